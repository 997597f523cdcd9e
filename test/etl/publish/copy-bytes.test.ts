import { expect, test } from "@jest/globals";

import { CopyBytes } from "../../../etl/publish/copy-bytes.ts";
import type { CopyValue } from "../../../etl/publish/copy-bytes.ts";

function written(size: number, ...rows: CopyValue[][]): string {
  const bytes = new CopyBytes(size);
  for (const row of rows) bytes.addRow(row);
  return bytes.take().toString();
}

test.each<[string, CopyValue[], string]>([
  ["nothing, numbers and truths", [null, -1.5, 0, true, false], "\\N\t-1.5\t0\ttrue\tfalse"],
  ["an empty text is one", ["", null, ""], "\t\\N\t"],
  [
    "characters that mean something to COPY",
    ["a\\b\tc\nd\re", "\\N", "\\."],
    "a\\\\b\\tc\\nd\\re\t\\\\N\t\\\\.",
  ],
  ["other control characters stay", ["\u0001\b\v\f\u001f\u007f"], "\u0001\b\v\f\u001f\u007f"],
  ["letters of every length", ["Đặng ẵ ư € 𠀀 😀"], "Đặng ẵ ư € 𠀀 😀"],
  ["what PostgreSQL cannot hold is left out", ["a\0b\uD800c\uDC00d\uD83D"], "abcd"],
  [
    "elements of a list are quoted",
    [["a b", 'c"d', "e\\f", "NULL"], []],
    '{"a b","c\\\\"d","e\\\\\\\\f","NULL"}\t{}',
  ],
])("%s", (_, row, line) => {
  // Also where the bytes have no room for it at first.
  for (const size of [1, 1_000]) expect(written(size, row, row)).toBe(`${line}\n${line}\n`);
});

test("what was taken is not written again, and stays as it was", () => {
  const bytes = new CopyBytes(8);
  bytes.addRow(["Sen"]);
  const first = bytes.take();
  bytes.addRow(["Lan", 2]);
  expect(bytes.length).toBe(6);
  expect([first.toString(), bytes.take().toString()]).toEqual(["Sen\n", "Lan\t2\n"]);
});
