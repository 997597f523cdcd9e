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
