/** What a call of `hoptac fix` asks for. */
import { CallError, textOption } from "./command.ts";
import type { CommandCall } from "./command.ts";

type Call = Pick<CommandCall, "options">;

export interface RowFix {
  readonly row: number;
  /** Texts by column letters or field, null: blank; null as a whole: the row is waived. */
  readonly values: Readonly<Record<string, string | null>> | null;
  readonly reason: string;
  readonly by: string;
  readonly dryRun: boolean;
}

/** Null: only the list is asked for. @throws CallError */
export function rowFix(call: Call): RowFix | null {
  const set = call.options["set"] as readonly string[] | undefined;
  const waive = call.options["waive"] === true;
  const given = textOption(call, "row");
  if (set === undefined && !waive) {
    if (given !== undefined) throw new CallError(problems.nothingToDo);
    return null;
  }
  if (set !== undefined && waive) throw new CallError(problems.both);
  const cells = (set ?? []).map(readCell);
  const dryRun = call.options["dryRun"] === true;
  return {
    row: onlyRow([...(given === undefined ? [] : [readRow(given)]), ...cells.flatMap(rowOf)]),
    values: waive ? null : Object.fromEntries(cells.map(({ name, value }) => [name, value])),
    reason: reasonOf(call, dryRun),
    by: textOption(call, "by")?.trim() || "administrator",
    dryRun,
  };
}

interface Cell {
  /** Letters or field. */
  readonly name: string;
  readonly row: number | null;
  readonly value: string | null;
}

function readCell(text: string): Cell {
  const at = text.indexOf("=");
  if (at < 1) throw new CallError(wrongCell(text));
  const name = text.slice(0, at).trim();
  const value = text.slice(at + 1).trim();
  const [, letters, digits = ""] = /^([a-z]{1,3})(\d{0,7})$/iu.exec(name) ?? [];
  return {
    name: letters?.toUpperCase() ?? name,
    row: digits === "" ? null : readRow(digits),
    value: value === "" ? null : value,
  };
}

function rowOf({ row }: Cell): number[] {
  return row === null ? [] : [row];
}

function readRow(text: string): number {
  if (/^[1-9]\d{0,6}$/u.test(text)) return Number(text);
  throw new CallError({
    vi: `"${text}" không phải số dòng.`,
    en: `"${text}" is not the number of a row.`,
  });
}

function onlyRow(rows: readonly number[]): number {
  const [row, ...others] = new Set(rows);
  if (row === undefined) throw new CallError(problems.noRow);
  if (others.length > 0) throw new CallError(problems.severalRows);
  return row;
}

function reasonOf(call: Call, dryRun: boolean): string {
  const reason = textOption(call, "reason")?.trim() ?? "";
  if (reason === "" && !dryRun) throw new CallError(problems.noReason);
  return reason;
}

function wrongCell(text: string) {
  return {
    vi: `--set "${text}": hãy viết ô=nội dung, ví dụ B11=HTX Sen.`,
    en: `--set "${text}": write cell=value, for example B11=HTX Sen.`,
  };
}

const problems = {
  nothingToDo: {
    vi: "Hãy cho biết cần làm gì với dòng này: --set hoặc --waive.",
    en: "Say what is to be done with the row: --set or --waive.",
  },
  both: {
    vi: "Chỉ dùng một trong hai: --set hoặc --waive.",
    en: "Give one of the two: --set or --waive.",
  },
  noRow: {
    vi: "Chưa rõ dòng nào: hãy dùng --row, hoặc viết cả số dòng của ô, ví dụ B11=...",
    en: "It is not clear which row: use --row, or write the cell with its row, like B11=...",
  },
  severalRows: {
    vi: "Mỗi lần chỉ sửa một dòng.",
    en: "One row is put right at a time.",
  },
  noReason: {
    vi: "Hãy nêu lý do bằng --reason; lý do được lưu cùng dòng.",
    en: "Give a reason with --reason; it is kept with the row.",
  },
};
