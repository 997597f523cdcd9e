import { attribute, relation } from "./describe/decorators.ts";
import { Cooperative } from "./cooperative.ts";

/** The organisation a fact is of: as the file writes it, and in the register once one matches (data-model.md 1). */
export abstract class ReporterFields {
  @attribute({
    kind: "text",
    vi: "Mã số HTX",
    en: "Cooperative code",
    description: "Code as written; null where the form has none.",
    nullable: true,
  })
  cooperativeCode!: string | null;

  @attribute({
    kind: "text",
    vi: "Tên HTX",
    en: "Cooperative name",
    description: "Name as written, cleaned.",
    name: true,
  })
  cooperativeName!: string;

  @relation({
    kind: "toOne",
    target: () => Cooperative,
    from: "cooperative_id",
    to: "id",
    vi: "Tổ chức",
    en: "Cooperative",
    description: "The organisation of the register; null while none or several match.",
  })
  cooperative!: Cooperative | null;
}
