import { adoptionStatus, digitalTool } from "../domain/enumerations/digital.ts";
import { attribute, noun, relation } from "./describe/decorators.ts";
import { AdminUnit } from "./administrative-unit.ts";
import { ReporterFields } from "./reporter-fields.ts";
import { ReadingFields, VersionFields } from "./version-fields.ts";

/** What files state of a digital tool at an organisation. */
abstract class DigitalAdoptionFields {
  @attribute({
    kind: "enumeration",
    enumeration: digitalTool,
    vi: "Công cụ",
    en: "Tool",
    description: "Digital tool.",
    group: true,
  })
  tool!: string;

  @attribute({
    kind: "enumeration",
    enumeration: adoptionStatus,
    vi: "Tình trạng",
    en: "Status",
    description: "State of its use.",
    nullable: true,
    group: true,
    reported: true,
  })
  status!: string | null;

  @attribute({
    kind: "text",
    vi: "Nền tảng",
    en: "Platform",
    description: "Platform as written, e.g. Postmart.",
    nullable: true,
    name: true,
    reported: true,
  })
  platform!: string | null;
}

@noun({
  vi: "Ứng dụng công cụ số",
  en: "Digital adoption",
  description: "Use of one digital tool by an organisation, as last reported.",
  table: "digital_adoption",
  plural: "digitalAdoptions",
  time: "reading",
  defaultOrder: "cooperativeName",
  unitColumn: "unit_id",
  groups: true,
  summary: { table: "digital_adoption_summary", by: ["unit_id", "tool", "status"], of: [] },
  merges: { versions: () => DigitalAdoptionVersion, identity: "reading_id", fold: "latest" },
  shares: () => [ReadingFields, ReporterFields, DigitalAdoptionFields],
})
export abstract class DigitalAdoption {
  @relation({
    kind: "toOne",
    target: () => AdminUnit,
    from: "unit_id",
    to: "id",
    vi: "Đơn vị hành chính",
    en: "Unit",
    description: "Administrative unit of the organisation.",
  })
  unit!: AdminUnit | null;

  @relation({
    kind: "toMany",
    target: () => DigitalAdoptionVersion,
    from: "id",
    to: "reading_id",
    vi: "Báo cáo theo nguồn",
    en: "Reports",
    description: "One row per source and reporting date, with provenance.",
  })
  reports!: DigitalAdoptionVersion[];
}

@noun({
  vi: "Ứng dụng công cụ số theo nguồn",
  en: "Digital adoption of one source",
  description: "Use of a digital tool as one file reported it.",
  table: "digital_adoption_version",
  plural: "digitalAdoptionVersions",
  time: "version",
  defaultOrder: "asOf",
  shares: () => [VersionFields, ReporterFields, DigitalAdoptionFields],
})
export abstract class DigitalAdoptionVersion {
  @relation({
    kind: "toOne",
    target: () => DigitalAdoption,
    from: "reading_id",
    to: "id",
    vi: "Bản tổng hợp",
    en: "Merged reading",
    description: "The merged reading it contributes to.",
  })
  reading!: DigitalAdoption | null;
}
