/**
 * Finds the header block of a table of a form never seen. Every block of up to four rows is weighed: the evidence of
 * its rows against the columns below it, the columns it names, the merges it would cut, the rows it leaves out.
 */
import type { Profiles } from "./column-profile.ts";
import { columnProfiles } from "./column-profile.ts";
import { isNumberingRow, isTotalLabel } from "../layout/row-patterns.ts";
import type { InspectedCell, InspectedRow, InspectedSheet } from "./inspected-sheet.ts";
import { spannedColumns } from "./inspected-sheet.ts";
import { readsLikeTitle } from "./header-words.ts";
import type { LabelEvidence } from "./row-evidence.ts";
import { rowEvidence } from "./row-evidence.ts";

export interface HeaderBlock {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly score: number;
}

/** Rows that hold something; a header lies within the first ones. */
const lastHeaderIndex = 60;
const highestBlock = 5;
const profiledRows = 40;
/** Below so many rows that could be data there is no header. */
const mostPassedRows = 15;
const nextRows = 4;
const shouted = /^[^\p{Ll}\d]{5,}$/u;
/** Words of a spanner. */
const longestSpanner = 4;

const weights = {
  coverage: 3,
  cutMerge: -3,
  gap: -0.9,
  rowCost: -0.3,
  passedRow: -1,
  nextRow: -0.6,
  bodySize: 0.3,
  titleCell: -2.5,
  belongsBelow: -3,
  upperWords: 0.3,
  standsOnNothing: -1.5,
  unmergedAlone: -1.5,
  extraWord: -0.4,
  spanner: 0.4,
  doubleStub: -1.2,
  wholeMerge: -3,
} as const;

export function findHeader(inspected: InspectedSheet, labels: LabelEvidence): HeaderBlock | null {
  let best: HeaderBlock | null = null;
  const lowest = Math.min(inspected.rows.length - 2, lastHeaderIndex);
  let passed = 0;
  for (let bottom = 0; bottom <= lowest && passed <= mostPassedRows; bottom++) {
    if ((inspected.rows[bottom]?.cells.length ?? 0) > 2) passed++;
    const found = bestBlockEndingAt(inspected, bottom, labels);
    if (found !== null && (best === null || found.score > best.score)) best = found;
  }
  return best;
}

interface Body {
  /** Rows with more than one cell below the block, up to the end of the table. */
  readonly rows: readonly InspectedRow[];
  /** Rows with one cell of words among them. */
  readonly lone: readonly InspectedRow[];
  readonly profiles: Profiles;
  /** Columns that most of the table's rows may fill. */
  readonly columns: ReadonlySet<number>;
  /** The first of them. */
  readonly stub: number;
}

function bestBlockEndingAt(
  inspected: InspectedSheet,
  bottom: number,
  labels: LabelEvidence,
): HeaderBlock | null {
  const body = bodyBelow(inspected.rows, bottom);
  const lastRow = inspected.rows[bottom]?.row ?? 0;
  if (body.rows.length === 0 || body.columns.size < 2) return null;
  const below = bodyScore(inspected, bottom, body, labels);
  let best: HeaderBlock | null = null;
  let rows = 0;
  for (let top = bottom; top >= Math.max(0, bottom - highestBlock + 1); top--) {
    const row = inspected.rows[top]!;
    rows += headerRowScore(inspected, top, bottom, body, labels);
    const score = below + rows + edgeScore(inspected, top, bottom, body);
    if (best === null || score > best.score) best = { firstRow: row.row, lastRow, score };
  }
  return best;
}

function bodyBelow(rows: readonly InspectedRow[], bottom: number): Body {
  const found: InspectedRow[] = [];
  const lone: InspectedRow[] = [];
  let last = rows[bottom]?.row ?? 0;
  for (const row of rows.slice(bottom + 1)) {
    if (found.length >= profiledRows || (found.length > 0 && row.row - last > 2)) break;
    last = row.row;
    const isNumbering = found.length === 0 && isNumberingRow(row.cells.map(({ cell }) => cell));
    if (row.cells.length > 1 && !isNumbering) found.push(row);
    if (row.cells.length === 1 && row.cells[0]?.kind === "text") lone.push(row);
  }
  const profiles = columnProfiles(found);
  const least = Math.max(1, found.length * 0.2);
  const columns = [...profiles]
    .filter(([, { filled }]) => filled >= least)
    .map(([column]) => column);
  return { rows: found, lone, profiles, columns: new Set(columns), stub: Math.min(...columns) };
}

/** A large body below that looks like no header speaks for the block. */
function bodyScore(
  { rows }: InspectedSheet,
  bottom: number,
  body: Body,
  labels: LabelEvidence,
): number {
  const next = body.rows.slice(0, nextRows);
  const evidence = next.map((row) => rowEvidence(row, body.profiles, labels));
  const alike = evidence.reduce((sum, each) => sum + each, 0) * weights.nextRow;
  const passed = rows
    .slice(0, bottom + 1)
    .filter(({ cells }) => cells.length >= Math.max(3, body.columns.size / 2)).length;
  return alike + passed * weights.passedRow + Math.log2(1 + body.rows.length) * weights.bodySize;
}

function headerRowScore(
  { rows, merges }: InspectedSheet,
  top: number,
  bottom: number,
  body: Body,
  labels: LabelEvidence,
): number {
  const row = rows[top]!;
  const next = top < bottom ? rows[top + 1] : undefined;
  const inside = row.cells.filter(({ column }) => body.columns.has(column));
  let score =
    rowEvidence(row, body.profiles, labels, { above: rows[top - 1], below: next }) +
    weights.rowCost -
    weights.passedRow;
  if (row.cells.length < Math.max(3, body.columns.size / 2)) score += weights.passedRow;
  for (const cell of row.cells) {
    const width = spannedColumns(cell).filter((column) => body.columns.has(column)).length;
    if (isWholeWidth(cell, width, body)) score += weights.wholeMerge;
    else if (width > 1) score += weights.spanner;
  }
  if (inside.length === 0) score += weights.titleCell;
  if (next !== undefined) {
    score += (next.row - row.row - 1) * weights.gap;
    score += upperRowScore(row, rows.slice(top + 1, bottom + 1), body);
  }
  if (merges.crosses(row.row + 1) && top === bottom) score += weights.cutMerge;
  return score;
}

/** A row above others of the block: spanners stand over several named columns, or name columns of their own. */
function upperRowScore(row: InspectedRow, below: readonly InspectedRow[], body: Body): number {
  const named = new Set(below.flatMap(({ cells }) => cells.map(({ column }) => column)));
  const stub = body.stub;
  let score = 0;
  for (const cell of row.cells) {
    const { column, merge, text } = cell;
    if (readsLikeTitle(text)) score += weights.titleCell;
    if (named.has(column) && column <= stub && merge === null) score += weights.doubleStub;
  }
  const [only] = row.cells;
  if (row.cells.length > 1 || only === undefined) return score;
  return score + singleCellScore(only, below, stub);
}

/** A lone cell in a block: a spanner stands on a label, and is merged where the labels below are. */
function singleCellScore(
  { column, merge, text }: InspectedCell,
  below: readonly InspectedRow[],
  stub: number,
): number {
  const [next] = below;
  if (column <= stub || next === undefined) return 0;
  const stands = next.cells.some((cell) => cell.column === column);
  const othersMerge = below.some(({ cells }) => cells.some((cell) => isHorizontal(cell.merge)));
  const words = text.split(" ").length;
  return (
    (stands ? weights.upperWords : weights.standsOnNothing) +
    (othersMerge && merge === null ? weights.unmergedAlone : 0) +
    Math.max(0, words - longestSpanner) * weights.extraWord
  );
}

function isHorizontal(merge: InspectedCell["merge"]): boolean {
  return merge !== null && merge.lastColumn > merge.firstColumn;
}

/** A title is merged over the whole table; a spanner leaves the stub out. */
function isWholeWidth({ column }: InspectedCell, width: number, { columns, stub }: Body): boolean {
  if (columns.size < 3) return false;
  return width >= columns.size * (column <= stub ? 0.8 : 0.95);
}

/** Below the first row of a block: a group's name, or the label of a total, belongs to the table's body. */
function belongsBelow(row: InspectedRow, above: readonly InspectedRow[], body: Body): boolean {
  const stub = body.stub;
  const [first] = row.cells;
  if (first === undefined) return false;
  if (row.cells.length === 1 && isHeading(first, row, body)) return true;
  if (first.column > stub + 1) return false;
  const hasWords = row.cells.slice(1).some(({ kind }) => kind === "text");
  if (isTotalLabel(first.text) && !hasWords) return true;
  if (first.kind === "ordinal" && row.cells.length <= 2) return true;
  const valueShare = (column: number): number => body.profiles.get(column)?.valueShare ?? 0;
  const isName =
    first.column <= stub || (valueShare(stub) >= 0.8 && valueShare(first.column) < 0.5);
  if (row.cells.length > 1 || !isName) return false;
  const isNamed = above.some(({ cells }) => cells.some(({ column }) => column === first.column));
  return isNamed || above.some(({ cells }) => cells.length > 2);
}

/** The name of a part of the table, in capitals or with another such name further down. */
function isHeading({ column, text }: InspectedCell, { row }: InspectedRow, body: Body): boolean {
  if (shouted.test(text)) return true;
  return body.lone.some((other) => other.row > row && other.cells[0]?.column === column);
}

function edgeScore(
  { rows, merges }: InspectedSheet,
  top: number,
  bottom: number,
  body: Body,
): number {
  const block = rows.slice(top, bottom + 1);
  const named = new Set(block.flatMap(({ cells }) => cells.map(({ column }) => column)));
  const covered = [...body.columns].filter((column) => named.has(column)).length;
  const cut = merges.crosses(block[0]?.row ?? 0) ? weights.cutMerge : 0;
  const below = block.filter(
    (row, index) => index > 0 && belongsBelow(row, block.slice(0, index), body),
  );
  return (
    below.length * weights.belongsBelow + cut + (covered / body.columns.size) * weights.coverage
  );
}
