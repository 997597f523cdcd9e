import { quarantineState } from "../domain/enumerations/operation.ts";
import { attribute, noun, relation } from "./describe/decorators.ts";
import { Load } from "./load.ts";

@noun({
  vi: "Dòng bị giữ lại",
  en: "Quarantined row",
  description: "A row kept out of a load until it is put right.",
  table: "quarantined_row",
  plural: "quarantinedRows",
  time: "plain",
  defaultOrder: "row",
})
export abstract class QuarantinedRow {
  @attribute({
    kind: "id",
    vi: "Mã định danh",
    en: "Id",
    description: "Global id, stable over all versions.",
    primary: true,
  })
  id!: string;

  @attribute({ kind: "text", vi: "Trang tính", en: "Sheet", description: "Sheet.", nullable: true })
  sheet!: string | null;

  @attribute({ kind: "integer", vi: "Dòng", en: "Row", description: "1-based row." })
  row!: number;

  @attribute({
    kind: "enumeration",
    enumeration: quarantineState,
    vi: "Trạng thái",
    en: "State",
    description: "State.",
    group: true,
  })
  state!: string;

  @attribute({
    kind: "json",
    vi: "Nội dung",
    en: "Raw",
    description: "Raw text by column letters.",
    nullable: true,
    personal: true,
    filter: false,
  })
  raw!: unknown;

  @attribute({
    kind: "text",
    vi: "Lý do",
    en: "Reason",
    description: "Why it was put right or waived so.",
    nullable: true,
  })
  reason!: string | null;

  @attribute({
    kind: "text",
    vi: "Người xử lý",
    en: "Resolved by",
    description: "Who put it right or waived it.",
    nullable: true,
    group: true,
  })
  resolvedBy!: string | null;

  @attribute({
    kind: "datetime",
    vi: "Xử lý lúc",
    en: "Resolved at",
    description: "When it was put right or waived.",
    nullable: true,
  })
  resolvedAt!: string | null;

  @relation({
    kind: "toOne",
    target: () => Load,
    from: "resolved_load_id",
    to: "id",
    vi: "Lần nạp dòng đã sửa",
    en: "Resolved by load",
    description: "The load that published the row once it was put right.",
  })
  resolvedLoad!: Load | null;

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
