import { catchUpPolicy, overlapRule } from "../domain/enumerations/operation.ts";
import { attribute, noun, relation } from "./describe/decorators.ts";
import { Job } from "./job.ts";
import { ExpectedReport } from "./expected-report.ts";
import { Load } from "./load.ts";
import { SourceFreshness } from "./source-freshness.ts";
import { Origin } from "./origin.ts";

@noun({
  vi: "Nguồn dữ liệu",
  en: "Source",
  description: "A kind of workbook with its form, agency and schedule.",
  table: "source",
  plural: "sources",
  time: "plain",
  defaultOrder: "code",
  naturalKey: ["code"],
})
export abstract class Source {
  @attribute({
    kind: "id",
    vi: "Mã định danh",
    en: "Id",
    description: "Global id, stable over all versions.",
    primary: true,
  })
  id!: string;

  @attribute({ kind: "text", vi: "Mã nguồn", en: "Code", description: "Code, e.g. registry." })
  code!: string;

  @attribute({
    kind: "text",
    vi: "Tên",
    en: "Name (vi)",
    description: "Vietnamese name of the form.",
    name: true,
  })
  nameVi!: string;

  @attribute({
    kind: "text",
    vi: "Tên tiếng Anh",
    en: "Name (en)",
    description: "English name of the form.",
  })
  nameEn!: string;

  @attribute({
    kind: "text",
    vi: "Cơ quan mặc định",
    en: "Agency",
    description: "Agency whose report it is by default.",
  })
  agency!: string;

  @attribute({
    kind: "integer",
    vi: "Thứ hạng",
    en: "Rank",
    description: "Lower wins where sources disagree.",
  })
  rank!: number;

  @attribute({
    kind: "integer",
    vi: "Phiên bản ánh xạ",
    en: "Mapping version",
    description: "Version of its form definition.",
  })
  mappingVersion!: number;

  @attribute({
    kind: "text",
    vi: "Phạm vi",
    en: "Coverage",
    description: "Unit that its files cover wholly; null when not known.",
    nullable: true,
  })
  coverageCode!: string | null;

  @attribute({
    kind: "json",
    vi: "Các cột",
    en: "Fields",
    description: "Columns it reads, with accepted headers.",
    filter: false,
  })
  fields!: unknown;

  @relation({
    kind: "toMany",
    target: () => Schedule,
    from: "id",
    to: "source_id",
    vi: "Lịch",
    en: "Schedules",
    description: "When its inbox is looked into.",
  })
  schedules!: Schedule[];

  @relation({
    kind: "toMany",
    target: () => Origin,
    from: "id",
    to: "source_id",
    vi: "Nơi lấy tệp",
    en: "Origins",
    description: "Remote places its files are fetched from, beside its inbox and uploads.",
  })
  origins!: Origin[];

  @relation({
    kind: "toMany",
    target: () => Load,
    from: "id",
    to: "source_id",
    vi: "Các lần nạp",
    en: "Loads",
    description: "Its loads.",
  })
  loads!: Load[];

  @relation({
    kind: "toMany",
    target: () => ExpectedReport,
    from: "id",
    to: "source_id",
    vi: "Báo cáo phải nộp",
    en: "Expected reports",
    description: "Reports expected of it, by period and unit.",
  })
  expectedReports!: ExpectedReport[];

  @relation({
    kind: "toOne",
    target: () => SourceFreshness,
    from: "id",
    to: "source_id",
    vi: "Độ cập nhật",
    en: "Freshness",
    description: "Latest period accepted against the latest due; null where no report is expected.",
  })
  freshness!: SourceFreshness | null;
}

@noun({
  vi: "Lịch chạy",
  en: "Schedule",
  description: "When a source is looked into.",
  table: "schedule",
  plural: "schedules",
  time: "plain",
  defaultOrder: "code",
  naturalKey: ["code"],
})
export abstract class Schedule {
  @attribute({
    kind: "id",
    vi: "Mã định danh",
    en: "Id",
    description: "Global id, stable over all versions.",
    primary: true,
  })
  id!: string;

  @attribute({ kind: "text", vi: "Mã lịch", en: "Code", description: "Code of the schedule." })
  code!: string;

  @attribute({ kind: "text", vi: "Biểu thức cron", en: "Cron", description: "Cron expression." })
  cron!: string;

  @attribute({
    kind: "text",
    vi: "Múi giờ",
    en: "Time zone",
    description: "Time zone of the expression.",
  })
  timeZone!: string;

  @attribute({
    kind: "boolean",
    vi: "Đang bật",
    en: "Enabled",
    description: "Whether it fires.",
    group: true,
  })
  enabled!: boolean;

  @attribute({
    kind: "enumeration",
    enumeration: catchUpPolicy,
    vi: "Chạy bù",
    en: "Catch-up",
    description: "What happens to missed slots.",
    group: true,
  })
  catchUp!: string;

  @attribute({
    kind: "integer",
    vi: "Thời hạn chạy bù (phút)",
    en: "Catch-up window (minutes)",
    description: "Slots missed longer ago than so many minutes are not made up for.",
  })
  catchUpWindowMinutes!: number;

  @attribute({
    kind: "integer",
    vi: "Số lần chạy bù tối đa",
    en: "Catch-up maximum",
    description: "Of the missed slots at most so many run, the latest ones.",
  })
  catchUpMaximum!: number;

  @attribute({
    kind: "enumeration",
    enumeration: overlapRule,
    vi: "Khi lần trước chưa xong",
    en: "Overlap",
    description: "What becomes of a slot that comes while an earlier job has not ended.",
    group: true,
  })
  overlap!: string;

  @attribute({
    kind: "integer",
    vi: "Thời gian tối đa (ms)",
    en: "Timeout (ms)",
    description: "How long a job of its source may take, in milliseconds; then it fails.",
  })
  timeoutMs!: number;

  @attribute({
    kind: "integer",
    vi: "Số lần thử",
    en: "Attempts",
    description: "How often a job of its source is begun at most, if a fault passes.",
  })
  attempts!: number;

  @attribute({
    kind: "textList",
    vi: "Đã sửa",
    en: "Edited",
    description: "What was edited at run time and no longer follows the definition of the source.",
    nullable: true,
    filter: false,
  })
  edited!: string[] | null;

  @attribute({
    kind: "datetime",
    vi: "Lần chạy gần nhất",
    en: "Last slot",
    description: "Latest slot fired.",
    nullable: true,
  })
  lastSlot!: string | null;

  @attribute({
    kind: "text",
    vi: "Kết quả lần gần nhất",
    en: "Last reason",
    description:
      "What became of the latest slot: schedule or catch-up (it has a job), skipped or overlap (it has none).",
    nullable: true,
    group: true,
  })
  lastReason!: string | null;

  @relation({
    kind: "toOne",
    target: () => Job,
    from: "last_job_id",
    to: "id",
    vi: "Công việc gần nhất",
    en: "Last job",
    description: "The latest job that a slot made; its state is the outcome.",
  })
  lastJob!: Job | null;

  @relation({
    kind: "toOne",
    target: () => Source,
    from: "source_id",
    to: "id",
    nullable: false,
    vi: "Nguồn",
    en: "Source",
    description: "The source it serves.",
  })
  source!: Source;
}
