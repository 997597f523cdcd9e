/** Required columns that a table lacks, with the header that may have been meant for each. */
import { otherColumn, headerIndex } from "./layout/header-index.ts";
import { similarHeader } from "./layout/similar-headers.ts";
import type { FieldSpec } from "./mapping/field.ts";
import type { Issue } from "./reading.ts";
import type { LocatedSource } from "./recognise-source.ts";
import { cellAddress } from "./workbook/grid.ts";
import { rawText } from "./layout/cell-text.ts";

export function headerMissing(found: LocatedSource): Issue[] {
  return found.located.missing.map((field) => ({
    code: "header-missing",
    severity: "ERROR",
    sheet: found.located.sheet.name,
    cell: null,
    value: field.name,
    details: {
      field: field.name,
      "field.vi": field.headers[0] ?? field.name,
      expected: field.headers.join(", "),
      ...proposal(found, field),
    },
    row: null,
  }));
}

function proposal({ source, located }: LocatedSource, wanted: FieldSpec): Issue["details"] {
  const index = headerIndex<FieldSpec>(source);
  const bound = new Set(located.band.columns.flatMap(({ field }) => field?.name ?? []));
  for (const header of located.band.columns) {
    if (header.field !== null || otherColumn(header.path) !== null) continue;
    const similar = similarHeader(header.path, index, bound);
    if (similar?.field.name !== wanted.name) continue;
    const cell = cellAddress(header.labelColumn, header.labelRow);
    const label = rawText(header.label).replaceAll(/\s+/gu, " ");
    return {
      proposedCell: cell,
      proposedLabel: label,
      similarity: Math.round(similar.similarity * 100) / 100,
      "similar.vi": ` Cột gần giống: "${label}" (ô ${cell}).`,
      "similar.en": ` A header close to it: "${label}" (cell ${cell}).`,
    };
  }
  return { "similar.vi": "", "similar.en": "" };
}
