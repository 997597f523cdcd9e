/** The sheet that lists every issue, each with a way to its cell. */
import type { Sentence } from "../../src/database/sentence.ts";
import { issueSeverity } from "../../src/domain/enumerations/operation.ts";
import type { CellStyle, OurCell, OurSheet } from "../../src/spreadsheet/workbook.ts";
import { putCell } from "../../src/spreadsheet/workbook.ts";
import { issueMessage } from "../issues.ts";
import type { Issue } from "../reading.ts";
import { suggestion } from "./suggestions.ts";

interface Column {
  readonly title: Sentence;
  readonly width: number;
  readonly cell: (issue: Issue, context: Context) => OurCell;
}

export interface Context {
  readonly language: "vi" | "en";
  /** The name a sheet of the file has in the copy; null when it is not there. */
  readonly sheetOf: (issue: Issue) => string | null;
}

const header: CellStyle = { bold: true, fill: "D9E1F2", border: true, wrap: true, align: "center" };
const plain: CellStyle = { border: true, wrap: true };
const linked: CellStyle = { border: true, color: "0563C1" };
const bySeverity: Readonly<Record<Issue["severity"], CellStyle>> = {
  ERROR: { ...plain, fill: "FF9999" },
  WARNING: { ...plain, fill: "FFD966" },
  INFO: { ...plain, fill: "BDD7EE" },
};

/** Titles that no form has as headers, so that this sheet is never taken for one. */
const columns: readonly Column[] = [
  {
    title: { vi: "Mức độ", en: "Severity" },
    width: 12,
    cell: ({ severity }, { language }) => ({
      value: issueSeverity.values[severity][language],
      style: bySeverity[severity],
    }),
  },
  {
    title: { vi: "Mã vấn đề", en: "Issue code" },
    width: 26,
    cell: ({ code }) => ({ value: code, style: plain }),
  },
  {
    title: { vi: "Trang tính", en: "Sheet" },
    width: 18,
    cell: (issue, { sheetOf }) => ({ value: sheetOf(issue) ?? issue.sheet ?? "", style: plain }),
  },
  { title: { vi: "Vị trí ô", en: "Cell" }, width: 9, cell: linkedCell },
  {
    title: { vi: "Nội dung ô", en: "Content of the cell" },
    width: 30,
    cell: ({ value }) => ({ value: value ?? "", style: plain }),
  },
  {
    title: { vi: "Vấn đề", en: "Issue" },
    width: 60,
    cell: ({ code, details }, { language }) => ({
      value: issueMessage(code, details, language),
      style: plain,
    }),
  },
  {
    title: { vi: "Cách sửa", en: "How to fix" },
    width: 50,
    cell: (issue, { language }) => ({ value: suggestion(issue, language), style: plain }),
  },
];

const severities: readonly Issue["severity"][] = ["ERROR", "WARNING", "INFO"];
/** More rows help nobody: what is wrong so often has one cause. */
export const mostIssues = 20_000;

export function issueSheet(name: string, issues: readonly Issue[], context: Context): OurSheet {
  const rows = new Map<number, Map<number, OurCell>>();
  for (const [column, { title }] of columns.entries()) {
    putCell(rows, 1, column, { value: title[context.language], style: header });
  }
  const ordered = severities
    .flatMap((severity) => issues.filter((issue) => issue.severity === severity))
    .slice(0, mostIssues);
  for (const [index, issue] of ordered.entries()) {
    for (const [column, { cell }] of columns.entries()) {
      putCell(rows, index + 2, column, cell(issue, context));
    }
  }
  const lastColumn = columns.length - 1;
  return {
    name,
    rows,
    widths: new Map(columns.map(({ width }, column) => [column, width])),
    frozen: { rows: 1, columns: 0 },
    filter: { firstRow: 1, lastRow: ordered.length + 1, firstColumn: 0, lastColumn },
    isLandscape: true,
  };
}

function linkedCell(issue: Issue, { sheetOf }: Context): OurCell {
  const sheet = sheetOf(issue);
  if (issue.cell === null || sheet === null) return { value: issue.cell ?? "", style: plain };
  return { value: issue.cell, style: linked, link: { sheet, address: issue.cell } };
}
