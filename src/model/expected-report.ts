import { reportState } from "../domain/enumerations/operation.ts";
import { attribute, noun, relation } from "./describe/decorators.ts";
import { AdminUnit } from "./administrative-unit.ts";
import { Job } from "./job.ts";
import { Load } from "./load.ts";
import { Source } from "./source.ts";

@noun({
  vi: "Báo cáo phải nộp",
  en: "Expected report",
  description:
    "A report that a unit owes for a period, and what became of it; the state depends on the day it is in Vietnam.",
  table: "expected_report_state",
  plural: "expectedReports",
  time: "plain",
  defaultOrder: "dueOn",
  newestFirst: true,
  naturalKey: ["sourceCode", "period", "unitCode"],
  unitColumn: "unit_id",
  groups: true,
})
export abstract class ExpectedReport {
  @attribute({
    kind: "id",
    vi: "Mã định danh",
    en: "Id",
    description: "Global id, stable over all versions.",
    primary: true,
  })
  id!: string;

  @attribute({
    kind: "text",
    vi: "Mã nguồn",
    en: "Source code",
    description: "Code of the source, e.g. registry.",
    group: true,
  })
  sourceCode!: string;

  @attribute({
    kind: "period",
    vi: "Kỳ báo cáo",
    en: "Period",
    description: "Period that the report is of.",
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
    kind: "date",
    vi: "Ngày cuối kỳ",
    en: "Period end",
    description: "Last day of the period.",
  })
  periodEnd!: string;

  @attribute({
    kind: "text",
    vi: "Mã đơn vị",
    en: "Unit code",
    description: "Code of the unit at the end of the period.",
    group: true,
  })
  unitCode!: string;

  @attribute({
    kind: "date",
    vi: "Hạn nộp",
    en: "Due on",
    description: "Day by whose end it is due, moved or not.",
    group: true,
  })
  dueOn!: string;

  @attribute({
    kind: "date",
    vi: "Hạn theo quy định",
    en: "Usual due day",
    description: "Day on which the calendar of the source has it due.",
  })
  usualDueOn!: string;

  @attribute({
    kind: "enumeration",
    enumeration: reportState,
    vi: "Trạng thái",
    en: "State",
    description: "State today.",
    group: true,
  })
  state!: string;

  @attribute({
    kind: "boolean",
    vi: "Đã đến hạn",
    en: "Is due",
    description: "Whether its due day is over.",
    group: true,
  })
  isDue!: boolean;

  @attribute({
    kind: "boolean",
    vi: "Đúng hạn",
    en: "Is on time",
    description: "Whether the accepted file came by the due day; null while none is accepted.",
    nullable: true,
    group: true,
  })
  isOnTime!: boolean | null;

  @attribute({
    kind: "date",
    vi: "Ngày nhận",
    en: "Accepted on",
    description: "Day on which the accepted file came; null while none is accepted.",
    nullable: true,
  })
  acceptedOn!: string | null;

  @attribute({
    kind: "integer",
    vi: "Số ngày quá hạn",
    en: "Days overdue",
    description: "Days since the due day; null unless it is over and nothing is accepted.",
    nullable: true,
    measure: true,
    additive: false,
    unit: "DAYS",
  })
  daysOverdue!: number | null;

  @attribute({
    kind: "integer",
    vi: "Số báo cáo phải nộp",
    en: "Expected",
    description: "1; 0 where it is excused. Its sum is the number of reports expected.",
    measure: true,
    unit: "COUNT",
  })
  expected!: number;

  @attribute({
    kind: "integer",
    vi: "Số báo cáo đã nhận",
    en: "Actual",
    description: "1 once one is accepted. Its sum is the number of actual reports.",
    measure: true,
    unit: "COUNT",
  })
  actual!: number;

  @attribute({
    kind: "integer",
    vi: "Số báo cáo đúng hạn",
    en: "Actual on time",
    description: "1 if the accepted one came by the due day. Its sum: actual reports on time.",
    measure: true,
    unit: "COUNT",
  })
  actualOnTime!: number;

  @attribute({
    kind: "integer",
    vi: "Tỷ lệ báo cáo",
    en: "Reporting rate",
    description:
      "100 once one is accepted, else 0, null where it is excused. Its average is actual reports of those expected, in percent.",
    nullable: true,
    measure: true,
    additive: false,
    unit: "PERCENT",
  })
  reportingRate!: number | null;

  @attribute({
    kind: "integer",
    vi: "Tỷ lệ báo cáo đúng hạn",
    en: "Reporting rate on time",
    description:
      "100 if the accepted one came by the due day, else 0, null where it is excused. Its average is actual reports on time of those expected, in percent.",
    nullable: true,
    measure: true,
    additive: false,
    unit: "PERCENT",
  })
  onTimeRate!: number | null;

  @attribute({
    kind: "boolean",
    vi: "Được miễn",
    en: "Excused",
    description: "Whether a steward excused it.",
    group: true,
  })
  excused!: boolean;

  @attribute({
    kind: "text",
    vi: "Lý do",
    en: "Reason",
    description: "Why its due day was moved or it was excused.",
    nullable: true,
  })
  reason!: string | null;

  @attribute({
    kind: "text",
    vi: "Người quyết định",
    en: "Changed by",
    description: "Who moved its due day, excused it or took that back.",
    nullable: true,
  })
  changedBy!: string | null;

  @attribute({
    kind: "datetime",
    vi: "Quyết định lúc",
    en: "Changed at",
    description: "When that was decided.",
    nullable: true,
  })
  changedAt!: string | null;

  @relation({
    kind: "toOne",
    target: () => Source,
    from: "source_id",
    to: "id",
    nullable: false,
    vi: "Nguồn",
    en: "Source",
    description: "Source whose report it is.",
  })
  source!: Source;

  @relation({
    kind: "toOne",
    target: () => AdminUnit,
    from: "unit_id",
    to: "id",
    nullable: false,
    vi: "Đơn vị báo cáo",
    en: "Unit",
    description: "Unit that owes it, in its version at the end of the period.",
  })
  unit!: AdminUnit;

  @relation({
    kind: "toOne",
    target: () => Load,
    from: "load_id",
    to: "id",
    vi: "Lần nạp",
    en: "Load",
    description:
      "First load that stands for it; while none does, the one that is running or was refused.",
  })
  load!: Load | null;

  @relation({
    kind: "toOne",
    target: () => Job,
    from: "job_id",
    to: "id",
    vi: "Công việc",
    en: "Job",
    description: "Job of that load, or of the file that waits or was refused before it was read.",
  })
  job!: Job | null;
}
