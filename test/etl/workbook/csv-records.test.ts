/** Records of a text that comes in pieces are those of the whole text, wherever it is cut. */
import { describe, expect, test } from "@jest/globals";
import Papa from "papaparse";

import { records } from "../../../etl/workbook/csv/records.ts";
import { textPieces } from "../../../etl/workbook/csv/text-pieces.ts";
import { randomNumbers } from "../../support/random-numbers.ts";

const marks = ["a", "ờ", ";", '"', '""', '";"', "\n", " ", "\r\n", '"b\nc"'];

function read(pieces: Iterable<string>): readonly (readonly string[])[] {
  return [...records(pieces, ";")].flat();
}

/** What the reader says of the whole; null where a quote is never closed. Behind the last line's end is no record. */
function wholeOf(text: string): readonly (readonly string[])[] | null {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: ";", newline: "\n" });
  if (errors.some(({ code }) => code === "MissingQuotes")) return null;
  return text.endsWith("\n") ? data.slice(0, -1) : data;
}

describe("records of a text in pieces", () => {
  test("are those of the whole text", () => {
    const next = randomNumbers(7);
    let closed = 0;
    for (let round = 0; round < 400; round += 1) {
      const text = Array.from({ length: 1 + next(24) }, () => marks[next(marks.length)]!)
        .join("")
        .replaceAll("\r", "");
      const whole = wholeOf(text);
      const cuts = Array.from({ length: text.length + 1 }, (_, at) => at);
      for (const cut of whole === null ? [] : cuts) {
        const found = read([text.slice(0, cut), text.slice(cut)]);
        expect({ text, cut, found }).toEqual({ text, cut, found: whole });
      }
      closed += whole === null ? 0 : 1;
    }
    expect(closed).toBeGreaterThan(100);
  });

  test("wait for what follows: an open quotation mark is told only at the end", () => {
    expect(read(['A;"1\n', '2";B\n', "C"])).toEqual([["A", "1\n2", "B"], ["C"]]);
    expect(() => read(['A;"1\n', "2;B\n"])).toThrow("a quotation mark is opened and never closed");
  });
});

test("a line's end that is cut in two is one", () => {
  const content = Buffer.concat([Buffer.alloc((1 << 20) - 1, "x"), Buffer.from("\r\ny\rz\n")]);
  const form = { form: "utf-8", markLength: 0, legacy: null } as const;
  const text = [...textPieces(content, form)].join("");
  expect(text.slice(-6)).toBe("x\ny\nz\n");
  expect(text).toHaveLength(content.length - 1);
});
