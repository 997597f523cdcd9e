import { describe, expect, test } from "@jest/globals";

import {
  dispositionName,
  namePattern,
  safeFileName,
  shortenName,
} from "../../../etl/origins/file-name.ts";

test.each([
  ["out/bao cao.xlsx", "bao cao.xlsx"],
  ["../../etc/passwd", "passwd"],
  ["..", "file"],
  ["a\\b\\c.xlsx", "c.xlsx"],
  ["x\u0000y\n.xlsx", "xy.xlsx"],
  ["bao\u202excod.xlsx", "baoxcod.xlsx"],
  ["Hợp tác xã.xlsx".normalize("NFD"), "Hợp tác xã.xlsx"],
  [".hidden", "hidden"],
  ["/", "file"],
])("%j is called %j", (remote, name) => {
  expect(safeFileName(remote)).toBe(name);
});

test("a name that is too long keeps its end and no half letter", () => {
  const short = shortenName(`${"ợ".repeat(200)}.xlsx`);
  expect(Buffer.byteLength(short)).toBeLessThanOrEqual(200);
  expect(short).toMatch(/^ợ+\.xlsx$/);
  expect(shortenName("short.xlsx")).toBe("short.xlsx");
});

describe("a pattern", () => {
  test.each([
    ["*.xlsx", "A.XLSX", true],
    ["*.xlsx", "a.xls", false],
    ["bc-????.csv", "bc-2025.csv", true],
    ["bc-????.csv", "bc-25.csv", false],
    ["*", "anything", true],
    ["*", "~$lock.xlsx", false],
    ["a+b(1).xlsx", "a+b(1).xlsx", true],
    ["Hợp*", "Hợp tác".normalize("NFD"), true],
    ["ab*ba", "aba", false],
    ["ab*ba", "abba", true],
    ["*b?d*", "abcbed.xlsx", true],
    ["*b?d*", "abcdb.xlsx", true],
    ["*b?e", "abcd", false],
    ["a?", "a", false],
    ["a**c", "abc", true],
  ])("%s of %s: %s", (pattern, name, is) => {
    expect(namePattern(pattern)(name)).toBe(is);
  });

  test("of many stars is decided at once", () => {
    const started = performance.now();
    expect(namePattern("*a".repeat(40))("a".repeat(39) + "b")).toBe(false);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

test.each([
  [`attachment; filename="bao cao.xlsx"`, "bao cao.xlsx"],
  [`attachment; filename=plain.xlsx`, "plain.xlsx"],
  [`attachment; filename="old.xlsx"; filename*=UTF-8''H%E1%BB%A3p.xlsx`, "Hợp.xlsx"],
  [`attachment; filename="a\\"b.xlsx"`, `a"b.xlsx`],
  [`attachment; filename*=UTF-8''%ZZ; filename="good.xlsx"`, "good.xlsx"],
  [`attachment; filename="${Buffer.from("Hợp.xlsx").toString("latin1")}"`, "Hợp.xlsx"],
  [`inline`, null],
  [``, null],
])("the header %j names %j", (header, name) => {
  expect(dispositionName(header)).toBe(name);
});
