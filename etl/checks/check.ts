/** What a check gets to see of a table that was read, and what it may say. */
import type { ColumnContext } from "../mapping/convert/column-context.ts";
import type { RecordBundle, RecordStep } from "../mapping/records/record-maker.ts";
import type { RowReading } from "../mapping/row-reading.ts";
import type { SourceDefinition } from "../mapping/source.ts";
import type { TableRow } from "../layout/row-grammar.ts";
import type { Issue } from "../reading.ts";

export interface ReadTable {
  readonly source: SourceDefinition;
  readonly sheet: string | null;
  readonly date1904: boolean;
  readonly columns: readonly ColumnContext[];
  /** Every row below the header, classified. */
  readonly tableRows: readonly TableRow[];
  /** Data rows, those kept out included. */
  readonly rows: readonly RowReading[];
  readonly steps: readonly RecordStep[];
}

export interface CheckResult {
  readonly issues: readonly Issue[];
  /** Rows kept out of every entity. */
  readonly outRows?: readonly number[];
  /** Bundles that repeat one that is already there. */
  readonly dropped?: readonly RecordBundle[];
}

export type Check = (table: ReadTable) => CheckResult;
