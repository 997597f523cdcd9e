import type { Column } from "../query/rows/column.ts";
import type { Batch } from "../query/rows/read-list.ts";

/** A list that is answered as rows, not yet read; stands in the place of the data of an answer. */
export class RowList {
  /** Its name in the response. */
  readonly name: string;
  readonly columns: readonly Column[];
  /** Reads it, once. */
  readonly read: (signal: AbortSignal) => AsyncGenerator<Batch, void>;

  constructor(list: Pick<RowList, "name" | "columns" | "read">) {
    this.name = list.name;
    this.columns = list.columns;
    this.read = list.read;
  }
}
