/** A text table to protocol lines. Runs in the child process; rows are passed on as they are parsed. */
import { RefusedFile, caps } from "../protocol.ts";
import type { CellLine, ChildLine, Reason } from "../protocol.ts";
import { findDelimiter } from "./find-delimiter.ts";
import { findEncoding } from "./find-encoding.ts";
import type { LegacyText, TextEncoding } from "./find-encoding.ts";
import { records } from "./records.ts";
import type { TextRecord } from "./records.ts";
import { textPieces } from "./text-pieces.ts";

const tooManyColumns: Reason = { vi: "quá nhiều cột", en: "it has too many columns" };
const sampleLength = 1 << 16;
/** The end mark of a text in old systems. */
const endMark = 0x1a;

/** @throws RefusedFile */
export function* parseCsv(bytes: Buffer): Generator<ChildLine> {
  const encoding = findEncoding(bytes);
  const end = bytes.at(-1) === endMark ? bytes.length - 1 : bytes.length;
  const content = bytes.subarray(encoding.markLength, end);
  const delimiter = findDelimiter(sampleOf(content, encoding));
  const { legacy } = encoding;
  yield { type: "workbook", date1904: false };
  yield { type: "sheet", name: null, hidden: false, merges: [], ...encodingOf(legacy) };
  let row = 0;
  for (const list of records(textPieces(content, encoding), delimiter)) {
    for (const record of list) {
      row++;
      const cells = cellLines(record, legacy);
      if (cells.length > 0) yield { type: "row", row, hidden: false, cells };
    }
  }
}

function encodingOf(legacy: LegacyText | null): { encoding?: string } {
  return legacy === null ? {} : { encoding: legacy.name };
}

function sampleOf(content: Buffer, { form, legacy }: TextEncoding): string {
  const sample = content.subarray(0, sampleLength);
  if (legacy !== null) return legacy.decode(sample.toString("latin1"));
  return new TextDecoder(form).decode(sample);
}

function cellLines(record: TextRecord, legacy: LegacyText | null): CellLine[] {
  if (record.length > caps.columns) throw new RefusedFile("file-unreadable", tooManyColumns);
  const cells: CellLine[] = [];
  for (const [column, text] of record.entries()) {
    if (text === "") continue;
    cells.push([column, "text", legacy === null ? text : legacy.decode(text)]);
  }
  return cells;
}
