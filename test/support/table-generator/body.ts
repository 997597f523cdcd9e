/** The rows of a table: groups, data with missing cells, totals. */
import type { SheetWriter } from "./generated-table.ts";
import type { HeaderNode } from "./header-tree.ts";
import type { Random } from "./random.ts";
import { columnValues } from "./values.ts";
import type { GeneratedCell } from "./values.ts";
import type { Vocabulary } from "./words.ts";

export interface WrittenBody {
  readonly firstDataRow: number;
  readonly lastDataRow: number;
  readonly groupRows: number[];
  readonly totalRows: number[];
}

const romans = ["I", "II", "III", "IV", "V"];
const letters = ["A", "B", "C", "D", "E"];
const numeric = new Set(["count", "money", "decimal"]);

export function writeBody(
  writer: SheetWriter,
  leaves: readonly HeaderNode[],
  random: Random,
  words: Vocabulary,
): WrittenBody {
  const values = leaves.map(({ kind, values: list = [] }) => {
    if (list.length > 0) return () => random.pick(list);
    return kind === "ordinal" ? null : columnValues(kind, random, words.language);
  });
  const name = leaves.findIndex(({ kind }) => kind !== "ordinal");
  const missing = random.pick([0, 0.05, 0.2]);
  const blank = random.pick<GeneratedCell>([null, null, "-", "…"]);
  const groupRows: number[] = [];
  const totalRows: number[] = [];
  const dataRows: number[] = [];
  const groupStyle = pickGroupStyle(random, name);
  const count = random.pick([random.integer(2, 5), random.integer(6, 15), random.integer(16, 40)]);
  const total = random.pick(["none", "none", "first", "last"]);
  if (total === "first") totalRows.push(writeTotal());
  const groups = groupStyle === "none" ? 1 : random.integer(2, 3);
  let ordinal = 0;
  for (let group = 0; group < groups; group++) {
    if (groupStyle !== "none") groupRows.push(writeGroup(group));
    const size = Math.max(1, Math.round(count / groups));
    for (let row = 0; row < size; row++) dataRows.push(writeRow());
    if (group + 1 < groups && random.chance(0.1)) writer.blank();
  }
  if (total === "last") totalRows.push(writeTotal());
  return {
    firstDataRow: dataRows[0]!,
    lastDataRow: dataRows.at(-1)!,
    groupRows,
    totalRows,
  };

  function writeRow(): number {
    ordinal += 1;
    return writer.write(
      leaves.map((_, column) => {
        const value = values[column];
        if (value === null || value === undefined) return ordinal;
        return column > name && random.chance(missing) ? blank : value();
      }),
    );
  }

  function writeTotal(): number {
    return writer.write(
      leaves.map(({ kind }, column) => {
        if (column === name) return random.pick(words.totals);
        return numeric.has(kind) ? random.integer(100, 99_999) : null;
      }),
    );
  }

  function writeGroup(group: number): number {
    const label = `${random.pick(words.groups)} ${group + 1}`;
    const marks = groupStyle === "letter" ? letters : romans;
    if (groupStyle === "roman" || groupStyle === "letter") {
      return writer.write(
        leaves.map((_, column) => (column === name ? label : column < name ? marks[group]! : null)),
      );
    }
    const row = writer.write([`${marks[group]}. ${label}`]);
    if (groupStyle === "merged") {
      writer.merge(row, { row: 0, column: 0, rows: 1, columns: leaves.length });
    }
    return row;
  }
}

function pickGroupStyle(random: Random, name: number): string {
  const styles = ["none", "none", "none", "merged"];
  return random.pick(name > 0 ? [...styles, "roman", "letter"] : styles);
}
