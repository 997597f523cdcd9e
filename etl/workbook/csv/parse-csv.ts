/** A text table to protocol lines. Runs in the child process; rows are passed on as they are parsed. */
import { parse } from "csv-parse";
import type { CsvError, Options } from "csv-parse";
import { Readable, pipeline } from "node:stream";

import { RefusedFile, caps } from "../protocol.ts";
import type { CellLine, ChildLine, Reason } from "../protocol.ts";
import { findDelimiter } from "./find-delimiter.ts";
import { findEncoding } from "./find-encoding.ts";
import type { LegacyText, TextEncoding } from "./find-encoding.ts";

const reasons = {
  record: { vi: "một dòng quá dài", en: "a line is too long" },
  columns: { vi: "quá nhiều cột", en: "it has too many columns" },
  quote: {
    vi: "dấu ngoặc kép mở mà không đóng",
    en: "a quotation mark is opened and never closed",
  },
  damaged: {
    vi: "văn bản Unicode bị hỏng, có byte không hợp lệ",
    en: "its Unicode text is damaged and has invalid bytes",
  },
} as const satisfies Record<string, Reason>;

const pieceLength = 1 << 16;
/** Bytes of a record with its longest cells; what is longer is no row of a table. */
const maximumRecord = 4 << 20;
const reasonOfError: Readonly<Record<string, Reason>> = {
  CSV_QUOTE_NOT_CLOSED: reasons.quote,
  CSV_MAX_RECORD_SIZE: reasons.record,
};
/** The end mark of a text in old systems. */
const endMark = 0x1a;

/** @throws RefusedFile */
export async function* parseCsv(bytes: Buffer): AsyncGenerator<ChildLine> {
  const encoding = findEncoding(bytes);
  const end = bytes.at(-1) === endMark ? bytes.length - 1 : bytes.length;
  const content = bytes.subarray(encoding.markLength, end);
  const delimiter = findDelimiter(sampleOf(content, encoding));
  const { legacy } = encoding;
  yield { type: "workbook", date1904: false };
  yield { type: "sheet", name: null, hidden: false, merges: [], ...encodingOf(legacy) };
  let row = 0;
  for await (const record of records(content, encoding, delimiter)) {
    row++;
    const cells = cellLines(record, legacy);
    if (cells.length > 0) yield { type: "row", row, hidden: false, cells };
  }
}

function encodingOf(legacy: LegacyText | null): { encoding?: string } {
  return legacy === null ? {} : { encoding: legacy.name };
}

function sampleOf(content: Buffer, { form, legacy }: TextEncoding): string {
  const sample = content.subarray(0, pieceLength);
  if (legacy !== null) return legacy.decode(sample.toString("latin1"));
  return new TextDecoder(form).decode(sample);
}

/** Quotes in the middle of a text are text; a record may have fewer or more cells than the header. */
function optionsFor(delimiter: string, { form }: TextEncoding): Options {
  return {
    delimiter,
    encoding: form === "latin1" ? "latin1" : "utf8",
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: maximumRecord,
  };
}

async function* records(
  content: Buffer,
  encoding: TextEncoding,
  delimiter: string,
): AsyncGenerator<readonly string[]> {
  const parser = parse(optionsFor(delimiter, encoding));
  pipeline(Readable.from(pieces(content, encoding)), parser, () => undefined);
  try {
    for await (const record of parser) yield record as string[];
  } catch (error) {
    const reason = reasonOfError[(error as Partial<CsvError>).code ?? ""];
    if (reason === undefined) throw error;
    refuse(reason);
  }
}

function* pieces(content: Buffer, { form }: TextEncoding): Generator<Buffer | string> {
  const decoder = form === "latin1" || form === "utf-8" ? null : unicodeDecoder(form);
  for (let at = 0; at < content.length; at += pieceLength) {
    const piece = content.subarray(at, at + pieceLength);
    yield decoder === null ? piece : decoder(piece, at + pieceLength < content.length);
  }
}

function unicodeDecoder(form: string): (piece: Buffer, stream: boolean) => string {
  const decoder = new TextDecoder(form, { fatal: true, ignoreBOM: true });
  return (piece, stream) => {
    try {
      return decoder.decode(piece, { stream });
    } catch {
      return refuse(reasons.damaged);
    }
  };
}

function cellLines(record: readonly string[], legacy: LegacyText | null): CellLine[] {
  if (record.length > caps.columns) refuse(reasons.columns);
  const cells: CellLine[] = [];
  for (const [column, text] of record.entries()) {
    if (text === "") continue;
    cells.push([column, "text", legacy === null ? text : legacy.decode(text)]);
  }
  return cells;
}

function refuse(reason: Reason): never {
  throw new RefusedFile("file-unreadable", reason);
}
