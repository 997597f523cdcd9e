/** The JSON document of `inspect` (design.md 6). */
import type { FileReading } from "../reading.ts";
import type { SheetInspection } from "./inspect-workbook.ts";

export function inspectAnswer(
  { name, sha256, format }: FileReading["file"],
  sheets: readonly SheetInspection[],
): unknown {
  return {
    file: { name, sha256: sha256 === "" ? null : sha256, format },
    sheets: sheets.map((sheet) => ({
      name: sheet.name,
      headerRows: sheet.headerRows,
      firstDataRow: sheet.firstDataRow,
      lastDataRow: sheet.lastDataRow,
      groupRows: sheet.groupRows,
      totalRows: sheet.totalRows,
      columns: sheet.columns.map(({ column, proposal }) => ({
        header: column.header,
        cell: column.cell,
        field: proposal.field,
        confidence: proposal.confidence,
      })),
    })),
  };
}
