import { noun, relation } from "./describe/decorators.ts";
import { AdminUnit } from "./administrative-unit.ts";
import { AnnualReportFields } from "./annual-report-fields.ts";
import { PeriodFields } from "./period-fields.ts";
import { ReporterFields } from "./reporter-fields.ts";
import { ReadingFields, VersionFields } from "./version-fields.ts";

@noun({
  vi: "Báo cáo năm",
  en: "Annual report",
  description:
    "Figures of an organisation in a period: per field the first reported value by value status, source rank and latest reporting date. Of several value statuses of one period the best is shown, a plan only when the filter asks for it.",
  table: "annual_report",
  plural: "annualReports",
  time: "reading",
  defaultOrder: "period",
  naturalKey: ["cooperativeCode", "period", "valueStatus"],
  unitColumn: "unit_id",
  groups: true,
  unlessAsked: { property: "valueStatus", condition: "is_best" },
  summary: {
    table: "annual_report_summary",
    by: ["unit_id", "period", "year", "value_status", "is_best", "rating", "high_tech"],
    of: [
      "members",
      "membersJoined",
      "membersLeft",
      "regularWorkers",
      "memberWorkers",
      "managers",
      "managersWithDegree",
      "workingCapital",
      "revenue",
      "revenueFromMembers",
      "profit",
      "workerIncome",
      "score",
    ],
  },
  merges: {
    versions: () => AnnualReportVersion,
    identity: "reading_id",
    fold: "ranked",
    fillsFromLowerStatus: true,
  },
  shares: () => [ReadingFields, PeriodFields, ReporterFields, AnnualReportFields],
})
export abstract class AnnualReport {
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
    target: () => AnnualReportVersion,
    from: "fact_key",
    to: "fact_key",
    vi: "Báo cáo theo nguồn",
    en: "Reports",
    description:
      "One row per source, reporting date and value status of the period, with provenance; a plan stands alone.",
  })
  reports!: AnnualReportVersion[];
}

@noun({
  vi: "Báo cáo năm theo nguồn",
  en: "Annual report of one source",
  description: "Figures of an organisation in a period as one file reported them.",
  table: "annual_report_version",
  plural: "annualReportVersions",
  time: "version",
  defaultOrder: "asOf",
  shares: () => [VersionFields, PeriodFields, ReporterFields, AnnualReportFields],
})
export abstract class AnnualReportVersion {
  @relation({
    kind: "toOne",
    target: () => AnnualReport,
    from: "reading_id",
    to: "id",
    vi: "Bản tổng hợp",
    en: "Merged report",
    description: "The merged report it contributes to.",
  })
  reading!: AnnualReport | null;
}
