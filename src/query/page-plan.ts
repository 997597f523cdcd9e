/** The part of a plan that says which page of a list is read, and what it tells about the others. */
import type { Keyed, TypeName } from "./named-fields.ts";
import type { Later } from "./slot.ts";

export interface Page {
  readonly direction: "forward" | "backward";
  readonly size: number;
  /** Largest size the kind of plan has when the caller says nothing; told in errors. */
  readonly argument: "first" | "last";
  readonly cursor: string | null;
  /** Values of the cursor, in the order of the order; filled by a step. */
  readonly from: readonly (string | null)[] | null;
  /** Of its cursors; filled by a step where these are asked for. */
  readonly seal: Seal | Later | null;
  readonly offset: number;
}

export type PageInfoField = Keyed &
  ({ readonly kind: "hasNextPage" | "hasPreviousPage" | "startCursor" | "endCursor" } | TypeName);

/** 64 bytes as PostgreSQL reads them: by the first half of them a cursor is encrypted, by the other signed. */
export type Seal = `\\x${string}`;
