/** The root fields that change something: each writes a job and answers with it, or with what it changed at once. */
import { ID, Int, Resolver } from "type-graphql";

import { catchUpPolicy, overlapRule } from "../../domain/enumerations/operation.ts";
import { graphqlEnumeration } from "../../model/enumerations.ts";
import { Job } from "../../model/job.ts";
import { Schedule } from "../../model/source.ts";
import { DateScalar } from "../../model/scalars/index.ts";
import { addMutation, defineInput, typeNamed } from "./define.ts";
import type { FieldShape, InputShape } from "./define.ts";

/** Holds the declarations of the root fields; the finished schema gets their resolvers. */
export const MutationRoot = class MutationRoot extends Object {};

const dryRun: InputShape = {
  type: () => Boolean,
  nullable: false,
  defaultValue: false,
  description: "Chỉ kiểm tra. Only tells what would change; nothing is published.",
};

function loadId(what: string): InputShape {
  return {
    type: () => ID,
    nullable: false,
    description: `Lần nạp. Global id of the load ${what}.`,
  };
}

function jobId(what: string): InputShape {
  return {
    type: () => ID,
    nullable: false,
    description: `Công việc. Global id of the job ${what}.`,
  };
}

type MutationShape = Pick<FieldShape, "description" | "arguments">;

const controls: Readonly<Record<string, MutationShape & Pick<FieldShape, "type">>> = {
  updateSchedule: {
    type: () => Schedule,
    description:
      "Sửa lịch chạy. Changes what is given of a schedule from now on; what the rule before owes up to now is settled by that rule.",
    arguments: {
      code: { type: () => String, nullable: false, description: "Mã lịch. Code of the schedule." },
      input: {
        type: () => typeNamed("ScheduleInput"),
        nullable: false,
        description: "Nội dung mới. The new values; what is left out or null stays.",
      },
    },
  },
  cancelJob: {
    type: () => Job,
    description:
      "Hủy một công việc. A queued job ends at once, a running one at its next safe point, without having changed data; one that is over stays as it is.",
    arguments: { id: jobId("to end") },
  },
  retryJob: {
    type: () => Job,
    description:
      "Chạy lại một công việc. A job that failed for another reason than its data, or was cancelled, goes back to the queue.",
    arguments: { id: jobId("to try again") },
  },
};

const mutations: Readonly<Record<string, MutationShape>> = {
  importFile: {
    description: "Nạp một tệp đã tải lên. Takes in a file that was sent to /imports.",
    arguments: {
      uploadId: {
        type: () => String,
        nullable: false,
        description: "The uploadId that /imports answered.",
      },
      source: { type: () => String, nullable: false, description: "Code of the source." },
      name: { type: () => String, description: "File name; that of the upload when left out." },
      dryRun,
      asOf: {
        type: () => DateScalar,
        description: "Reporting date; the file's own when left out.",
      },
      scope: {
        type: () => [String],
        description: "Codes of the units it covers; what the source covers when left out.",
      },
      agency: {
        type: () => String,
        description: "Whose report it is; the source's when left out.",
      },
      allowWithdrawals: {
        type: () => Boolean,
        nullable: false,
        defaultValue: false,
        description: "Publishes even when more than 20 % of the present rows are withdrawn.",
      },
    },
  },
  runSource: {
    description:
      "Chạy ngay lịch của một nguồn. Looks into the source's inbox now, whatever its schedule says.",
    arguments: {
      source: { type: () => String, nullable: false, description: "Code of the source." },
    },
  },
  undoLoad: {
    description:
      "Hoàn tác một lần nạp. Restores what held without the load; what later loads touched is kept and named, nothing is deleted.",
    arguments: { id: loadId("to undo") },
  },
  replayLoad: {
    description:
      "Đọc lại tệp gốc của một lần nạp. Reads its original with today's mapping and reference data and publishes the difference, if there is any, as a new load.",
    arguments: { id: loadId("to read again"), dryRun },
  },
  correctRow: {
    description:
      "Sửa một dòng đã nạp. Corrects cells of a row that a load published, with a reason, as a load of its own; a figure reported as ACTUAL becomes REVISED.",
    arguments: {
      load: loadId("that published the row"),
      sheet: { type: () => String, description: "Trang tính. Sheet; left out for CSV." },
      row: { type: () => Int, nullable: false, description: "Dòng. 1-based row of the sheet." },
      values: {
        type: () => [typeNamed("CellValueInput")],
        nullable: false,
        description: "The corrected cells; the others stay as the file has them.",
      },
      reason: {
        type: () => String,
        nullable: false,
        description: "Lý do. Why; kept with the load.",
      },
      by: { type: () => String, description: "Who decided; administrator when left out." },
    },
  },
  resolveQuarantinedRow: {
    description:
      "Xử lý một dòng bị giữ lại. Gives corrected cells to a row that was kept out, reads it again with its sheet and publishes it as a load of its own; or waives it.",
    arguments: {
      id: { type: () => ID, nullable: false, description: "Global id of the quarantined row." },
      values: {
        type: () => [typeNamed("CellValueInput")],
        description: "The corrected cells; the others stay as the file has them.",
      },
      waive: {
        type: () => Boolean,
        nullable: false,
        defaultValue: false,
        description: "Bỏ qua. The row stays out for good; then without values.",
      },
      reason: {
        type: () => String,
        nullable: false,
        description: "Lý do. Why; kept with the row.",
      },
      by: {
        type: () => String,
        description: "Người xử lý. Who decided; administrator when left out.",
      },
    },
  },
};

export function defineMutations(): void {
  defineInput(
    "CellValueInput",
    "Nội dung đúng của một ô. The corrected text of one cell of a row.",
    {
      column: { type: () => String, description: "Column letters, e.g. C; or field is given." },
      field: {
        type: () => String,
        description: "Field, e.g. foundedOn or cooperatives.foundedOn, if it has one column.",
      },
      value: {
        type: () => String,
        description: "The text as a person would type it into the sheet; null or left out: blank.",
      },
    },
  );
  defineScheduleInput();
  Resolver()(MutationRoot);
  for (const [name, shape] of Object.entries(mutations)) {
    addMutation(MutationRoot, name, { ...shape, type: () => Job, nullable: false });
  }
  for (const [name, shape] of Object.entries(controls)) {
    addMutation(MutationRoot, name, { ...shape, nullable: false });
  }
}

function defineScheduleInput(): void {
  const whole = (description: string): InputShape => ({ type: () => Int, description });
  const text = (description: string): InputShape => ({ type: () => String, description });
  defineInput("ScheduleInput", "Sửa lịch chạy. What of a schedule is to change.", {
    cron: text("Cron expression of 5 parts, or of 6 with the second before them."),
    timeZone: text("Time zone by its name, e.g. Asia/Ho_Chi_Minh."),
    enabled: { type: () => Boolean, description: "Whether it fires." },
    catchUp: {
      type: () => graphqlEnumeration(catchUpPolicy),
      description: "What happens to missed slots.",
    },
    catchUpWindowMinutes: whole("Slots missed longer ago than so many minutes do not run."),
    catchUpMaximum: whole("Of the missed slots at most so many run, the latest ones."),
    overlap: {
      type: () => graphqlEnumeration(overlapRule),
      description: "What becomes of a slot that comes while an earlier job has not ended.",
    },
    timeoutMs: whole("How long a job of its source may take, in milliseconds."),
    attempts: whole("How often a job of its source is begun at most, if a fault passes."),
  });
}
