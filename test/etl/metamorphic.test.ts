/**
 * A table says the same however it is laid out: title rows and blank columns in front, columns in another order or
 * put between, header cells merged or not, labels spelled loosely, the header printed again, another file format.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { findHeaderBand } from "../../etl/layout/header-band.ts";
import { headerIndex } from "../../etl/layout/header-index.ts";
import { isNumberingRow } from "../../etl/layout/row-patterns.ts";
import type { FieldSpec } from "../../etl/mapping/field.ts";
import type { SourceDefinition } from "../../etl/mapping/source.ts";
import { readFile, readGrid } from "../../etl/read-file.ts";
import type { FileReading } from "../../etl/reading.ts";
import { sources } from "../../etl/sources/index.ts";
import type { Sheet, Workbook } from "../../etl/workbook/grid.ts";
import { cellAddress } from "../../etl/workbook/grid.ts";
import { readWorkbook } from "../../etl/workbook/read-workbook.ts";
import { readConfig } from "../../src/config.ts";
import { foldAccents, labelKey } from "../../src/domain/vietnamese-text.ts";
import { projectRoot } from "../../src/project-root.ts";
import { csvText } from "../support/csv-file.ts";
import { addressParts, gridFile } from "../support/grid-file.ts";
import { seededRandom } from "../support/seeded-random.ts";
import {
  deepened,
  inserted,
  permuted,
  reprinted,
  respelled,
  shifted,
  titled,
  unmerged,
} from "../support/sheet-variants.ts";
import type { Across, Change, Down, Layout } from "../support/sheet-variants.ts";

const limits = readConfig({});
const name = "bieu.xlsx";
const seedCount = process.env["HOPTAC_TEST"] === "full" ? 60 : 2;
const seeds = Array.from({ length: seedCount }, (_, index) => index + 1);

/** A file each, read in a child process. */
const csvSeeds = seeds.slice(0, 12);

const formats = ["xlsx", "xls", "xlsb", "ods"] as const;

const spellings: readonly ((label: string) => string)[] = [
  (label) => label,
  (label) => label.toUpperCase(),
  (label) => foldAccents(label),
  (label) => label.replaceAll(" ", "  "),
  (label) => label.replaceAll(" ", "\n"),
  (label) => label.normalize("NFD"),
];

const splits: readonly (readonly [Across, Down])[] = [
  ["first", "merged"],
  ["every", "merged"],
  ["first", "top"],
  ["every", "top"],
  ["every", "bottom"],
  ["merged", "top"],
  ["merged", "bottom"],
];

const single: readonly (readonly [string, Change])[] = [
  ...[1, 3, 10].map((count) => [`${count} title rows`, titled(count)] as const),
  ["blank rows and columns in front", shifted(3, 4)],
  ["columns turned round", permuted((count) => count - 1)],
  ["a column of remarks in front", inserted(0, "Ghi chú", "xem lại")],
  ["an unknown column without values", inserted(3, "Màu sổ", null)],
  ["a blank column in the middle", inserted(5, "", null)],
  ["one more header row", deepened],
  ["the header on the next page", reprinted((count) => Math.floor(count / 2))],
  ...splits.map(
    ([across, down]) => [`labels ${across} across, ${down} down`, unmerged(across, down)] as const,
  ),
  ...spellings.map((spell, index) => [`spelling ${index}`, respelled(spell)] as const),
];

describe.each(sources.map((source) => ({ id: source.id, source })))(
  "the form $id",
  ({ id, source }) => {
    let workbook: Workbook;
    let unchanged: Layout;
    let original: readonly unknown[];

    beforeAll(async () => {
      const folder = join(projectRoot, "etl/sources", id);
      const sample = readdirSync(folder).find((file) => file.startsWith("sample."));
      const read = await readWorkbook(readFileSync(join(folder, sample ?? "")), limits);
      if ("code" in read) throw new Error(read.code);
      workbook = read;
      unchanged = layoutOf(workbook, source);
      original = comparable(readGridOf(workbook), unchanged);
    });

    function changed(...changes: readonly Change[]): { workbook: Workbook; layout: Layout } {
      let layout = unchanged;
      for (const change of changes) layout = change(layout);
      const sheets = workbook.sheets.map((sheet) =>
        sheet === unchanged.sheet ? layout.sheet : sheet,
      );
      return { workbook: { ...workbook, sheets }, layout };
    }

    test.each(single)("is the same with %s", (_, change) => {
      const variant = changed(change);
      expect(comparable(readGridOf(variant.workbook), variant.layout)).toEqual(original);
    });

    test.each(seeds)("is the same with many changes at once, seed %i", (seed) => {
      const variant = changed(...randomChanges(seed));
      expect(comparable(readGridOf(variant.workbook), variant.layout)).toEqual(original);
    });

    test.each(formatsOf(source))("is the same saved as %s", async (format) => {
      const variant = changed(...randomChanges(format.length));
      const bytes = gridFile(variant.workbook, format);
      const reading = await readFile({ bytes, name, limits });
      expect(reading.file.format).toBe(format);
      expect(comparable(reading, variant.layout)).toEqual(original);
    });

    test.each(csvSeeds)("is the same saved as csv without merges, seed %i", async (seed) => {
      const variant = changed(...randomChanges(seed));
      const bytes = Buffer.from(csvText(variant.layout.sheet));
      const reading = await readFile({ bytes, name, limits });
      expect(reading.file.format).toBe("csv");
      expect(comparable(reading, variant.layout)).toEqual(original);
    });
  },
);

/** Two of the formats in turn for each source, all of them in the full run. */
function formatsOf(source: SourceDefinition): readonly (typeof formats)[number][] {
  if (process.env["HOPTAC_TEST"] === "full") return formats;
  return formats.filter((_, index) => index % 2 === sources.indexOf(source) % 2);
}

function randomChanges(seed: number): Change[] {
  const choose = seededRandom(seed);
  const split = splits[choose(splits.length)] ?? ["merged", "merged"];
  return [
    ...(choose(2) === 0 ? [deepened] : []),
    permuted(choose),
    inserted(choose(6), "Ghi chú", "xem lại"),
    inserted(choose(6), "Màu sổ", null),
    unmerged(...split),
    respelled(spellings[choose(spellings.length)] ?? String),
    reprinted(choose),
    titled(choose(11)),
    shifted(choose(5), choose(5)),
  ];
}

function readGridOf(workbook: Workbook): FileReading {
  const file = { name, sha256: "", format: workbook.format };
  return readGrid(file, workbook, { source: null, parameters: {} });
}

function tableSheet(workbook: Workbook, source: SourceDefinition): Sheet {
  const found = workbook.sheets.find(
    (sheet) => !sheet.hidden && findHeaderBand(sheet, headerIndex<FieldSpec>(source)) !== null,
  );
  if (found === undefined) throw new Error("The sample has no table.");
  return found;
}

function layoutOf(workbook: Workbook, source: SourceDefinition): Layout {
  const sheet = tableSheet(workbook, source);
  const band = findHeaderBand(sheet, headerIndex<FieldSpec>(source));
  if (band === null) throw new Error("The sample has no header.");
  const below = sheet.rows.find(({ row }) => row === band.lastRow + 1);
  const isNumbered = isNumberingRow([...(below?.cells.values() ?? [])]);
  return { sheet, band, isNumbered, place: (row, column) => [row, column] };
}

/** Source, records and issues with every address as it is in the first sheet; header issues without their row. */
function comparable(
  { records, issues, source, rowAccounting }: FileReading,
  layout: Layout,
): unknown[] {
  const back = placesBack(layout);
  const lastRow = layout.sheet.rows.at(-1)?.row ?? 0;
  expect(Object.values(rowAccounting).reduce((sum, count) => sum + count, 0)).toBe(lastRow);
  const address = (cell: string | null): string | null => {
    if (cell === null) return null;
    const { row, column } = addressParts(cell);
    const isHeader = row >= layout.band.firstRow && row <= layout.band.lastRow;
    return back(isHeader ? layout.band.lastRow : row, column);
  };
  return [
    source?.id,
    source?.asOf,
    Object.entries(records).flatMap(([entity, list]) =>
      list
        .map(({ fields, source: { row, cell } }) =>
          JSON.stringify([
            entity,
            fields,
            back(row, 0).replace(/^[A-Z]+/u, ""),
            address(cell ?? null),
          ]),
        )
        .toSorted(),
    ),
    issues
      .filter(({ code }) => code !== "row-skipped")
      .map(({ code, severity, cell, value }) =>
        JSON.stringify([code, severity, address(cell), labelKey(value ?? "")]),
      )
      .toSorted(),
  ];
}

/** The way back from a place in the changed sheet to the one in the first. */
function placesBack({ place }: Layout): (row: number, column: number) => string {
  const rows = new Map<number, number>();
  const columns = new Map<number, number>();
  return (row, column) => {
    if (rows.size === 0) fill(place, rows, columns);
    const from = rows.get(row) ?? 0;
    return cellAddress(columns.get(column) ?? 0, from);
  };
}

const lastPlace = { row: 1_000, column: 60 };

/** Data rows lie far below every header. */
function fill(
  place: Layout["place"],
  rows: Map<number, number>,
  columns: Map<number, number>,
): void {
  for (let row = 1; row <= lastPlace.row; row++) rows.set(place(row, 0)[0], row);
  for (let column = 0; column <= lastPlace.column; column++) {
    columns.set(place(lastPlace.row, column)[1], column);
  }
}
