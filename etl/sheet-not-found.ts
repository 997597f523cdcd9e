import type { SourceDefinition } from "./mapping/source.ts";
import type { Issue } from "./reading.ts";
import type { LocatedSource } from "./recognise-source.ts";

/** No sheet has the table of a wanted form; where it is that of another one, that is said. */
export function sheetNotFound(
  wanted: readonly SourceDefinition[],
  other: LocatedSource | null,
): Issue {
  const source = wanted.map(({ id }) => id).join(", ");
  const details: Issue["details"] =
    other === null
      ? { source }
      : {
          "source.vi": `${source} (bảng này là mẫu ${other.source.id})`,
          "source.en": `${source} (the table is of form ${other.source.id})`,
        };
  return {
    code: "sheet-not-found",
    severity: "ERROR",
    sheet: null,
    cell: null,
    value: null,
    details,
    row: null,
  };
}
