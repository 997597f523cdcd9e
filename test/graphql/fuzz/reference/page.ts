/** Cuts a page of what is sorted. */
import type { Input } from "./where.ts";

/** What of the list lies beyond a cursor. */
export interface Span {
  /** Place after the entry of `after`, and that of `before`. */
  readonly from?: number;
  readonly to?: number;
}

export function pageOf<Item>(
  all: readonly Item[],
  given: Input,
  { from, to }: Span,
  size: number,
): { readonly items: readonly Item[]; readonly pageInfo: Input; readonly start: number } {
  const { first, last, offset = 0 } = given as Readonly<Record<string, number | undefined>>;
  const isBackward = last !== undefined || to !== undefined;
  if (isBackward) {
    const end = to ?? all.length;
    const start = Math.max(0, end - (last ?? size));
    const pageInfo = { hasPreviousPage: start > 0, hasNextPage: to !== undefined };
    return { items: all.slice(start, end), pageInfo, start };
  }
  const start = (from ?? 0) + offset;
  const end = start + (first ?? size);
  const pageInfo = {
    hasPreviousPage: from !== undefined || offset > 0,
    hasNextPage: end < all.length,
  };
  return { items: all.slice(start, end), pageInfo, start };
}
