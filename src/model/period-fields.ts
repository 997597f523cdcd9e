import { valueStatus } from "../domain/enumerations/report.ts";
import { attribute } from "./describe/decorators.ts";

/** The time a fact is of, and how sure it is (data-model.md 4, 8). */
export abstract class PeriodFields {
  @attribute({
    kind: "period",
    vi: "Kỳ báo cáo",
    en: "Period",
    description: "Period of the figures; a report of 30 June is the first half-year.",
    group: true,
  })
  period!: string;

  @attribute({
    kind: "integer",
    vi: "Năm",
    en: "Year",
    description: "Year of the period.",
    group: true,
  })
  year!: number;

  @attribute({
    kind: "enumeration",
    enumeration: valueStatus,
    vi: "Loại số liệu",
    en: "Value status",
    description: "Plan, estimate, preliminary, actual or revised.",
    group: true,
  })
  valueStatus!: string;
}
