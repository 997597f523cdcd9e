/**
 * The same data as other offices would lay it out: every accepted wording of every column, one to three header
 * rows, columns in another order, the table further down and to the right. The records must not change.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";

import { expectedForm } from "../../etl/expected-form.ts";
import { bindColumns } from "../../etl/layout/bind-columns.ts";
import { findHeaderBand } from "../../etl/layout/header-band.ts";
import type { HeaderBand } from "../../etl/layout/header-band.ts";
import { headerIndex } from "../../etl/layout/header-index.ts";
import { isNumberingRow } from "../../etl/layout/row-patterns.ts";
import type { FieldSpec } from "../../etl/mapping/field.ts";
import type { SourceDefinition } from "../../etl/mapping/source.ts";
import { readGrid } from "../../etl/read-file.ts";
import { sources } from "../../etl/sources/index.ts";
import type { Cell, GridRow, MergedRange, Sheet, Workbook } from "../../etl/workbook/grid.ts";
import { readWorkbook } from "../../etl/workbook/read-workbook.ts";
import { readConfig } from "../../src/config.ts";
import { samplePath } from "../support/samples.ts";

type Variant = (sheet: Sheet, source: SourceDefinition) => Sheet;

const title = { file: "bieu.xlsx", parameters: {} };

describe.each(sources.map((source) => ({ id: source.id, source })))(
  "the form $id",
  ({ id, source }) => {
    let workbook: Workbook;
    let original: unknown;

    beforeAll(async () => {
      const bytes = readFileSync(samplePath(id));
      const read = await readWorkbook(bytes, readConfig({}));
      if ("code" in read) throw new Error(read.code);
      workbook = read;
      original = comparable(workbook);
    });

    function read(variant: Variant): unknown {
      const sheets = workbook.sheets.map((sheet) => variant(sheet, source));
      return comparable({ ...workbook, sheets });
    }

    test("may start at any row and column", () => {
      expect(read((sheet) => moved(sheet, 4, 3))).toEqual(original);
    });

    test("may have its columns in any order", () => {
      expect(read(reordered)).toEqual(original);
    });

    test("may be one of several sheets", () => {
      const cover: Sheet = { name: "Bia", hidden: false, rows: [], merges: [] };
      const summary = { ...cover, name: "TH", rows: [row(1, ["STT", "Tên HTX", "Mã số HTX"])] };
      const hidden = { ...workbook.sheets[0], name: "Cu", hidden: true } as Sheet;
      const sheets = [cover, hidden, summary, ...workbook.sheets];
      expect(comparable({ ...workbook, sheets })).toEqual(original);
    });

    test.each([0, 1, 2, 3, 4, 5, 6])(
      "may word its columns the accepted way number %i",
      (choice) => {
        expect(read((sheet, form) => reworded(sheet, form, choice, []))).toEqual(original);
      },
    );

    test("may have another level above its header", () => {
      const variant: Variant = (sheet, form) => reworded(sheet, form, 0, ["Thông tin chung"]);
      expect(read(variant)).toEqual(original);
    });
  },
);

/** Fields of every record, and the codes of the issues; where they stand differs. */
function comparable(workbook: Workbook): unknown {
  const file = { name: title.file, sha256: "", format: workbook.format };
  const reading = readGrid(file, workbook, { source: null, parameters: title.parameters });
  const { records, issues, source } = expectedForm(reading, "vi");
  return {
    id: source?.id,
    asOf: source?.asOf,
    records: Object.fromEntries(
      Object.entries(records).map(([entity, list]) => [
        entity,
        list.map((record) => JSON.stringify({ ...record, source: null })).toSorted(),
      ]),
    ),
    issues: issues.filter(({ code }) => code !== "row-skipped").map(({ code }) => code),
  };
}

function moved(sheet: Sheet, down: number, right: number): Sheet {
  return {
    ...sheet,
    rows: sheet.rows.map(({ row: at, hidden, cells }) => ({
      row: at + down,
      hidden,
      cells: new Map([...cells].map(([column, cell]) => [column + right, cell])),
    })),
    merges: sheet.merges.map((merge) => ({
      firstRow: merge.firstRow + down,
      lastRow: merge.lastRow + down,
      firstColumn: merge.firstColumn + right,
      lastColumn: merge.lastColumn + right,
    })),
  };
}

/**
 * Turns the columns behind the first two round; blocks below one merged header cell stay together, and the row that
 * numbers the columns keeps its order.
 */
function reordered(sheet: Sheet, source: SourceDefinition): Sheet {
  const band = bandOf(sheet, source);
  const wide = sheet.merges.filter(
    (merge) => merge.firstRow >= band.firstRow && merge.lastRow <= band.lastRow,
  );
  const last = Math.max(...band.columns.map(({ column }) => column));
  const blocks: number[][] = [];
  for (let column = 2; column <= last; column++) {
    const merge = wide.find((one) => one.firstColumn < column && column <= one.lastColumn);
    if (merge === undefined) blocks.push([column]);
    else blocks.at(-1)?.push(column);
  }
  const order = [0, 1, ...blocks.toReversed().flat()];
  const to = (column: number): number => (order.includes(column) ? order.indexOf(column) : column);
  return {
    ...sheet,
    rows: sheet.rows.map(({ row: at, hidden, cells }) => ({
      row: at,
      hidden,
      cells:
        at < band.firstRow || isNumberingRow([...cells.values()])
          ? cells
          : new Map(
              [...cells]
                .map(([column, cell]) => [to(column), cell] as const)
                .toSorted(([a], [b]) => a - b),
            ),
    })),
    merges: sheet.merges.map((merge) => {
      if (merge.firstRow < band.firstRow || merge.firstColumn === 0) return merge;
      const firstColumn = to(merge.firstColumn);
      return {
        ...merge,
        firstColumn,
        lastColumn: firstColumn + merge.lastColumn - merge.firstColumn,
      };
    }),
  };
}

function bandOf(sheet: Sheet, source: SourceDefinition): HeaderBand<FieldSpec> {
  const band = findHeaderBand(sheet, headerIndex<FieldSpec>(source));
  if (band === null) throw new Error("The sample has no header.");
  return band;
}

/** Writes the header anew from the accepted labels of every field, below the given upper levels. */
function reworded(
  sheet: Sheet,
  source: SourceDefinition,
  choice: number,
  upper: readonly string[],
): Sheet {
  const band = bandOf(sheet, source);
  const { binding } = bindColumns(sheet, band);
  const fields = new Map(binding.columns.map((column) => [column.column, column]));
  const columns = band.columns.map(({ column, path }) => {
    const bound = fields.get(column);
    if (bound === undefined) return { column, levels: [path.levels.at(-1)?.text ?? ""] };
    const { headers } = bound.field;
    const levels = (headers[choice % headers.length] ?? "").split(" > ");
    const unit = bound.unit === null ? "" : `\n(${bound.unit})`;
    return { column, levels: [...upper, ...levels.slice(0, -1), `${levels.at(-1)}${unit}`] };
  });
  const depth = Math.max(...columns.map(({ levels }) => levels.length));
  const shift = depth - (band.lastRow - band.firstRow + 1);
  const header = Array.from({ length: depth }, (_, level) => ({
    row: band.firstRow + level,
    hidden: false,
    cells: new Map<number, Cell>(
      columns.flatMap(({ column, levels }) => {
        const value = levels[level];
        return value === undefined ? [] : [[column, { kind: "text", value }] as const];
      }),
    ),
  }));
  const below = moved(rowsFrom(sheet, band.lastRow + 1), shift, 0);
  const down: MergedRange[] = columns
    .filter(({ levels }) => levels.length < depth)
    .map(({ column, levels }) => ({
      firstRow: band.firstRow + levels.length - 1,
      lastRow: band.firstRow + depth - 1,
      firstColumn: column,
      lastColumn: column,
    }));
  return {
    ...sheet,
    rows: [...sheet.rows.filter((one) => one.row < band.firstRow), ...header, ...below.rows],
    merges: [
      ...sheet.merges.filter((merge) => merge.lastRow < band.firstRow),
      ...down,
      ...below.merges,
    ],
  };
}

function rowsFrom(sheet: Sheet, first: number): Sheet {
  return {
    ...sheet,
    rows: sheet.rows.filter((one) => one.row >= first),
    merges: sheet.merges.filter((merge) => merge.firstRow >= first),
  };
}

function row(at: number, values: readonly string[]): GridRow {
  const cells = values.map((value, column) => [column, { kind: "text", value }] as const);
  return { row: at, hidden: false, cells: new Map<number, Cell>(cells) };
}
