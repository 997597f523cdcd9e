/** The outcome of `inspect` for people. Pure: lines from values. */
import type { Language } from "../../src/config.ts";
import type { Sentence } from "../../src/database/sentence.ts";
import type { SheetInspection } from "../inspect/inspect-workbook.ts";
import type { FileReading } from "../reading.ts";
import { textTable } from "./text-table.ts";

const words = {
  file: { vi: "Tệp", en: "File" },
  sheet: { vi: "Trang tính", en: "Sheet" },
  noTable: { vi: "không tìm thấy bảng", en: "no table found" },
  header: { vi: "tiêu đề: dòng", en: "header: rows" },
  data: { vi: "dữ liệu: dòng", en: "data: rows" },
  groups: { vi: "dòng nhóm", en: "group rows" },
  totals: { vi: "dòng tổng", en: "total rows" },
  column: { vi: "ô", en: "cell" },
  label: { vi: "tiêu đề cột", en: "header" },
  field: { vi: "trường đề xuất", en: "proposed field" },
  confidence: { vi: "độ tin cậy", en: "confidence" },
} satisfies Record<string, Sentence>;
const longestHeader = 60;
/** So many row numbers are named. */
const namedRows = 10;

export function inspectReport(
  { name, format }: FileReading["file"],
  sheets: readonly SheetInspection[],
  language: Language,
): string[] {
  const title = `${words.file[language]}: ${name}${format === null ? "" : ` (${format})`}`;
  return [title, ...sheets.flatMap((sheet) => ["", ...sheetLines(sheet, language)])];
}

function sheetLines(sheet: SheetInspection, language: Language): string[] {
  const { name, headerRows, firstDataRow, lastDataRow, groupRows, totalRows, columns } = sheet;
  const title = name === null ? "" : `${words.sheet[language]} "${name}": `;
  if (headerRows === null) return [`${title}${words.noTable[language]}`];
  const [first, last] = headerRows;
  const parts = [
    `${words.header[language]} ${first === last ? first : `${first}-${last}`}`,
    ...(firstDataRow === null ? [] : [`${words.data[language]} ${firstDataRow}-${lastDataRow}`]),
    ...rowList(words.groups[language], groupRows),
    ...rowList(words.totals[language], totalRows),
  ];
  const heads = [words.column, words.label, words.field, words.confidence];
  const rows = columns.map(({ column, proposal }) => [
    column.cell,
    shortened(column.header),
    proposal.field ?? "-",
    proposal.field === null ? "" : proposal.confidence.toFixed(2),
  ]);
  return [
    `${title}${parts.join("; ")}`,
    ...textTable([heads.map((head) => head[language]), ...rows]),
  ];
}

function rowList(title: string, rows: readonly number[]): string[] {
  if (rows.length === 0) return [];
  const rest = rows.length > namedRows ? ", …" : "";
  return [`${title} (${rows.length}): ${rows.slice(0, namedRows).join(", ")}${rest}`];
}

function shortened(text: string): string {
  return text.length <= longestHeader ? text : `${text.slice(0, longestHeader - 1)}…`;
}
