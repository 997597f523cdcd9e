/** Our own reader of xlsx against two others, cell by cell: SheetJS and hucre. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import type { Workbook } from "../../../etl/workbook/grid.ts";
import { parseWorkbook } from "../../../etl/workbook/sheetjs/parse-workbook.ts";
import { projectRoot } from "../../../src/project-root.ts";
import { madeUpWorkbook } from "../../support/made-up-workbooks.ts";
import { cellsOf, openWorkbook } from "../../support/opened-workbook.ts";

type ReadSheet = {
  readonly name: string | null;
  readonly merges: number;
  readonly cells: Readonly<Record<string, unknown>>;
};

const folder = mkdtempSync(join(tmpdir(), "hoptac-differential-"));
afterAll(() => rmSync(folder, { recursive: true }));

const sources = join(projectRoot, "etl/sources");
const fixtures = join(projectRoot, "test/etl/fixtures");
const found = [sources, fixtures].flatMap((parent) =>
  readdirSync(parent, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(xlsx|xlsm)$/.test(name) && !name.includes("password"))
    .map((name) => join(parent, name)),
);
const madeUp = Array.from({ length: 8 }, (_, index) => {
  const path = join(folder, `${index}.xlsx`);
  writeFileSync(path, madeUpWorkbook(1_000 + index));
  return path;
});
const paths = [...found, ...madeUp];

/** Everything that the grid says, as plain data, without fonts, which SheetJS does not tell. */
function plainGrid({ date1904, sheets }: Workbook): unknown {
  return {
    date1904,
    hidden: sheets.map((sheet) => sheet.hidden),
    sheets: sheets.map((sheet) => ({
      name: sheet.name,
      merges: sheet.merges,
      hiddenColumns: [...(sheet.hiddenColumns ?? [])],
      rows: sheet.rows.map(({ row, hidden, cells }) => [
        row,
        hidden,
        ...[...cells].map(([column, { kind, value, format }]) =>
          format === undefined ? [column, kind, value] : [column, kind, value, format],
        ),
      ]),
    })),
  };
}

function sheetJsGrid(bytes: Buffer): unknown {
  const sheets: { name: unknown; merges: unknown; hiddenColumns: unknown; rows: unknown[] }[] = [];
  const isHidden: boolean[] = [];
  let date1904 = false;
  for (const line of parseWorkbook(bytes)) {
    if (line.type === "workbook") ({ date1904 } = line);
    else if (line.type === "sheet") {
      const { name, merges, hiddenColumns = [] } = line;
      sheets.push({ name, merges, hiddenColumns, rows: [] });
      isHidden.push(line.hidden);
    } else sheets.at(-1)?.rows.push([line.row, line.hidden, ...line.cells]);
  }
  return { date1904, hidden: isHidden, sheets };
}

const opened = new Map<string, Workbook>();
beforeAll(async () => {
  for (const path of paths) opened.set(path, await openWorkbook(readFileSync(path)));
}, 120_000);

const shortName = (path: string): string =>
  path.replace(projectRoot, "").replace(folder, "made up");

test("there are files to compare", () => {
  expect(found.length).toBeGreaterThanOrEqual(6);
});

describe("our reader and SheetJS give the same grid", () => {
  test.each(paths.map((path) => [shortName(path), path]))("of %s", (_, path) => {
    const ours = plainGrid(opened.get(path) as Workbook);
    expect(ours).toEqual(sheetJsGrid(readFileSync(path)));
  });
});

describe("our reader and hucre give the same values", () => {
  const theirs = new Map<string, readonly ReadSheet[] | null>();
  beforeAll(async () => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(projectRoot, "test/support/second-reader.mjs"), ...paths],
      { maxBuffer: 64 << 20 },
    );
    const read = JSON.parse(stdout) as (readonly ReadSheet[] | null)[];
    for (const [index, path] of paths.entries()) theirs.set(path, read[index] ?? null);
  });

  test("of all files but those that it refuses", () => {
    const refused = paths.filter((path) => theirs.get(path) === null).map(shortName);
    // A cell in the last corner of a sheet is more than it takes.
    expect(refused.every((name) => name.includes("written-elsewhere"))).toBe(true);
  });

  test.each(paths.map((path) => [shortName(path), path]))("of %s", (_, path) => {
    const sheets = theirs.get(path);
    if (sheets === null || sheets === undefined) return;
    const ours = opened.get(path) as Workbook;
    const values: ReadSheet[] = ours.sheets.map((sheet) => ({
      name: sheet.name,
      merges: sheet.merges.length,
      cells: Object.fromEntries(
        [...cellsOf(sheet)].map(([place, { kind, value }]) => [
          place,
          kind === "uncached" ? null : value,
        ]),
      ),
    }));
    expect(rounded(values)).toEqual(rounded(sheets));
  });
});

/** Dates went through milliseconds there. */
function rounded(sheets: readonly ReadSheet[]): unknown {
  return sheets.map(({ cells, ...sheet }) => ({
    ...sheet,
    cells: Object.fromEntries(
      Object.entries(cells).map(([place, value]) => [
        place,
        typeof value === "number" ? Number(value.toPrecision(9)) : value,
      ]),
    ),
  }));
}
