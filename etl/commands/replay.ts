import type { Language } from "../../src/config.ts";
import type { Sentence } from "../../src/database/sentence.ts";
import { formsOf } from "../forms-of.ts";
import type { Replay, ReplayedLoad } from "../replay.ts";
import type { CommandCall, ExitCode } from "./command.ts";
import { CallError } from "./command.ts";
import { workbookAnswer } from "./intake-answer.ts";
import { differenceLines, intakeReport } from "./intake-report.ts";
import { loadNumber, unknownLoad } from "./load-number.ts";
import { exitCodeOfForms } from "./take-in-file.ts";
import { withPlatform } from "./with-platform.ts";

/** Reads a load's original again; tells the difference, then publishes it unless only that was asked for. */
export async function run(call: CommandCall): Promise<ExitCode> {
  const id = loadNumber(call);
  return withPlatform(call, async (platform) => {
    const { replayLoad } = await import("../replay.ts");
    const dryRun = call.options["dryRun"] === true;
    return tell(call, id, await replayLoad(platform, id, { dryRun }));
  });
}

function tell({ output, language }: CommandCall, id: string, replay: Replay): ExitCode {
  if (replay.outcome === "unknown load") throw unknownLoad(id);
  if (replay.outcome === "correction") throw isCorrection(id);
  const { outcome, load, intake } = replay;
  output.answer({ replayed: load, outcome, ...workbookAnswer(intake, language) });
  const reports = formsOf(intake).map((form) => [
    ...intakeReport(form, language),
    ...differenceLines(form.publication.diff, language),
  ]);
  const lines = [
    headLines[outcome](load)[language],
    ...laterLines(load, language),
    ...reports.reduce((so, report) => [...so, "", ...report]),
  ];
  for (const line of lines) output.print(line);
  return exitCodeOfForms(intake);
}

const headLines: Readonly<
  Record<
    Exclude<Replay["outcome"], "unknown load" | "correction">,
    (load: ReplayedLoad) => Sentence
  >
> = {
  "no difference": ({ id }) => ({
    vi: `Đọc lại lần nạp ${id}: không có khác biệt, nên không công bố gì.`,
    en: `Load ${id} read again: no difference, so nothing was published.`,
  }),
  difference: ({ id }) => ({
    vi: `Đọc lại lần nạp ${id}: khác biệt như sau, chưa công bố.`,
    en: `Load ${id} read again: the difference is below, nothing was published.`,
  }),
  published: ({ id }) => ({
    vi: `Đọc lại lần nạp ${id} và đã công bố.`,
    en: `Load ${id} was read again and published.`,
  }),
  "not published": ({ id }) => ({
    vi: `Đọc lại lần nạp ${id}: không công bố được.`,
    en: `Load ${id} was read again and could not be published.`,
  }),
};

function laterLines({ laterLoads }: ReplayedLoad, language: Language): string[] {
  if (laterLoads.length === 0) return [];
  const list = laterLoads.join(", ");
  const line: Sentence = {
    vi: `Lưu ý: cùng kỳ còn các lần nạp sau (${list}); nội dung của tệp này thay thế chúng.`,
    en: `Note: later loads of the same partition stand (${list}); what this file says replaces them.`,
  };
  return [line[language]];
}

function isCorrection(id: string): CallError {
  return new CallError({
    vi: `Lần nạp ${id} là một dòng đã được sửa; hãy chạy lại lần nạp của cả tệp.`,
    en: `Load ${id} is one row that was put right; replay the load of the whole file.`,
  });
}
