import { attribute, noun, relation } from "./describe/decorators.ts";
import { Target } from "./target.ts";

@noun({
  vi: "Chương trình",
  en: "Programme",
  description: "A resolution, strategy or action programme that sets targets.",
  table: "programme",
  plural: "programmes",
  time: "plain",
  defaultOrder: "code",
  naturalKey: ["code"],
})
export abstract class Programme {
  @attribute({
    kind: "id",
    vi: "Mã định danh",
    en: "Id",
    description: "Global id, stable over all versions.",
    primary: true,
  })
  id!: string;

  @attribute({ kind: "text", vi: "Số hiệu", en: "Code", description: "Code, e.g. 20-NQ/TW." })
  code!: string;

  @attribute({
    kind: "text",
    vi: "Tên",
    en: "Name (vi)",
    description: "Vietnamese title.",
    name: true,
  })
  nameVi!: string;

  @attribute({ kind: "text", vi: "Tên tiếng Anh", en: "Name (en)", description: "English title." })
  nameEn!: string;

  @attribute({ kind: "text", vi: "Cơ quan ban hành", en: "Issuer", description: "Issuing body." })
  issuer!: string;

  @attribute({
    kind: "date",
    vi: "Ngày ban hành",
    en: "Issued on",
    description: "Day of issue; null when not known.",
    nullable: true,
  })
  issuedOn!: string | null;

  @attribute({
    kind: "text",
    vi: "Nguồn",
    en: "Source",
    description: "Where its text or figures were found.",
    nullable: true,
  })
  source!: string | null;

  @attribute({
    kind: "text",
    vi: "Ghi chú",
    en: "Note",
    description: "Remark, e.g. that its figures are not known.",
    nullable: true,
  })
  note!: string | null;

  @relation({
    kind: "toOne",
    target: () => Programme,
    from: "parent_id",
    to: "id",
    vi: "Văn bản cấp trên",
    en: "Parent",
    description: "Programme it carries out.",
  })
  parent!: Programme | null;

  @relation({
    kind: "toMany",
    target: () => Target,
    from: "id",
    to: "programme_id",
    vi: "Mục tiêu",
    en: "Targets",
    description: "Its targets.",
  })
  targets!: Target[];
}
