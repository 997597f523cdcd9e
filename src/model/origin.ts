import { afterTaking, originKind } from "../domain/enumerations/operation.ts";
import { attribute, noun, relation } from "./describe/decorators.ts";
import { Source } from "./source.ts";

/** Secrets, and what of an address may hold one, are no attributes. */
@noun({
  vi: "Nơi lấy tệp",
  en: "Origin",
  description: "A remote place that the schedule of a source looks into for new files.",
  table: "origin",
  plural: "origins",
  time: "plain",
  defaultOrder: "address",
})
export abstract class Origin {
  @attribute({
    kind: "id",
    vi: "Mã định danh",
    en: "Id",
    description: "Global id, stable over all versions.",
    primary: true,
  })
  id!: string;

  @attribute({
    kind: "enumeration",
    enumeration: originKind,
    vi: "Loại",
    en: "Kind",
    description: "How its files are fetched.",
    group: true,
  })
  kind!: string;

  @attribute({
    kind: "text",
    vi: "Địa chỉ",
    en: "Address",
    description: "Where it is, without user name and query.",
  })
  address!: string;

  @attribute({
    kind: "text",
    vi: "Mẫu tên tệp",
    en: "Pattern",
    description: "Names of the files that are taken, with * and ?.",
  })
  pattern!: string;

  @attribute({
    kind: "enumeration",
    enumeration: afterTaking,
    vi: "Sau khi lấy",
    en: "After taking",
    description: "What happens there to a file that was taken.",
    group: true,
  })
  afterTaking!: string;

  @attribute({
    kind: "boolean",
    vi: "Đang bật",
    en: "Enabled",
    description: "Whether the schedule looks into it.",
    group: true,
  })
  enabled!: boolean;

  @attribute({
    kind: "datetime",
    vi: "Lần xem gần nhất",
    en: "Last look at",
    description: "When it was last looked into.",
    nullable: true,
  })
  lastLookAt!: string | null;

  @attribute({
    kind: "datetime",
    vi: "Lần xem thành công gần nhất",
    en: "Last success at",
    description: "When a look last went well.",
    nullable: true,
  })
  lastSuccessAt!: string | null;

  @attribute({
    kind: "datetime",
    vi: "Lần lỗi gần nhất",
    en: "Last failure at",
    description: "When a look last failed.",
    nullable: true,
  })
  lastFailureAt!: string | null;

  @attribute({
    kind: "text",
    vi: "Lỗi gần nhất",
    en: "Last error (vi)",
    description: "Why the last look failed, in Vietnamese; null: it went well.",
    nullable: true,
  })
  lastErrorVi!: string | null;

  @attribute({
    kind: "text",
    vi: "Lỗi gần nhất (tiếng Anh)",
    en: "Last error (en)",
    description: "Why the last look failed, in English; null: it went well.",
    nullable: true,
  })
  lastErrorEn!: string | null;

  @attribute({
    kind: "integer",
    vi: "Số lần lỗi liên tiếp",
    en: "Failures in a row",
    description: "How many looks failed since the last that went well.",
  })
  failuresInARow!: number;

  @relation({
    kind: "toOne",
    target: () => Source,
    from: "source_id",
    to: "id",
    nullable: false,
    vi: "Nguồn",
    en: "Source",
    description: "The source its files are of.",
  })
  source!: Source;
}
