/** Cell addresses and ranges as a sheet part writes them, told as numbers and never as strings. */
import { caps } from "../protocol.ts";
import { refuse } from "../refusals.ts";
import type { MergedRange } from "../grid.ts";

/** Columns are numbered from 0, rows from 1; -1 where the address does not tell. */
export interface CellPlace {
  column: number;
  row: number;
}

/** Larger than any column or row, small enough to compute with. */
const beyond = 1 << 24;

/** Reads an address into `place`. @throws RefusedFile for what is no address */
export function readReference(bytes: Buffer, start: number, end: number, place: CellPlace): void {
  let at = start;
  let column = 0;
  for (; at < end; at++) {
    const letter = (bytes[at]! | 0x20) - 96;
    if (letter < 1 || letter > 26) break;
    column = Math.min(column * 26 + letter, beyond);
  }
  let row = 0;
  const digitsStart = at;
  for (; at < end; at++) {
    const digit = bytes[at]! - 48;
    if (digit < 0 || digit > 9) refuse("bounds");
    row = Math.min(row * 10 + digit, beyond);
  }
  place.column = column - 1;
  place.row = digitsStart === end ? -1 : row;
}

/** @throws RefusedFile */
export function readRange(text: string): MergedRange {
  const [first = "", last = first] = text.replaceAll("$", "").split(":");
  const from = wholeReference(first);
  const to = wholeReference(last);
  return {
    firstRow: Math.min(from.row, to.row),
    lastRow: Math.max(from.row, to.row),
    firstColumn: Math.min(from.column, to.column),
    lastColumn: Math.max(from.column, to.column),
  };
}

function wholeReference(text: string): CellPlace {
  const bytes = Buffer.from(text);
  const place = { column: -1, row: -1 };
  readReference(bytes, 0, bytes.length, place);
  requireInside(place.row, place.column);
  return place;
}

/** @throws RefusedFile */
export function requireInside(row: number, column: number): void {
  if (row < 1 || row > caps.rows || column < 0 || column >= caps.columns) refuse("bounds");
}
