import { expect, test } from "@jest/globals";

import { bandStacks } from "../../../etl/layout/band-stacks.ts";
import { sheetLabels } from "../../../etl/layout/sheet-labels.ts";
import { sheetOf } from "../../support/grid.ts";

const labels = (columns: number, rows: number) =>
  sheetLabels(
    sheetOf(
      Array.from({ length: rows }, (_, row) =>
        Array.from({ length: columns }, (__, column) => `Cột ${row} ${column}`),
      ),
    ),
  );

test("the stacks of a band are made once for all forms", () => {
  const sheet = labels(3, 2);
  const stacks = bandStacks(sheet, 1, 2);
  expect(stacks).toHaveLength(3);
  expect(bandStacks(sheet, 1, 2)).toBe(stacks);
  expect(bandStacks(sheet, 1, 1)).not.toBe(stacks);
  expect(bandStacks(labels(3, 2), 1, 2)).not.toBe(stacks);
});

test("those of a sheet that is made up of headers fill no memory: 10,000 columns of bands are kept", () => {
  const sheet = labels(4_000, 3);
  const kept = [1, 2].map((row) => bandStacks(sheet, row, row));
  const third = bandStacks(sheet, 3, 3);
  expect(third).toHaveLength(4_000);
  expect(bandStacks(sheet, 3, 3)).not.toBe(third);
  expect(bandStacks(sheet, 1, 1)).toBe(kept[0]);
});
