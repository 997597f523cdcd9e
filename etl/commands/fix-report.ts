/** The rows that a load kept out, and a row put right, for people. Pure: lines from values. */
import type { Language } from "../../src/config.ts";
import type { Sentence } from "../../src/database/sentence.ts";
import { quarantineState } from "../../src/domain/enumerations/operation.ts";
import type { KeptOut, KeptOutRow } from "../kept-out-rows.ts";

interface Reader {
  readonly language: Language;
  readonly seesPersonalData: boolean;
}

export function keptOutLines({ load, rows }: KeptOut, reader: Reader): string[] {
  const { language, seesPersonalData } = reader;
  if (rows.length === 0) return [sentences.none(load.id, load.fileName)[language]];
  const example = rows.find(({ state }) => state === "OPEN");
  return [
    sentences.some(load.id, load.fileName, rows.length)[language],
    ...rows.flatMap((row) => ["", ...rowLines(row, language)]),
    "",
    ...(example === undefined ? [] : [sentences.howTo(load.id, example)[language]]),
    ...(seesPersonalData ? [] : [sentences.personal[language]]),
  ];
}

function rowLines(row: KeptOutRow, language: Language): string[] {
  const { sheet, state, reason, resolvedBy, resolvedLoad, cells, problems } = row;
  const place = `${sheet === null ? "" : `"${sheet}", `}${words.row[language]} ${row.row}`;
  const settled = [
    resolvedLoad === null ? [] : `${words.load[language]} ${resolvedLoad}`,
    resolvedBy ?? [],
    reason ?? [],
  ].flat();
  const told = settled.length === 0 ? "" : ` (${settled.join("; ")})`;
  const texts = Object.entries(cells)
    .filter(([, text]) => text !== "")
    .map(([column, text]) => `${column} "${text}"`);
  return [
    `${place}: ${quarantineState.values[state][language]}${told}`,
    ...problems.map(
      ({ code, cell, value, message }) =>
        `  ${cell ?? ""}${value === null ? "" : ` "${value}"`} ${code}: ${message}`,
    ),
    ...(texts.length === 0 ? [] : [`  ${words.cells[language]}: ${texts.join(", ")}`]),
  ];
}

/** What the cells of a row said, by column letters. */
export interface FormerCells {
  readonly texts: Readonly<Record<string, string>>;
  /** Whether a cell that is absent was blank; else nothing is known of it. */
  readonly isWhole: boolean;
}

/** Each corrected cell: what it said, where that is known, and what it says now. */
export function cellLines(
  values: Readonly<Record<string, string | null>>,
  { texts, isWhole }: FormerCells,
): string[] {
  const quoted = (text: string | null | undefined): string =>
    text === null || text === undefined || text === "" ? "–" : `"${text}"`;
  return Object.entries(values).map(([column, value]) => {
    const isKnown = isWhole || texts[column] !== undefined;
    const before = isKnown ? `${quoted(texts[column])} → ` : "";
    return `  ${column}: ${before}${quoted(value)}`;
  });
}

export function fixTitle(
  outcome: "row in error" | "difference" | "published" | "not published",
  row: number,
): Sentence {
  const titles: Readonly<Record<typeof outcome, Sentence>> = {
    "row in error": {
      vi: `Dòng ${row} vẫn còn lỗi; dữ liệu không thay đổi.`,
      en: `Row ${row} is still in error; no data were changed.`,
    },
    difference: {
      vi: `Dòng ${row} khi đã sửa: khác biệt như sau, chưa công bố.`,
      en: `Row ${row} put right: the difference is below, nothing was published.`,
    },
    published: {
      vi: `Dòng ${row} đã được sửa và công bố.`,
      en: `Row ${row} was put right and published.`,
    },
    "not published": {
      vi: `Dòng ${row} không công bố được.`,
      en: `Row ${row} could not be published.`,
    },
  };
  return titles[outcome];
}

export function waived(row: number, dryRun: boolean): Sentence {
  return dryRun
    ? {
        vi: `Dòng ${row} có thể bỏ qua; chưa thay đổi gì.`,
        en: `Row ${row} can be waived; nothing was changed.`,
      }
    : { vi: `Đã bỏ qua dòng ${row}.`, en: `Row ${row} is waived.` };
}

const words = {
  row: { vi: "dòng", en: "row" },
  load: { vi: "lần nạp", en: "load" },
  cells: { vi: "các ô", en: "cells" },
} satisfies Record<string, Sentence>;

const sentences = {
  none: (id: number, file: string): Sentence => ({
    vi: `Lần nạp ${id} (${file}) không giữ lại dòng nào.`,
    en: `Load ${id} (${file}) kept no row out.`,
  }),
  some: (id: number, file: string, count: number): Sentence => ({
    vi: `Dòng bị giữ lại của lần nạp ${id} (${file}): ${count}`,
    en: `Rows kept out of load ${id} (${file}): ${count}`,
  }),
  howTo: (id: number, { row, problems }: KeptOutRow): Sentence => {
    const cell = problems.find((problem) => problem.cell !== null)?.cell ?? `B${row}`;
    return {
      vi: `Sửa một dòng: hoptac fix ${id} --set ${cell}="..." --reason "..." (thêm --dry-run để xem trước).`,
      en: `Put a row right: hoptac fix ${id} --set ${cell}="..." --reason "..." (--dry-run shows it first).`,
    };
  },
  personal: {
    vi: "Ô dữ liệu cá nhân và cột không được nạp chỉ hiện khi có HOPTAC_ADMIN_KEY.",
    en: "Cells of personal data and of columns that are not loaded show only with HOPTAC_ADMIN_KEY.",
  },
};
