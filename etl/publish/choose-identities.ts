/**
 * Which known organisation or chain a row is that no code settles (data-model.md 1). Pure: the database gives the
 * rows and the identities of the same name and place, this gives each row at most one of them.
 */

export interface Candidate {
  readonly id: string;
  /** Some version of it states a code. */
  readonly isCoded: boolean;
  /** Some version of it holds now. */
  readonly isOpen: boolean;
  /** The load's partition has it without a code: it is this very row, read before. */
  readonly isOwn: boolean;
  /** Only loads that were undone knew it. */
  readonly isGone: boolean;
}

export interface UnmatchedRow {
  readonly ordinal: number;
  readonly isCoded: boolean;
  readonly candidates: readonly Candidate[];
}

/** Identities by ordinal. No identity is given twice, nor one of `taken`, which rows of the file have by code. */
export function chooseIdentities(
  rows: readonly UnmatchedRow[],
  taken: ReadonlySet<string>,
): Map<number, string> {
  const wishes = rows.map((row) => ({ row, id: wishOf(row, taken) }));
  const claims = countClaims(wishes);
  const chosen = new Map<number, string>();
  const used = new Set(taken);
  // A code is the stronger claim: rows that have one choose first.
  for (const isCoded of [true, false]) {
    for (const { row, id } of wishes) {
      if (row.isCoded !== isCoded || id === null || used.has(id)) continue;
      // Two rows alike that want one identity: neither is more it than the other.
      if (claims.get(claimOf(id, isCoded)) !== 1) continue;
      chosen.set(row.ordinal, id);
    }
    for (const id of chosen.values()) used.add(id);
  }
  return chosen;
}

interface Wish {
  readonly row: UnmatchedRow;
  readonly id: string | null;
}

function claimOf(id: string, isCoded: boolean): string {
  return `${id} ${isCoded}`;
}

function countClaims(wishes: readonly Wish[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { row, id } of wishes) {
    if (id === null) continue;
    const claim = claimOf(id, row.isCoded);
    counts.set(claim, (counts.get(claim) ?? 0) + 1);
  }
  return counts;
}

function wishOf({ isCoded, candidates }: UnmatchedRow, taken: ReadonlySet<string>): string | null {
  const possible = candidates.filter(
    (candidate) => !taken.has(candidate.id) && !(isCoded && candidate.isCoded),
  );
  const own = isCoded ? [] : possible.filter((candidate) => candidate.isOwn);
  const open = possible.filter((candidate) => candidate.isOpen);
  const known = possible.filter((candidate) => !candidate.isGone);
  const best = [own, open, known, possible].find((group) => group.length > 0) ?? [];
  return best.length === 1 ? (best[0]?.id ?? null) : null;
}
