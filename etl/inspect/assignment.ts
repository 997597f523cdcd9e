/** The one-to-one assignment of rows to columns with the best sum (Hungarian method, potentials; O(n³)). */

/** For every row the column it is assigned, null where none is worth more than nothing. */
export function bestAssignment(values: readonly (readonly number[])[]): (number | null)[] {
  const rows = values.length;
  const columns = Math.max(0, ...values.map((row) => row.length));
  if (rows === 0 || columns === 0) return values.map(() => null);
  // Rows that stay without a column take one of as many columns worth nothing.
  const width = columns + rows;
  const cost = (row: number, column: number): number => -(values[row]?.[column] ?? 0);
  const rowOf = solve(rows, width, cost);
  const result = values.map((): number | null => null);
  for (const [column, row] of rowOf.entries()) {
    if (row < 0 || column >= columns || cost(row, column) >= 0) continue;
    result[row] = column;
  }
  return result;
}

/** Row of every column, -1 for none. Rows and columns are counted from 1 inside, 0 is the open end of a path. */
function solve(
  rows: number,
  columns: number,
  cost: (row: number, column: number) => number,
): number[] {
  const rowPotential = zeros(rows + 1);
  const columnPotential = zeros(columns + 1);
  const matched = zeros(columns + 1);
  const way = zeros(columns + 1);
  for (let row = 1; row <= rows; row++) {
    matched[0] = row;
    let column = 0;
    const least = Array.from({ length: columns + 1 }, () => Infinity);
    const used = Array.from({ length: columns + 1 }, () => false);
    do {
      used[column] = true;
      const current = matched[column]!;
      let delta = Infinity;
      let next = 0;
      for (let other = 1; other <= columns; other++) {
        if (used[other]) continue;
        const reduced =
          cost(current - 1, other - 1) - rowPotential[current]! - columnPotential[other]!;
        if (reduced < least[other]!) {
          least[other] = reduced;
          way[other] = column;
        }
        if (least[other]! < delta) {
          delta = least[other]!;
          next = other;
        }
      }
      for (let other = 0; other <= columns; other++) {
        if (used[other]) {
          rowPotential[matched[other]!]! += delta;
          columnPotential[other]! -= delta;
        } else least[other]! -= delta;
      }
      column = next;
    } while (matched[column] !== 0);
    do {
      const before = way[column]!;
      matched[column] = matched[before]!;
      column = before;
    } while (column !== 0);
  }
  return matched.slice(1).map((row) => row - 1);
}

function zeros(length: number): number[] {
  return Array.from({ length }, () => 0);
}
