/** Records of a text table, of pieces that end anywhere: the last record of a piece waits for what follows it. */
import Papa from "papaparse";

import { RefusedFile } from "../protocol.ts";
import type { Reason } from "../protocol.ts";

export type TextRecord = readonly string[];

const reasons = {
  record: { vi: "một dòng quá dài", en: "a line is too long" },
  quote: {
    vi: "dấu ngoặc kép mở mà không đóng",
    en: "a quotation mark is opened and never closed",
  },
} as const satisfies Record<string, Reason>;

/** Characters of a record with its longest cells; what is longer is no row of a table. */
const longestRecord = 4 << 20;

/** Lists of records, blank ones too. @throws RefusedFile */
export function* records(
  pieces: Iterable<string>,
  delimiter: string,
): Generator<readonly TextRecord[]> {
  let rest = "";
  for (const piece of pieces) {
    const { complete, last } = parseBlock(rest + piece, delimiter);
    rest = last.text;
    if (rest.length > longestRecord) throw new RefusedFile("file-unreadable", reasons.record);
    yield complete;
  }
  if (rest === "") return;
  const { complete, last } = parseBlock(rest, delimiter);
  if (last.isOpen) throw new RefusedFile("file-unreadable", reasons.quote);
  yield [...complete, last.record];
}

interface Block {
  readonly complete: readonly TextRecord[];
  readonly last: {
    readonly record: TextRecord;
    readonly text: string;
    /** A quotation mark was opened in it and not closed. */
    readonly isOpen: boolean;
  };
}

/** Lines end in LF. Quotes in the middle of a text are text; a record may have fewer or more cells than the header. */
function parseBlock(text: string, delimiter: string): Block {
  const list: TextRecord[] = [];
  let start = 0;
  let end = 0;
  let isOpen = false;
  Papa.parse<string[]>(text, {
    delimiter,
    newline: "\n",
    step: ({ data, errors, meta }) => {
      list.push(data);
      start = end;
      end = meta.cursor;
      isOpen = errors.some(({ code }) => code === "MissingQuotes");
    },
  });
  const record = list.pop() ?? [];
  return { complete: list, last: { record, text: text.slice(start), isOpen } };
}
