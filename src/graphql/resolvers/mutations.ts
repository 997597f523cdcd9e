/**
 * Mutations: who may ask, what the arguments mean as work or as control of what runs, then the job or the schedule as
 * any read gives it.
 */
import { userError } from "../../errors.ts";
import type { InputObject } from "../../query/read/input.ts";
import { readGlobalId, writeGlobalId } from "../../query/global-id.ts";
import { badInput } from "../../query/refusals.ts";
import { nounNamed } from "../../query/descriptors.ts";
import type { ScheduleChange } from "../../domain/schedule-rule.ts";
import type { Control, Work } from "../../domain/work.ts";
import type { GraphqlContext } from "../context.ts";
import { oneOf, readBy } from "./collection.ts";
import type { RootResolver } from "./collection.ts";

const longestReason = 2_000;

const works: Readonly<Record<string, (input: InputObject) => Work>> = {
  importFile: (input) => ({
    kind: "import-file",
    uploadId: String(input["uploadId"]),
    source: String(input["source"]),
    name: textOrNull(input["name"]),
    dryRun: input["dryRun"] === true,
    asOf: textOrNull(input["asOf"]),
    scope: (input["scope"] ?? null) as readonly string[] | null,
    agency: textOrNull(input["agency"]),
    allowWithdrawals: input["allowWithdrawals"] === true,
  }),
  runSource: ({ source }) => ({ kind: "scan-inbox", source: String(source) }),
  undoLoad: ({ id }) => ({ kind: "undo-load", load: keyOf("Load", id) }),
  replayLoad: ({ id, dryRun }) => ({
    kind: "replay-load",
    load: keyOf("Load", id),
    dryRun: dryRun === true,
  }),
  correctRow: (input) => {
    const given = rowWork(input);
    if (Object.keys(given.values).length === 0) throw noValues();
    return {
      kind: "correct-row",
      load: keyOf("Load", input["load"]),
      sheet: textOrNull(input["sheet"]),
      row: Number(input["row"]),
      ...given,
    };
  },
  resolveQuarantinedRow: (input) => {
    const given = rowWork(input);
    const waive = input["waive"] === true;
    if (waive === Object.keys(given.values).length > 0) throw eitherWay();
    return {
      kind: "resolve-row",
      row: keyOf("QuarantinedRow", input["id"]),
      waive,
      ...given,
    };
  },
};

interface ControlField {
  readonly run: (control: Control, input: InputObject) => Promise<void>;
  /** How what it was done to is found afterwards. */
  readonly noun: "Job" | "Schedule";
  readonly keyOf: (input: InputObject) => InputObject;
}

const ofJob = (run: (control: Control, job: string) => Promise<void>): ControlField => ({
  run: (control, { id }) => run(control, keyOf("Job", id)),
  noun: "Job",
  keyOf: ({ id }) => ({ id }),
});

const controls: Readonly<Record<string, ControlField>> = {
  updateSchedule: {
    run: ({ editSchedule }, { code, input }) => editSchedule(String(code), input as ScheduleChange),
    noun: "Schedule",
    keyOf: ({ code }) => ({ code }),
  },
  cancelJob: ofJob(({ cancelJob }, job) => cancelJob(job)),
  retryJob: ofJob(({ retryJob }, job) => retryJob(job)),
};

export const mutationResolvers: ReadonlyMap<string, RootResolver> = new Map([
  ...Object.entries(works).map(([name, workOf]): [string, RootResolver] => [
    name,
    async (source, input, context, info) => {
      const { requestWork } = context;
      if (!isAllowed(context) || requestWork === undefined) throw forbidden(name);
      const job = await requestWork(workOf(input));
      const id = writeGlobalId({ noun: "Job", key: job });
      return readNoun.Job(source, { id }, context, info);
    },
  ]),
  ...Object.entries(controls).map(([name, { run, noun, keyOf: find }]): [string, RootResolver] => [
    name,
    async (source, input, context, info) => {
      const { control } = context;
      if (!isAllowed(context) || control === undefined) throw forbidden(name);
      await run(control, input);
      return readNoun[noun](source, find(input), context, info);
    },
  ]),
]);

const readNoun = {
  Job: readBy(oneOf(nounNamed("Job"))),
  Schedule: readBy(oneOf(nounNamed("Schedule"))),
};

function isAllowed({ viewer }: GraphqlContext): boolean {
  return viewer.kind === "administrator";
}

function forbidden(what: string): Error {
  return userError("FORBIDDEN", { what });
}

/** The corrected cells, why, and by whom. */
function rowWork(input: InputObject) {
  return {
    values: readCells(input["values"]),
    reason: readReason(input["reason"]),
    by: textOrNull(input["by"])?.trim() || "administrator",
  };
}

function noValues(): Error {
  return badInput("at least one corrected value is needed", "cần ít nhất một ô có nội dung đúng");
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function keyOf(noun: string, id: unknown): string {
  const found = readGlobalId(String(id));
  if (found?.noun === noun) return found.key;
  throw badInput(`this is not the id of a ${noun}`, `đây không phải mã định danh của ${noun}`);
}

function readCells(given: unknown): Record<string, string | null> {
  const cells = (given ?? []) as readonly InputObject[];
  const values: Record<string, string | null> = {};
  for (const { column, field, value } of cells) {
    const letters = textOrNull(column)?.toUpperCase() ?? null;
    const name = letters ?? textOrNull(field);
    if (
      name === null ||
      (letters !== null && !/^[A-Z]{1,3}$/.test(letters)) ||
      (letters !== null && (field ?? null) !== null)
    ) {
      throw badInput(
        "a cell is named by its column letters or by its field, one of the two",
        "mỗi ô được nêu bằng chữ cái của cột hoặc bằng tên trường, một trong hai",
      );
    }
    values[name] = textOrNull(value);
  }
  return values;
}

function readReason(reason: unknown): string {
  const text = String(reason).trim();
  if (text !== "" && text.length <= longestReason) return text;
  throw badInput(
    `a reason of 1 to ${longestReason} characters is needed`,
    `cần nêu lý do, từ 1 đến ${longestReason} ký tự`,
  );
}

function eitherWay(): Error {
  return badInput(
    "give either corrected values or waive: true",
    "hãy nêu nội dung đúng của các ô hoặc waive: true, một trong hai",
  );
}
