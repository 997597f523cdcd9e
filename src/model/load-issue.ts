import { issueSeverity } from "../domain/enumerations/operation.ts";
import { attribute, noun, relation } from "./describe/decorators.ts";
import { Load } from "./load.ts";

@noun({
  vi: "Vấn đề",
  en: "Issue",
  description: "Something found in a file, at a cell where there is one.",
  table: "load_issue",
  plural: "loadIssues",
  time: "plain",
  defaultOrder: "sequence",
  groups: true,
})
export abstract class LoadIssue {
  @attribute({
    kind: "id",
    vi: "Mã định danh",
    en: "Id",
    description: "Global id, stable over all versions.",
    primary: true,
  })
  id!: string;

  @attribute({
    kind: "integer",
    vi: "Số thứ tự",
    en: "Sequence",
    description: "Place among the issues of the load.",
  })
  sequence!: number;

  @attribute({
    kind: "text",
    vi: "Mã",
    en: "Code",
    description: "Stable code, e.g. value-required.",
    group: true,
  })
  code!: string;

  @attribute({
    kind: "enumeration",
    enumeration: issueSeverity,
    vi: "Mức độ",
    en: "Severity",
    description: "Severity.",
    group: true,
  })
  severity!: string;

  @attribute({
    kind: "text",
    vi: "Trang tính",
    en: "Sheet",
    description: "Sheet.",
    nullable: true,
    group: true,
  })
  sheet!: string | null;

  @attribute({ kind: "text", vi: "Ô", en: "Cell", description: "A1 address.", nullable: true })
  cell!: string | null;

  @attribute({
    kind: "integer",
    vi: "Dòng",
    en: "Row",
    description: "1-based row.",
    nullable: true,
  })
  row!: number | null;

  @attribute({
    kind: "text",
    vi: "Giá trị",
    en: "Value",
    description: "Raw text of the cell.",
    nullable: true,
    personal: { when: "personal" },
    filter: false,
  })
  value!: string | null;

  @attribute({
    kind: "text",
    vi: "Thông báo",
    en: "Message (vi)",
    description: "What happened and what to do, in Vietnamese.",
  })
  messageVi!: string;

  @attribute({
    kind: "text",
    vi: "Thông báo tiếng Anh",
    en: "Message (en)",
    description: "What happened and what to do, in English.",
  })
  messageEn!: string;

  @relation({
    kind: "toOne",
    target: () => Load,
    from: "load_id",
    to: "id",
    nullable: false,
    vi: "Lần nạp",
    en: "Load",
    description: "The load.",
  })
  load!: Load;
}
