import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { checkReference } from "../../../etl/reference/check-reference.ts";
import {
  parseReference,
  readDataFiles,
  readReference,
  referenceFolder,
} from "../../../etl/reference/read-reference.ts";
import { moneyUnitOf } from "../../../src/domain/money-unit.ts";

interface Origin {
  readonly publisher: string;
  readonly document: string;
  readonly address: string;
  readonly sha256: string;
}

const origins = JSON.parse(readFileSync(join(referenceFolder, "origin.json"), "utf8")) as Record<
  string,
  Origin
>;
const reference = readReference();

test("every data file has its origin and every origin its file", () => {
  expect(Object.keys(origins).toSorted()).toEqual([...readDataFiles().keys()].toSorted());
});

test.each(Object.entries(origins))("%s is the file whose origin is recorded", (name, origin) => {
  const bytes = readFileSync(join(referenceFolder, name));
  expect(origin.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
  expect(origin).toMatchObject({
    publisher: expect.stringMatching(/\S/u),
    document: expect.stringMatching(/\S/u),
    address: expect.stringMatching(/\S/u),
  });
});

test("the units are those of Quảng Ninh before and after 1 July 2025", () => {
  const communes = reference.units.filter((unit) => unit.level === "COMMUNE");
  expect(communes.filter((unit) => unit.validTo === "2025-06-30")).toHaveLength(171);
  const current = communes.filter((unit) => unit.validTo === null);
  const count = (kind: string) => current.filter((unit) => unit.kind === kind).length;
  expect([count("WARD"), count("RURAL_COMMUNE"), count("SPECIAL_ZONE")]).toEqual([30, 22, 2]);
  expect(reference.successions.filter((one) => one.on === "2025-07-01")).toHaveLength(184);
});

test("every former commune has a successor, and twelve were split", () => {
  const former = reference.units.filter((unit) => unit.level === "COMMUNE" && unit.validTo);
  const successors = former.map(
    (unit) =>
      reference.successions.filter((one) => one.on === "2025-07-01" && one.fromCode === unit.code)
        .length,
  );
  expect(successors.filter((count) => count === 0)).toHaveLength(0);
  expect(successors.filter((count) => count > 1)).toHaveLength(12);
});

test("the words of every target of Hạ Long stand in the city's article", () => {
  const article = readDataFiles().get("ha-long-2030.txt") ?? "";
  const targets = reference.targets.filter((target) => target.code.startsWith("HL"));
  expect(targets).toHaveLength(10);
  for (const target of targets) expect(article).toContain(target.wording);
});

test("the targets of Hạ Long are bound to the city as it was on its last day", () => {
  for (const target of reference.targets) {
    expect([target.geographyCode, target.geographyAsOf]).toEqual(
      target.code.startsWith("HL") ? ["193", "2025-06-30"] : ["VN", null],
    );
  }
});

test("every spelling of a money unit is read with the factor of its row", () => {
  const money = reference.measurementUnits.filter((unit) => unit.canonical === "VND");
  expect(money).toHaveLength(4);
  for (const unit of money) {
    for (const spelling of unit.spellings) {
      expect([spelling, moneyUnitOf(spelling)?.factor]).toEqual([spelling, Number(unit.factor)]);
    }
  }
});

test("every tool has a pillar and every pillar that a rubric asks for has a tool", () => {
  const pillars = new Set(reference.digitalToolPillars.map((row) => row.pillar));
  expect(reference.digitalToolPillars).toHaveLength(14);
  for (const level of reference.digitalRubric) {
    for (const pillar of level.requiredPillars) expect(pillars).toContain(pillar);
  }
});

test("the version changes with any file and with nothing else", () => {
  const files = readDataFiles();
  expect(parseReference(files).version).toBe(reference.version);
  const changed = new Map(files).set("ha-long-2030.txt", "another text");
  expect(parseReference(changed).version).not.toBe(reference.version);
});

test.each([
  ["programmes.csv", "\n20-NQ/TW,", "\n21-NQ/TW,", "stands before its parent"],
  ["targets.csv", "HTX_TONG,EXACTLY", "HTX_XXX,EXACTLY", "HL30-03 has no indicator"],
  ["targets.csv", "RANGE,65,70", "RANGE,70,65", "HL30-05 lacks an edge"],
  ["targets.csv", "OVER,80,,COUNT", "OVER,80,,VND", "HL30-02 has another unit"],
  ["targets.csv", "HL30-02,", "HL30-01,", "target HL30-01 is there twice"],
  ["quang-ninh-units-2025.csv", "06664,", "99999,", "succession 99999 to 06652 has no units"],
  ["quang-ninh-units.csv", "Hà Khánh,193", "Hà Khánh,192", "unit 06649 has no parent 192"],
])("refuses %s with %s as %s", (file, from, to, message) => {
  const files = readDataFiles();
  const text = files.get(file) ?? "";
  expect(text).toContain(from);
  const broken = parseReference(new Map(files).set(file, text.replace(from, to)));
  expect(() => checkReference(broken)).toThrow(message);
});

test.each([
  ["quang-ninh-units.csv", "PROVINCE,PROVINCE,22", "PROVINCE,PLANET,22", "PLANET is none of"],
  ["targets.csv", "ABOUT,18", "ABOUT,many", "many is no number"],
  ["programmes.csv", "2022-06-16", "16/6/2022", "16/6/2022 is no date"],
  ["targets.csv", "code,programmeCode", "code,programme", "lacks the columns programmeCode"],
  ["unit-aliases.csv", "06978,06970,", "06978,", "record 2 has 2 cells"],
])("refuses %s with %s as %s while reading", (file, from, to, message) => {
  const files = readDataFiles();
  const text = files.get(file) ?? "";
  expect(text).toContain(from);
  expect(() => parseReference(new Map(files).set(file, text.replace(from, to)))).toThrow(message);
});
