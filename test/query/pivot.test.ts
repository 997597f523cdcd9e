/** A table says what groups say: each total is that of its rows, never one of other totals. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { createWorld } from "./world.ts";
import type { World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());

interface Table {
  readonly columns: readonly { readonly keys: readonly Key[] }[];
  readonly rows: readonly { readonly keys: readonly Key[]; readonly cells: readonly unknown[] }[];
  readonly totalsRow: { readonly cells: readonly unknown[] } | null;
}

interface Key {
  readonly label: string;
}

async function tableOf(pivot: string): Promise<Table> {
  const { data, codes, messages, statements } = await world.ask(
    `{ table: ${pivot} { columns { keys { label } } rows { keys { label } cells } totalsRow { cells } } }`,
  );
  expect({ codes, messages }).toEqual({ codes: [], messages: [] });
  expect(statements).toHaveLength(1);
  return (data as never as { table: Table }).table;
}

const heads = (keyed: Table["rows"] | Table["columns"]): readonly string[] =>
  keyed.map(({ keys }) => keys.map(({ label }) => label).join(" | "));

describe("a pivot", () => {
  it("has a median, a distinct count and a sum in each total as the rows have them", async () => {
    const table = await tableOf(
      "annualReportPivot(rows: [{ field: YEAR }], columns: [{ field: HIGH_TECH }], values: [{ function: MEDIAN, field: MEMBERS }, { function: COUNT_DISTINCT, field: COOPERATIVE_CODE }, { function: SUM, field: MEMBERS }])",
    );
    expect(heads(table.columns).filter((_, index) => index % 3 === 0)).toEqual([
      "false",
      "true",
      "(không có)",
      "Tổng cộng",
    ]);
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      [null, 0, null, 30, 1, 30, 25, 1, 25, 27.5, 2, 55],
      [17, 2, 34, 32, 1, 32, 9, 2, 92, 17, 5, 158],
    ]);
    expect(table.totalsRow?.cells).toEqual([17, 2, 34, 31, 1, 62, 17, 3, 117, 22.5, 6, 213]);
  });

  it("without totals has the groups alone, without columns one for each value", async () => {
    const table = await tableOf(
      'cooperativePivot(rows: [{ unit: { level: COMMUNE, boundaries: "CURRENT" } }, { field: FORM }], columns: [], values: [{}], totals: false)',
    );
    expect(table.totalsRow).toBeNull();
    expect(table.columns).toEqual([{ keys: [] }]);
    expect(heads(table.rows)[0]).toBe("Phường Hà Tu | Hợp tác xã");
    const counts = table.rows.map(({ cells }) => Number(cells[0]));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(10);
  });

  it("keeps units of one code and different times apart", async () => {
    const table = await tableOf(
      'annualReportPivot(where: { within: { unit: "193", boundaries: "2025-06-30" } }, rows: [{ unit: { level: COMMUNE } }], columns: [{ field: YEAR }], values: [{}])',
    );
    const counts = table.rows.map(({ cells }) => Number(cells.at(-1)));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(table.totalsRow?.cells.at(-1));
  });

  it.each([
    ["no row", "BAD_USER_INPUT", "rows: [], columns: [], values: [{}]"],
    ["no value", "BAD_USER_INPUT", "rows: [{ field: FORM }], columns: [], values: []"],
    [
      "five keys",
      "LIST_TOO_LONG",
      "rows: [{ field: FORM }, { field: FORM }, { field: FORM }], columns: [{ field: FORM }, { field: FORM }], values: [{}]",
    ],
    [
      "a personal field",
      "FORBIDDEN",
      "rows: [{ field: FORM }], columns: [], values: [{ function: COUNT_DISTINCT, field: PHONE }]",
    ],
    [
      "more than a hundred columns",
      "LIST_TOO_LONG",
      `rows: [{ field: FORM }], columns: [{ date: { field: FOUNDED_ON, bucket: YEAR } }], values: [${Array(10).fill("{}").join(", ")}], where: { or: [{}, {}] }`,
    ],
  ])("is refused with %s: %s", async (name, code, given) => {
    if (name.startsWith("more")) {
      await world.pool.query(
        `update cooperative set founded_on = make_date(1990 + id::integer % 10, 1, 1)`,
      );
    }
    const { codes } = await world.ask(`{ cooperativePivot(${given}) { columns { value } } }`);
    expect(codes).toEqual([code]);
  });
});
