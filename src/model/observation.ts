import { attribute, noun, relation } from "./describe/decorators.ts";
import { AdminUnit } from "./administrative-unit.ts";
import { Indicator } from "./indicator.ts";
import { PeriodFields } from "./period-fields.ts";
import { ReadingFields, VersionFields } from "./version-fields.ts";

/** What files state of an indicator. */
abstract class ObservationFields {
  @attribute({
    kind: "text",
    vi: "Mã chỉ tiêu",
    en: "Indicator code",
    description: "Code of the indicator.",
    group: true,
  })
  indicatorCode!: string;

  @attribute({
    kind: "decimal",
    vi: "Giá trị",
    en: "Value",
    description: "Value in the canonical unit.",
    nullable: true,
    measure: true,
    additive: false,
    reported: true,
  })
  value!: number | null;

  @attribute({
    kind: "text",
    vi: "Đơn vị tính",
    en: "Unit of measure",
    description: "Canonical unit: VND, COUNT, PERCENT, ...",
    group: true,
  })
  unitOfMeasure!: string;

  @relation({
    kind: "toOne",
    target: () => Indicator,
    from: "indicator_id",
    to: "id",
    nullable: false,
    vi: "Chỉ tiêu",
    en: "Indicator",
    description: "The indicator, in the version reported.",
  })
  indicator!: Indicator;

  @relation({
    kind: "toOne",
    target: () => AdminUnit,
    from: "unit_id",
    to: "id",
    nullable: false,
    vi: "Đơn vị hành chính",
    en: "Unit",
    description: "Administrative unit, in the version reported for.",
  })
  unit!: AdminUnit;
}

@noun({
  vi: "Số liệu chỉ tiêu",
  en: "Observation",
  description:
    "Reported value of an indicator for a unit and a period. Of several value statuses of one period the best is shown, a plan only when the filter asks for it.",
  table: "observation",
  plural: "observations",
  time: "reading",
  defaultOrder: "period",
  unitColumn: "unit_id",
  groups: true,
  unlessAsked: { property: "valueStatus", condition: "is_best" },
  merges: {
    versions: () => ObservationVersion,
    identity: "reading_id",
    fold: "ranked",
    contractWords: { indicatorCode: "indicator", unitOfMeasure: "unit" },
  },
  shares: () => [ReadingFields, PeriodFields, ObservationFields],
})
export abstract class Observation {
  @relation({
    kind: "toMany",
    target: () => ObservationVersion,
    from: "id",
    to: "reading_id",
    vi: "Báo cáo theo nguồn",
    en: "Reports",
    description: "One row per source and reporting date, with provenance.",
  })
  reports!: ObservationVersion[];
}

@noun({
  vi: "Số liệu chỉ tiêu theo nguồn",
  en: "Observation of one source",
  description: "A value as one file reported it.",
  table: "observation_version",
  plural: "observationVersions",
  time: "version",
  defaultOrder: "asOf",
  unitColumn: "unit_id",
  shares: () => [VersionFields, PeriodFields, ObservationFields],
})
export abstract class ObservationVersion {
  @relation({
    kind: "toOne",
    target: () => Observation,
    from: "reading_id",
    to: "id",
    vi: "Bản tổng hợp",
    en: "Merged reading",
    description: "The merged reading it contributes to.",
  })
  reading!: Observation | null;
}
