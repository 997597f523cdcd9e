import { logLevel } from "../domain/enumerations/operation.ts";
import { attribute, noun, relation } from "./describe/decorators.ts";
import { Job } from "./job.ts";

@noun({
  vi: "Dòng nhật ký",
  en: "Log line",
  description: "Something that happened while a job ran; personal values are left out.",
  table: "job_log",
  plural: "jobLogs",
  time: "plain",
  defaultOrder: "sequence",
})
export abstract class JobLog {
  @attribute({
    kind: "id",
    vi: "Mã định danh",
    en: "Id",
    description: "Global id, stable over all versions.",
    primary: true,
  })
  id!: string;

  @attribute({
    kind: "integer",
    vi: "Số thứ tự",
    en: "Sequence",
    description: "Place among the lines of the job.",
  })
  sequence!: number;

  @attribute({ kind: "datetime", vi: "Lúc", en: "Logged at", description: "When it happened." })
  loggedAt!: string;

  @attribute({
    kind: "enumeration",
    enumeration: logLevel,
    vi: "Mức độ",
    en: "Level",
    description: "Weight of the line.",
  })
  level!: string;

  @attribute({
    kind: "text",
    vi: "Mã",
    en: "Code",
    description: "Stable code: began, stage-ended, load, fault, ended.",
  })
  code!: string;

  @attribute({
    kind: "json",
    vi: "Chi tiết",
    en: "Details",
    description: "The numbers of the message: stage, rows, cells, milliseconds, load.",
    filter: false,
  })
  details!: unknown;

  @attribute({
    kind: "text",
    vi: "Thông báo",
    en: "Message (vi)",
    description: "What happened, in Vietnamese.",
  })
  messageVi!: string;

  @attribute({
    kind: "text",
    vi: "Thông báo tiếng Anh",
    en: "Message (en)",
    description: "What happened, in English.",
  })
  messageEn!: string;

  @relation({
    kind: "toOne",
    target: () => Job,
    from: "job_id",
    to: "id",
    nullable: false,
    vi: "Công việc",
    en: "Job",
    description: "The job.",
  })
  job!: Job;
}
