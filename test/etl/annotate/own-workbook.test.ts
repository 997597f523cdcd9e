/** What a workbook says of its origin is believed only where it is of the right form. */
import { describe, expect, test } from "@jest/globals";

import { originProperties, ownWorkbook } from "../../../etl/annotate/own-workbook.ts";
import type { Origin, OriginForm } from "../../../etl/annotate/own-workbook.ts";
import { sheetOf, workbookOf } from "../../support/grid.ts";

const origin: Origin = {
  corrects: { sha256: "a".repeat(64), file: "Biểu số 1 %20 năm 2025.xlsx" },
  forms: [
    { source: "registry", load: 12 },
    { source: "annual-report", load: null },
    { source: "digital-status", load: 13 },
  ],
  isText: false,
  asOf: "2025-06-30",
  agency: "Ủy ban nhân dân Phường Hà Tu",
  scope: Array.from({ length: 60 }, (_, index) => String(10_000 + index)),
};
const workbook = workbookOf(
  sheetOf([["a"]], { name: "Danh sách" }),
  sheetOf([["b"]], { name: "Lỗi" }),
  sheetOf([["c"]], { name: "Hướng dẫn" }),
);

function returned(properties: Record<string, string>) {
  return ownWorkbook({ ...workbook, properties });
}

test("says what was written, in properties that every program keeps", () => {
  const properties = originProperties(origin, ["Lỗi", "Hướng dẫn"]);
  for (const text of Object.values(properties)) expect(text).toMatch(/^[\x20-\x7e]{0,255}$/u);
  const copy = returned(properties);
  expect(copy?.origin).toEqual(origin);
  expect(copy?.workbook.sheets.map(({ name }) => name)).toEqual(["Danh sách"]);
});

test("leaves out what was not given", () => {
  const forms = [{ source: "registry", load: null }];
  const bare = { ...origin, forms, corrects: null, asOf: null, agency: null, scope: null };
  expect(returned(originProperties(bare, ["Lỗi"]))?.origin).toEqual(bare);
});

test("remembers the load of a file that was read as no form", () => {
  const unread = { ...origin, forms: [{ source: null, load: 12 }] };
  expect(returned(originProperties(unread, ["Lỗi"]))?.origin).toEqual(unread);
});

test("a workbook without them is none of ours", () => {
  expect(ownWorkbook(workbook)).toBeNull();
  expect(returned({ "hoptac.source": "registry" })).toBeNull();
});

function unloaded({ source }: OriginForm): OriginForm {
  return { source, load: null };
}

describe("a forged property counts as not said:", () => {
  const properties = originProperties(origin, ["Lỗi"]);
  test.each([
    ["hoptac.source", "no-such-source", { forms: [{ source: null, load: 12 }] }],
    ["hoptac.source", "registry;digital-status", { forms: [{ source: null, load: 12 }] }],
    ["hoptac.load", "-1; drop table load", { forms: origin.forms.map(unloaded) }],
    ["hoptac.load", "1,2", { forms: [{ load: 1 }, { load: 2 }, { load: null }] }],
    ["hoptac.asOf", "2025-02-31", { asOf: null }],
    ["hoptac.asOf", "31/12/2025", { asOf: null }],
    ["hoptac.file", "../../etc/passwd", { corrects: { file: null } }],
    ["hoptac.agency", "%E0%A4%A", { agency: null }],
    ["hoptac.agency", "a%00b", { agency: null }],
  ])("%s %s", (name, text, expected) => {
    expect(returned({ ...properties, [name]: text })?.origin).toMatchObject(expected);
  });

  test("a hash that is none makes it no correction", () => {
    expect(returned({ ...properties, "hoptac.sha256": "x" })?.origin.corrects).toBeNull();
  });
});
