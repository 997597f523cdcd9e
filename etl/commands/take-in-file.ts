import { basename, resolve } from "node:path";

import { callerFolder } from "../../src/config.ts";
import type { Sentence } from "../../src/database/sentence.ts";
import type { AnnotatedCopy } from "../annotate/annotated-copy.ts";
import type { WithoutData } from "../annotate/guide-sheet.ts";
import { noDifference } from "../publish/publication.ts";
import { isUnusable } from "../reading.ts";
import type { Issue } from "../reading.ts";
import { formsOf } from "../forms-of.ts";
import type { Intake, WorkbookIntake } from "../pipeline.ts";
import { findSource, sources } from "../sources/index.ts";
import { CallError, textOption } from "./command.ts";
import type { CommandCall, ExitCode } from "./command.ts";
import { asOfOption, periodOption } from "./date-option.ts";
import { outputFile } from "./output-file.ts";
import { workbookAnswer } from "./intake-answer.ts";
import { intakeReport } from "./intake-report.ts";
import { receiveFile } from "./received-file.ts";
import { shown } from "./progress-view.ts";
import { withPlatform } from "./with-platform.ts";

/** `check` and `import`: a file of the caller's through the pipeline. */
export async function takeInFile(
  call: CommandCall,
  { dryRun }: { readonly dryRun: boolean },
): Promise<ExitCode> {
  const options = readOptions(call);
  const path = resolve(callerFolder(), call.argument ?? "");
  const name = basename(path);
  const annotate = textOption(call, "annotate");
  const copy = annotate === undefined ? null : await outputFile(annotate, { input: path });
  const bytes = await receiveFile(path, call.config);
  // What does not come in whole is told like what cannot be read; the database is not asked.
  if (!Buffer.isBuffer(bytes)) return tellOutcome(call, nothingRead(name, bytes));
  return withPlatform(call, async (platform) => {
    const view = await call.output.view();
    const onProgress = shown(view);
    onProgress({ stage: "RECEIVED" });
    const { takeIn } = await import("../pipeline.ts");
    const request = { ...options, name, bytes, receivedFrom: "command", dryRun, onProgress };
    const intake = await takeIn(platform, request).finally(view.end);
    if (copy === null) return tellOutcome(call, intake);
    const annotated = await copyOf(intake, bytes, call, options);
    await copy.write(annotated.bytes);
    return tellOutcome(call, intake, { ...annotated, path: copy.path });
  });
}

/** The annotated copy, with the parameters of the call. */
async function copyOf(
  intake: WorkbookIntake,
  bytes: Buffer,
  { config, language }: CommandCall,
  { asOf, agency, scope }: FileOptions,
): Promise<AnnotatedCopy> {
  const { annotatedCopy } = await import("../annotate/annotated-copy.ts");
  const forms = formsOf(intake);
  return annotatedCopy({
    bytes,
    reading: intake.reading,
    forms: forms.map(({ reading: { source }, publication: { load } }) => ({
      source: source?.id ?? null,
      load: load?.id ?? null,
    })),
    issues: forms.flatMap(({ publication }) => publication.issues),
    language,
    limits: config,
    parameters: { asOf, agency, scope },
  });
}

const copyWritten = {
  vi: "Bản sao có đánh dấu lỗi",
  en: "Annotated copy",
};

const onlyListed: Readonly<Record<WithoutData, Sentence>> = {
  unreadable: {
    vi: "Bản sao chỉ có danh sách vấn đề: tệp không đọc được. Hãy sửa tệp gốc.",
    en: "The copy holds the list of the issues alone: the file cannot be read. Correct the original.",
  },
  "too-large": {
    vi: "Bản sao chỉ có danh sách vấn đề: tệp có quá nhiều ô để sao lại. Hãy sửa tệp gốc rồi gửi lại tệp gốc.",
    en: "The copy holds the list of the issues alone: the file has too many cells to be copied. Correct the original and send that again.",
  },
};

interface FileOptions {
  readonly source: string | undefined;
  readonly asOf: string | undefined;
  readonly period: string | undefined;
  readonly scope: readonly string[] | undefined;
  readonly agency: string | undefined;
  readonly allowWithdrawals: boolean;
}

/** @throws CallError */
function readOptions(call: CommandCall): FileOptions {
  const source = textOption(call, "source");
  if (source !== undefined && findSource(source) === null) throw unknownSource(source);
  return {
    source,
    asOf: asOfOption(call),
    period: periodOption(call),
    scope: textOption(call, "scope")
      ?.split(",")
      .map((code) => code.trim())
      .filter((code) => code !== ""),
    agency: textOption(call, "agency"),
    allowWithdrawals: call.options["allowWithdrawals"] === true,
  };
}

export function unknownSource(source: string): CallError {
  const list = sources.map(({ id }) => id).join(", ");
  return new CallError({
    vi: `Không có nguồn dữ liệu "${source}"; các nguồn: ${list}.`,
    en: `There is no source "${source}"; the sources are ${list}.`,
  });
}

/** Of a file that never came in whole nothing is stored and nothing published. */
function nothingRead(name: string, issue: Issue): WorkbookIntake {
  const issues = [issue];
  return {
    reading: {
      file: { name, sha256: "", format: null },
      source: null,
      sheets: [],
      records: {},
      boundFields: {},
      columns: [],
      headers: [],
      issues,
      quarantined: [],
      rowAccounting: {},
    },
    publication: {
      load: null,
      state: "REJECTED",
      counts: { quarantined: 0 },
      diff: noDifference,
      drift: null,
      issues,
      error: null,
    },
    failure: null,
    others: [],
  };
}

interface WrittenCopy extends Omit<AnnotatedCopy, "bytes"> {
  readonly path: string;
}

function tellOutcome(call: CommandCall, intake: WorkbookIntake, annotated?: WrittenCopy): ExitCode {
  const { language, output } = call;
  output.answer({ ...workbookAnswer(intake, language), ...copyAnswer(annotated) });
  const reports = formsOf(intake).map((form) => intakeReport(form, language));
  for (const line of reports.reduce((so, report) => [...so, "", ...report])) output.print(line);
  if (annotated !== undefined) {
    const { path, withoutData } = annotated;
    output.print(`\n${copyWritten[language]}: ${path}`);
    if (withoutData !== null) output.print(onlyListed[withoutData][language]);
  }
  return exitCodeOfForms(intake);
}

function copyAnswer(annotated: WrittenCopy | undefined): object {
  if (annotated === undefined) return {};
  const { path, withoutData } = annotated;
  return { annotated: path, ...(withoutData !== null && { annotatedWithoutData: withoutData }) };
}

/** The worst of them; but a file of which a form could be used is no file that cannot be used. */
export function exitCodeOfForms(intake: WorkbookIntake): ExitCode {
  const codes = formsOf(intake).map(exitCodeOf);
  if (codes.every((code) => code === 2)) return 2;
  return codes.every((code) => code === 0) ? 0 : 1;
}

/** A refusal without an issue (no reporting date, a scope unknown) is the call's or the file's. */
export function exitCodeOf({ publication: { state, issues } }: Intake): ExitCode {
  if (state === "FAILED" || issues.some(isUnusable)) return 2;
  if (issues.some(({ severity }) => severity === "ERROR")) return 1;
  return state === "REJECTED" ? 2 : 0;
}
