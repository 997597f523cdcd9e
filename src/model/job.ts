import { jobFailure, jobStage, jobState } from "../domain/enumerations/operation.ts";
import { attribute, noun, relation } from "./describe/decorators.ts";
import { JobLog } from "./job-log.ts";
import { Load } from "./load.ts";
import { Source } from "./source.ts";

@noun({
  vi: "Công việc",
  en: "Job",
  description: "A piece of work in the queue and its outcome.",
  table: "job",
  plural: "jobs",
  time: "plain",
  defaultOrder: "createdAt",
  newestFirst: true,
})
export abstract class Job {
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
    vi: "Loại",
    en: "Kind",
    description: "Kind of work, e.g. import-file.",
    group: true,
  })
  kind!: string;

  @attribute({
    kind: "enumeration",
    enumeration: jobState,
    vi: "Trạng thái",
    en: "State",
    description: "State.",
    group: true,
  })
  state!: string;

  @attribute({
    kind: "enumeration",
    enumeration: jobFailure,
    vi: "Loại lỗi",
    en: "Failure",
    description: "Why it failed; null for all that did not. All but DATA can be asked for again.",
    nullable: true,
    group: true,
  })
  failure!: string | null;

  @attribute({
    kind: "text",
    vi: "Lý do",
    en: "Reason",
    description:
      "What asked for it: schedule, catch-up, command, demo, upload, inbox, origin, mutation.",
    group: true,
  })
  reason!: string;

  @attribute({
    kind: "integer",
    vi: "Mức ưu tiên",
    en: "Priority",
    description: "Lower runs first: what people ask for, then the inbox, then missed slots.",
  })
  priority!: number;

  @attribute({
    kind: "integer",
    vi: "Số lần đã bắt đầu",
    en: "Attempts",
    description: "How often it was begun.",
  })
  attempts!: number;

  @attribute({
    kind: "text",
    vi: "Tệp",
    en: "File name",
    description: "File it works on.",
    nullable: true,
  })
  fileName!: string | null;

  @attribute({
    kind: "datetime",
    vi: "Tạo lúc",
    en: "Created at",
    description: "When it was asked for.",
  })
  createdAt!: string;

  @attribute({
    kind: "datetime",
    vi: "Bắt đầu lúc",
    en: "Started at",
    description: "When it began.",
    nullable: true,
  })
  startedAt!: string | null;

  @attribute({
    kind: "datetime",
    vi: "Kết thúc lúc",
    en: "Finished at",
    description: "When it ended.",
    nullable: true,
  })
  finishedAt!: string | null;

  @attribute({
    kind: "datetime",
    vi: "Yêu cầu hủy lúc",
    en: "Cancel requested at",
    description: "When its end was asked for; it stops at the next safe point.",
    nullable: true,
  })
  cancelRequestedAt!: string | null;

  @attribute({
    kind: "integer",
    vi: "Thời gian chạy",
    en: "Duration",
    description: "Milliseconds from its begin to its end; null while it has not ended.",
    nullable: true,
    columnType: "bigint",
  })
  durationMs!: number | null;

  @attribute({
    kind: "enumeration",
    enumeration: jobStage,
    vi: "Công đoạn",
    en: "Stage",
    description: "What it is doing with its file, or did last; null where it has none.",
    nullable: true,
  })
  stage!: string | null;

  @attribute({
    kind: "json",
    vi: "Tiến độ",
    en: "Progress",
    description:
      "How far it is: stage, percent of the stage (null where not known), rows and cells read, rowsPerSecond, stageStartedAt; renewed about once a second.",
    nullable: true,
    filter: false,
  })
  progress!: unknown;

  @attribute({
    kind: "text",
    vi: "Lỗi",
    en: "Error",
    description: "Why it failed, in a sentence.",
    nullable: true,
  })
  error!: string | null;

  @attribute({
    kind: "json",
    vi: "Kết quả",
    en: "Result",
    description: "What came of it: counts, the load, what was kept; personal values are left out.",
    nullable: true,
    filter: false,
  })
  result!: unknown;

  @relation({
    kind: "toOne",
    target: () => Source,
    from: "source_id",
    to: "id",
    vi: "Nguồn",
    en: "Source",
    description: "Source it works for.",
  })
  source!: Source | null;

  @relation({
    kind: "toMany",
    target: () => Load,
    from: "id",
    to: "job_id",
    vi: "Các lần nạp",
    en: "Loads",
    description: "Loads it made.",
  })
  loads!: Load[];

  @relation({
    kind: "toMany",
    target: () => JobLog,
    from: "id",
    to: "job_id",
    vi: "Nhật ký",
    en: "Log",
    description: "What happened while it ran, line by line.",
  })
  logs!: JobLog[];
}
