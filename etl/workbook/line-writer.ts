/** Packs a reader's lines, row by row, as `GridWriter` packs what is streamed. */
import type { GridWriter } from "./grid-writer.ts";
import { caps } from "./protocol.ts";
import type { CellLine, CellStyle, ChildLine } from "./protocol.ts";
import { refuse } from "./refusals.ts";

type Row = Extract<ChildLine, { type: "row" }>;

interface Tables {
  readonly writer: GridWriter;
  readonly styles: Map<string | null, number>;
  readonly texts: Map<string, number>;
}

const mostStyles = 65_535;
/** Different texts that are told once; more are told as often as they stand. */
const mostTexts = 1 << 16;

/** @throws RefusedFile, and whatever the reader throws */
export async function writeLines(
  lines: Iterable<ChildLine> | AsyncIterable<ChildLine>,
  writer: GridWriter,
): Promise<void> {
  const tables: Tables = { writer, styles: new Map(), texts: new Map() };
  for await (const line of lines) {
    if (line.type === "row") writeRow(line, tables);
    else if (line.type === "sheet") writer.tell("sheet", line);
    else {
      writer.tell("workbook", line);
      styleOf(null, tables);
    }
    if (writer.hasFrames()) await writer.flush();
  }
  await writer.flush();
}

/** A damaged file may name a place that no sheet has, and its reader hand it on. */
function writeRow({ row, hidden, cells }: Row, tables: Tables): void {
  if (!isWithin(row - 1, caps.rows)) refuse("bounds");
  for (const cell of cells) writeCell(cell, tables);
  tables.writer.endRow(row, hidden);
}

function isWithin(index: number, count: number): boolean {
  return Number.isInteger(index) && index >= 0 && index < count;
}

function writeCell([column, kind, value, format]: CellLine, tables: Tables): void {
  if (!isWithin(column, caps.columns)) refuse("bounds");
  const style = styleOf(format ?? null, tables);
  const stored = typeof value === "string" ? textOf(value, tables) : Number(value);
  tables.writer.cell(column, kind, stored, style);
}

function textOf(text: string, { writer, texts }: Tables): number {
  const known = texts.get(text);
  if (known !== undefined) return known;
  const bytes = Buffer.from(text);
  const number = writer.text(bytes, bytes.length);
  if (texts.size < mostTexts) texts.set(text, number);
  return number;
}

function styleOf(format: string | null, { writer, styles }: Tables): number {
  const known = styles.get(format);
  if (known !== undefined) return known;
  if (styles.size === mostStyles) refuse("styles");
  const style: CellStyle = { format, font: "" };
  writer.styles([style]);
  styles.set(format, styles.size);
  return styles.size - 1;
}
