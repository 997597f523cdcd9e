/**
 * Walks all pages by cursors while loads publish: rows that are there all the time are found once each, in their order;
 * rows that come and go at most once. What is read at a data version is not touched by any load.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";

import { buildGraphqlSchema } from "../../src/graphql/schema.ts";
import { openDesk } from "../etl/publish/publishing-desk.ts";
import type { Desk } from "../etl/publish/publishing-desk.ts";
import type { TestRow } from "../support/file-reading.ts";
import { randomNumbers } from "../support/random-numbers.ts";
import { ask } from "./world.ts";

const schema = buildGraphqlSchema();
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
beforeEach(() => desk.clear());
afterAll(() => desk.drop());

const orders = [
  "{ field: { field: NAME } }",
  "{ field: { field: NAME, direction: DESC } }",
  "{ field: { field: CHARTER_CAPITAL, direction: DESC, nulls: FIRST } }, { field: { field: NAME } }",
  "{ field: { field: SECTOR } }",
  "{ related: { unit: { field: CODE, nulls: FIRST } } }",
];
const directions = ["forward", "backward"] as const;
const pageSize = 4;

const words = ["An", "Ánh", "Ăn", "Âu", "Bình", "Đồng", "Dương", "Ê", "Ông", "Ơn", "Út", "Ước"];
const sectors = ["AGRICULTURE", "TRADE", "TRANSPORT", null];
const communes = ["06652", "06658", null];

type Next = (below: number) => number;

function organisation(code: string, next: Next): TestRow {
  const pick = <Value>(values: readonly Value[]): Value => values[next(values.length)]!;
  return {
    code,
    name: `HTX ${pick(words)} ${pick(words)} ${code}`,
    sector: pick(sectors),
    communeCode: pick(communes),
    charterCapital: pick([null, 5, 5, next(100)]),
  };
}

/** A register that grows, shrinks and changes with every load. */
function changingRegister(seed: number) {
  const next = randomNumbers(seed);
  const several = (prefix: string, count: number): readonly TestRow[] =>
    Array.from({ length: count }, (_, index) => organisation(`${prefix}${100 + index}`, next));
  const staying = several("S", 24);
  const passing = several("P", 12);
  const present = new Set(passing.filter((_, index) => index % 2 === 0));
  let moved = several("M", 3);
  return {
    staying: codesOf(staying),
    passing: codesOf(passing),
    load: async (): Promise<number> => {
      const cooperatives = [...staying, ...present, ...moved];
      const { state, load } = await desk.publish({ records: { cooperatives } });
      expect(state).toBe("PUBLISHED");
      for (const _ of "123") {
        const row = passing[next(passing.length)]!;
        if (!present.delete(row)) present.add(row);
      }
      moved = several("M", 3);
      return Number(load?.dataVersion);
    },
  };
}

function codesOf(rows: readonly TestRow[]): readonly string[] {
  return rows.map(({ code }) => String(code));
}

interface Page {
  readonly nodes: readonly { readonly code: string }[];
  readonly pageInfo: Readonly<Record<"startCursor" | "endCursor", string | null>> &
    Readonly<Record<"hasNextPage" | "hasPreviousPage", boolean>>;
}

async function pageOf(list: string): Promise<Page> {
  const shape = "nodes { code } pageInfo { startCursor endCursor hasNextPage hasPreviousPage }";
  const { data, codes } = await ask(schema, desk, `{ page: ${list} { ${shape} } }`);
  expect(codes).toEqual([]);
  return (data as unknown as { page: Page }).page;
}

interface Walk {
  readonly list: string;
  readonly direction: (typeof directions)[number];
  /** What happens while each page is read. */
  readonly meanwhile: () => Promise<unknown>;
}

async function walk({ list, direction, meanwhile }: Walk): Promise<readonly string[]> {
  const isForward = direction === "forward";
  const [size, place] = isForward ? ["first", "after"] : ["last", "before"];
  const pages: (readonly string[])[] = [];
  let at = "";
  for (let count = 0; count < 30; count += 1) {
    const asked = pageOf(`cooperatives(${size}: ${pageSize}, ${at}${list})`);
    const [{ nodes, pageInfo }] = await Promise.all([asked, meanwhile()]);
    pages.push(nodes.map(({ code }) => code));
    const { startCursor, endCursor, hasNextPage, hasPreviousPage } = pageInfo;
    if (!(isForward ? hasNextPage : hasPreviousPage)) {
      return (isForward ? pages : pages.toReversed()).flat();
    }
    at = `${place}: "${isForward ? endCursor : startCursor}", `;
  }
  throw new Error("The walk has no end.");
}

describe.each(directions)("walking %s while loads publish", (direction) => {
  it.each(orders)("in the order %s neither loses nor doubles a row", async (order) => {
    const register = changingRegister(orders.indexOf(order));
    await register.load();
    const list = `orderBy: [${order}]`;
    const found = await walk({ list, direction, meanwhile: register.load });
    const isStaying = (code: string): boolean => register.staying.includes(code);
    const whole = await pageOf(`cooperatives(first: 100, ${list})`);
    const expected = whole.nodes.map(({ code }) => code).filter(isStaying);
    expect(expected).toHaveLength(register.staying.length);
    expect(found.filter(isStaying)).toEqual(expected);
    const passed = found.filter((code) => register.passing.includes(code));
    expect(passed).toEqual([...new Set(passed)]);
    expect(passed.length).toBeGreaterThan(0);
  });

  it("at a data version gives what was held then", async () => {
    const register = changingRegister(7);
    await register.load();
    const version = await register.load();
    const list = `atVersion: ${version}, orderBy: [${orders[2]}]`;
    const before = await pageOf(`cooperatives(first: 100, ${list})`);
    const found = await walk({ list, direction, meanwhile: register.load });
    expect(found).toEqual(before.nodes.map(({ code }) => code));
  });
});
