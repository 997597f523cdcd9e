/** The samples as an office would save them as csv, in every encoding: the same records and the same issues. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expectedForm } from "../../etl/expected-form.ts";
import type { ExpectedForm } from "../../etl/expected-form.ts";
import { readFile, readGrid } from "../../etl/read-file.ts";
import { sources } from "../../etl/sources/index.ts";
import type { Sheet } from "../../etl/workbook/grid.ts";
import { readWorkbook } from "../../etl/workbook/read-workbook.ts";
import { readConfig } from "../../src/config.ts";
import { projectRoot } from "../../src/project-root.ts";
import { csvText } from "../support/csv-file.ts";
import { inTable, utf16be, vni, windows1258 } from "../support/vietnamese-encodings.ts";

const limits = readConfig({});
const folder = join(projectRoot, "etl/sources");
const written = sources.filter(({ id }) => sampleOf(id) !== null);

function sampleOf(id: string): Buffer | null {
  try {
    return readFileSync(join(folder, id, "sample.xlsx"));
  } catch {
    return null;
  }
}

function expectedOf(id: string): ExpectedForm {
  return JSON.parse(readFileSync(join(folder, id, "expected.json"), "utf8")) as ExpectedForm;
}

const opened = new Map<string, Promise<Sheet>>();

function sheetOf(id: string): Promise<Sheet> {
  const sheet = opened.get(id) ?? openSheet(id);
  opened.set(id, sheet);
  return sheet;
}

async function openSheet(id: string): Promise<Sheet> {
  const workbook = await readWorkbook(sampleOf(id) ?? Buffer.alloc(0), limits);
  if ("code" in workbook) throw new Error(workbook.code);
  const name = expectedOf(id).source?.sheet;
  return workbook.sheets.find((sheet) => sheet.name === name)!;
}

async function answerOf(bytes: Buffer, id: string): Promise<ExpectedForm> {
  const name = expectedOf(id).source?.file ?? "";
  return expectedForm(await readFile({ bytes, name, limits }), "vi");
}

/** Without the name of the sheet, which a csv file has not. */
function recordsOf({ records }: ExpectedForm): unknown {
  const unnamed = (key: string, value: unknown): unknown => (key === "sheet" ? null : value);
  return JSON.parse(JSON.stringify(records, unnamed));
}

function findings({ issues }: ExpectedForm): string[] {
  return issues
    .filter(({ code }) => code !== "row-skipped")
    .map(({ code, severity, cell }) => `${code} ${severity} ${cell}`)
    .toSorted();
}

/** Signs that windows-1258 has no byte for, as they are typed where it is used. */
const typedSigns: ReadonlyMap<string, string> = new Map([["★", "*"]]);

function typed(text: string): string {
  return Array.from(text, (sign) => typedSigns.get(sign) ?? sign).join("");
}

describe.each(written.map(({ id }) => ({ id })))("the sample of $id", ({ id }) => {
  let sheet: Sheet;

  beforeAll(async () => {
    sheet = await sheetOf(id);
  });

  test("says the same as csv", async () => {
    const answer = await answerOf(Buffer.from(csvText(sheet)), id);
    expect(recordsOf(answer)).toEqual(recordsOf(expectedOf(id)));
    expect(findings(answer)).toEqual(findings(expectedOf(id)));
  });

  test("says the same in windows-1258, and that it was converted", async () => {
    const answer = await answerOf(windows1258(typed(csvText(sheet))), id);
    expect(recordsOf(answer)).toEqual(recordsOf(expectedOf(id)));
    const expected = ["encoding-converted INFO null", ...findings(expectedOf(id))];
    expect(findings(answer)).toEqual(expected.toSorted());
  });
});

function inCells(sheet: Sheet, encode: (text: string) => string): Sheet {
  const rows = sheet.rows.map((row) => ({
    ...row,
    cells: new Map(
      [...row.cells].map(([column, cell]) => [
        column,
        cell.kind === "text" ? { ...cell, value: encode(cell.value) } : cell,
      ]),
    ),
  }));
  return { ...sheet, rows };
}

describe("the register", () => {
  const encoders: readonly (readonly [string, (text: string) => Buffer])[] = [
    ["UTF-8 with its mark", (text) => Buffer.from(`\uFEFF${text}`)],
    ["UTF-16LE with its mark", (text) => Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["UTF-16BE", utf16be],
  ];

  test.each(encoders)("says the same in %s, with tabs or commas", async (name, encode) => {
    const delimiter = name.startsWith("UTF-8") ? "," : "\t";
    const text = csvText(await sheetOf("registry"), { delimiter, lineBreak: "\n" });
    const answer = await answerOf(encode(text), "registry");
    expect(recordsOf(answer)).toEqual(recordsOf(expectedOf("registry")));
    expect(findings(answer)).toEqual(findings(expectedOf("registry")));
  });

  const legacy: readonly (readonly [string, (text: string) => Buffer])[] = [
    ["VNI", (text) => Buffer.from(vni(text), "latin1")],
    ["VISCII", (text) => inTable(text, "VISCII")],
    ["TCVN3", (text) => inTable(text, "TCVN5712-1")],
  ];

  test.each(legacy)("says the same in %s, and that it was converted", async (name, encode) => {
    const text = csvText(await sheetOf("registry")).replaceAll("–", "-");
    const answer = await answerOf(encode(text), "registry");
    expect(recordsOf(answer)).toEqual(recordsOf(expectedOf("registry")));
    const converted = answer.issues.filter(({ code }) => code === "encoding-converted");
    expect(converted).toHaveLength(1);
    expect(converted[0]?.message).toContain(name);
  });

  test.each(legacy)("says the same where its cells are %s", async (name, encode) => {
    const sheet = await sheetOf("registry");
    const coded = inCells(sheet, (text) => encode(text.replaceAll("–", "-")).toString("latin1"));
    const { file } = expectedOf("registry").source!;
    const received = { name: file, sha256: "", format: "xlsx" } as const;
    const workbook = { format: "xlsx", date1904: false, sheets: [coded] } as const;
    const answer = expectedForm(
      readGrid(received, workbook, { source: null, parameters: {} }),
      "vi",
    );
    expect(recordsOf(answer)).toEqual(recordsOf(expectedOf("registry")));
    const converted = answer.issues.filter(({ code }) => code === "encoding-converted");
    expect(converted.map(({ message }) => message)).toEqual([expect.stringContaining(name)]);
  });

  test("has codes and phone numbers whose zeros a csv file lost, and says so", async () => {
    const text = csvText(await sheetOf("registry")).replaceAll(
      /;"?00(22\d{6})(?=;)/gu,
      (all, rest) => (String(rest).endsWith("1") ? `;${rest}` : all),
    );
    const answer = await answerOf(Buffer.from(text), "registry");
    expect(recordsOf(answer)).toEqual(recordsOf(expectedOf("registry")));
    const lost = findings(answer).filter((line) => line.startsWith("value-leading-zero-lost"));
    expect(lost.length).toBeGreaterThan(10);
  });
});
