/** Tables in the manner of Vietnamese offices (and their English twins): letterhead, titles, unit line, numbering. */
import { writeBody } from "./body.ts";
import { SheetWriter } from "./generated-table.ts";
import type { GeneratedTable } from "./generated-table.ts";
import { layOut, leavesOf } from "./header-tree.ts";
import type { HeaderNode, HeaderStyle } from "./header-tree.ts";
import type { Random } from "./random.ts";
import type { Vocabulary } from "./words.ts";

export interface FormTask {
  readonly seed: number;
  readonly manner: string;
  readonly random: Random;
  readonly words: Vocabulary;
  readonly tree: readonly HeaderNode[];
}

export function formTable({ seed, manner, random, words, tree }: FormTask): GeneratedTable {
  const offset = random.pick([0, 0, 0, 1, 2, 3]);
  const writer = new SheetWriter(offset);
  const leaves = leavesOf(tree);
  writeTitles(writer, leaves.length, random, words);
  const style = random.pick<HeaderStyle>(["merged", "merged", "half", "plain"]);
  const header = layOut(tree, style, random.chance(0.5));
  const first = writer.next;
  for (const row of header.rows) writer.write(row);
  for (const merge of header.merges) writer.merge(first, merge);
  const last = writer.next - 1;
  if (random.chance(0.3)) writeNumbering(writer, leaves, random);
  const body = writeBody(writer, leaves, random, words);
  writeEnd(writer, leaves.length, random, words);
  return {
    seed,
    manner: `${manner}, ${header.rows.length} rows, ${style}`,
    rows: writer.rows,
    merges: writer.merges,
    hiddenColumns: random.chance(0.1) ? [offset + random.integer(0, leaves.length - 1)] : [],
    headerRows: [first, last],
    ...body,
    columns: leaves.map(({ label, field }, column) => ({ column: offset + column, label, field })),
  };
}

function writeTitles(writer: SheetWriter, width: number, random: Random, words: Vocabulary): void {
  const merges = random.chance(0.5);
  const right = Math.max(1, width - 2);
  if (random.chance(0.35)) {
    const lines = random.integer(1, words.letterhead.length);
    for (const [left, far] of words.letterhead.slice(0, lines)) {
      writer.write([left, ...Array.from<null>({ length: right - 1 }).fill(null), far]);
    }
    if (random.chance(0.5)) writer.blank();
  }
  const titles = random.sample(words.titles, random.integer(0, 5));
  const column = merges ? 0 : random.pick([0, 0, Math.floor(width / 3)]);
  for (const title of titles) {
    const row = writer.write([...Array.from<null>({ length: column }).fill(null), title]);
    if (merges && width > 1) writer.merge(row, { row: 0, column: 0, rows: 1, columns: width });
  }
  if (random.chance(0.4)) {
    const at = random.pick([0, width - 1, right]);
    writer.write([...Array.from<null>({ length: at }).fill(null), random.pick(words.unitLines)]);
  }
  if (random.chance(0.4)) writer.blank(random.integer(1, 2));
}

/** `(1) (2) (3)`, `1 2 3` or `A B 1 2`. */
function writeNumbering(writer: SheetWriter, leaves: readonly HeaderNode[], random: Random): void {
  const style = random.pick(["brackets", "plain", "letters"]);
  const name = leaves.findIndex(({ kind }) => kind !== "ordinal");
  writer.write(
    leaves.map((_, column) => {
      if (style === "brackets") return `(${column + 1})`;
      if (style === "plain") return column + 1;
      return column <= name ? ["A", "B"][column]! : column - name;
    }),
  );
}

function writeEnd(writer: SheetWriter, width: number, random: Random, words: Vocabulary): void {
  if (random.chance(0.4)) {
    if (random.chance(0.5)) writer.blank();
    writer.write([random.pick(words.notes)]);
  }
  if (random.chance(0.4)) {
    writer.blank(random.integer(1, 2));
    const [left, right] = random.pick(words.signatures);
    const gap = Array.from<null>({ length: Math.max(0, width - 2) }).fill(null);
    writer.write([left, ...gap, right]);
    writer.blank(2);
    writer.write(["Trần Văn Hòa", ...gap, "Lê Thị Minh"]);
  }
  if (random.chance(0.1)) {
    writer.blank(3);
    writer.write(["Item", "Value", "Remark"]);
    for (let row = 1; row <= 3; row++) writer.write([`Other ${row}`, row * 7, "ok"]);
  }
}
