import type { Viewer } from "./viewer.ts";

/** What every answer needs to know about the request it belongs to. */
export interface RequestContext {
  readonly viewer: Viewer;
  /** In the answer's headers, in every error and in the log. */
  readonly requestId: string;
  /** Media type of the answer. */
  readonly mediaType?: string;
  /** Whether the answer is to be rows for tools, `RowList` in the place of data. */
  readonly asRows?: boolean;
  /** Of an answer that goes on: aborts when nobody takes it any more. */
  readonly gone?: AbortSignal;
  /** Tags of answers that the caller has already, as the header says them. */
  readonly ifNoneMatch?: string | undefined;
}
