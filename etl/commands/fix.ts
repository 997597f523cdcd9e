import type { Sentence } from "../../src/database/sentence.ts";
import type { Corrected } from "../correct-row.ts";
import type { KeptOut, KeptOutRow } from "../kept-out-rows.ts";
import type { Platform } from "../platform.ts";
import { CallError } from "./command.ts";
import type { CommandCall, ExitCode } from "./command.ts";
import { rowFix } from "./fix-call.ts";
import type { RowFix } from "./fix-call.ts";
import { cellLines, fixTitle, keptOutLines, waived } from "./fix-report.ts";
import type { FormerCells } from "./fix-report.ts";
import { intakeAnswer } from "./intake-answer.ts";
import { differenceLines, intakeReport } from "./intake-report.ts";
import { loadNumber, unknownLoad } from "./load-number.ts";
import { exitCodeOf } from "./take-in-file.ts";
import { withPlatform } from "./with-platform.ts";

/** The rows that a load kept out; or one row of it, kept out or published, put right. */
export async function run(call: CommandCall): Promise<ExitCode> {
  const id = loadNumber(call);
  const fix = rowFix(call);
  return withPlatform(call, async (platform) => {
    const { keptOutRows } = await import("../kept-out-rows.ts");
    const { language, config, output } = call;
    const seesPersonalData = config.adminKey !== null;
    const found = await keptOutRows(platform, id, { language, seesPersonalData });
    if (found === null) throw unknownLoad(id);
    if (fix !== null) return putRight(call, platform, found, fix);
    output.answer(found);
    for (const line of keptOutLines(found, { language, seesPersonalData })) output.print(line);
    return 0;
  });
}

async function putRight(
  call: CommandCall,
  platform: Platform,
  { load, rows }: KeptOut,
  fix: RowFix,
): Promise<ExitCode> {
  const { correctRow } = await import("../correct-row.ts");
  const keptOut = rows.find(({ row }) => row === fix.row) ?? null;
  const { values, reason, by, dryRun } = fix;
  if (values === null) return waive(call, platform, keptOut, fix);
  const target =
    keptOut === null
      ? { load: String(load.id), sheet: load.sheet, row: fix.row }
      : { quarantinedRow: keptOut.id };
  const former = await formerOf(call, platform, { load, keptOut, fix });
  const corrected = await correctRow(platform, { target, values, reason, by }, { dryRun });
  return tell(call, { load, former, fix }, corrected);
}

interface Wanted {
  readonly load: KeptOut["load"];
  readonly keptOut: KeptOutRow | null;
  readonly fix: RowFix;
}

async function formerOf(
  { config }: CommandCall,
  platform: Platform,
  { load, keptOut, fix }: Wanted,
): Promise<FormerCells> {
  if (keptOut !== null) return { texts: keptOut.cells, isWhole: true };
  const { formerTexts } = await import("../former-texts.ts");
  const published = { load: load.id, sheet: load.sheet, row: fix.row };
  const reader = { seesPersonalData: config.adminKey !== null };
  return { texts: await formerTexts(platform, published, reader), isWhole: false };
}

interface Told {
  readonly load: KeptOut["load"];
  readonly former: FormerCells;
  readonly fix: RowFix;
}

function tell(call: CommandCall, { load, former, fix }: Told, corrected: Corrected): ExitCode {
  const { language, output } = call;
  const { outcome } = corrected;
  if (outcome === "unknown row") throw new CallError(problems.unknownRow(fix.row));
  if (outcome === "settled before") throw new CallError(problems.settled(fix.row));
  if (outcome === "unknown column") throw new CallError(problems.unknownColumns(corrected.names));
  const { intake } = corrected;
  const values = fix.values ?? {};
  output.answer({
    corrected: { load: load.id, sheet: load.sheet, row: fix.row, values },
    outcome,
    ...intakeAnswer(intake, language),
  });
  const lines = [
    fixTitle(outcome, fix.row)[language],
    ...cellLines(corrected.values, former),
    "",
    ...intakeReport(intake, language),
    ...differenceLines(intake.publication.diff, language),
  ];
  for (const line of lines) output.print(line);
  const code = exitCodeOf(intake);
  return outcome === "row in error" && code === 0 ? 1 : code;
}

async function waive(
  { language, output }: CommandCall,
  platform: Platform,
  keptOut: KeptOutRow | null,
  { row, reason, by, dryRun }: RowFix,
): Promise<ExitCode> {
  const { waiveRow } = await import("../correct-row.ts");
  if (keptOut === null) throw new CallError(problems.notKeptOut(row));
  const isDone = dryRun
    ? keptOut.state === "OPEN"
    : await waiveRow(platform, { row: keptOut.id, reason, by });
  if (!isDone) throw new CallError(problems.settled(row));
  const outcome = dryRun ? "difference" : "waived";
  output.answer({ waived: { sheet: keptOut.sheet, row, reason, by }, outcome });
  output.print(waived(row, dryRun)[language]);
  return 0;
}

const problems = {
  unknownRow: (row: number): Sentence => ({
    vi: `Lần nạp này không giữ lại và cũng không công bố dòng ${row}; dòng chỉ nhắc lại thì sửa ở lần nạp đã công bố nó.`,
    en: `The load neither kept out nor published row ${row}; a row that it only repeats is put right in the load that published it.`,
  }),
  notKeptOut: (row: number): Sentence => ({
    vi: `Dòng ${row} không bị giữ lại trong lần nạp này.`,
    en: `Row ${row} was not kept out of the load.`,
  }),
  settled: (row: number): Sentence => ({
    vi: `Dòng ${row} đã được xử lý trước đây, hoặc một lần nạp sau đã nêu khác.`,
    en: `Row ${row} was put right or waived before, or a later load states it otherwise.`,
  }),
  unknownColumns: (names: readonly string[]): Sentence => ({
    vi: `Không rõ cột nào: ${names.join(", ")}; hãy dùng chữ cái của cột.`,
    en: `It is not clear which column is meant by ${names.join(", ")}; use the column's letters.`,
  }),
};
