/** The order of a search: the best answer first, whatever its accents, on pages that cursors continue. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { nouns } from "../../src/model/index.ts";
import { createWorld } from "./world.ts";
import type { World } from "./world.ts";

/** Organisations beside those of the fixture. */
const cooperatives: readonly (readonly [name: string, code: string | null])[] = [
  ["Hạ Long Xanh", null],
  ["HTX Hạ Long Bay", null],
  ["Hạ Long", null],
  ["Chả mực Halongha", null],
  ["Long Châu", null],
  ["Mã số bảy mươi", "ZZ-70"],
  ["Mã số bảy", "ZZ-7"],
];

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await insertCooperatives();
  await insertProducts();
});
afterAll(() => world.drop());

interface Found {
  readonly nodes: readonly { readonly id: string; readonly name: string }[];
  readonly pageInfo: Readonly<Record<"startCursor" | "endCursor", string | null>>;
}

async function rank(
  plural: string,
  given: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Found> {
  const { data, codes, statements } = await world.ask({
    document: `query ($text: String, $cursor: String) {
  found: ${plural}(${given}, orderBy: [{ relevance: $text }]) { nodes { id name } pageInfo { startCursor endCursor } }
}`,
    variables,
  });
  expect({ codes, statements: statements.length }).toEqual({ codes: [], statements: 1 });
  return (data as unknown as { readonly found: Found }).found;
}

const namesOf = ({ nodes }: Found): readonly string[] => nodes.map(({ name }) => name);

describe("relevance", () => {
  it.each([
    ["what is the text, then what begins with it", "hạ long", ["Hạ Long", "Hạ Long Xanh"]],
    ["the accents and the case do not matter", "  HA   LONG", ["Hạ Long", "Hạ Long Xanh"]],
    [
      "what begins with it, then words within a name",
      "long",
      [
        "Long Châu",
        "Hạ Long",
        "HTX Hạ Long Bay",
        "Hạ Long Xanh",
        "HTX cá_lồng Vân Đồn",
        "Tổ hợp tác Cá lồng",
      ],
    ],
    ["a code as well as a name", "zz-7", ["Mã số bảy", "Mã số bảy mươi"]],
    ["signs of a pattern are texts as others", "100%", ["HTX Ăn sạch 100%"]],
  ])("puts first %s", async (_, text, first) => {
    const found = namesOf(await rank("cooperatives", "first: 10, after: $cursor", { text }));
    expect(found.slice(0, first.length)).toEqual(first);
  });

  const searched = nouns.filter(({ search }) => search !== undefined);

  it("is an order of every noun that can be searched, and of no other", () => {
    const ordered = nouns.filter(({ name }) => {
      const type = world.schema.getType(`${name}Order`);
      return type !== undefined && "getFields" in type && "relevance" in type.getFields();
    });
    expect(ordered).toEqual(searched);
    expect(searched.length).toBeGreaterThan(3);
  });

  it.each(searched.map(({ plural }) => plural))(
    "%s: pages are parts of one list",
    async (plural) => {
      const text = "hợp tác quảng ninh";
      const all = await rank(plural, "first: 1000, after: $cursor", { text });
      const names = namesOf(all);
      expect(names.length).toBeGreaterThan(0);
      const size = Math.max(1, Math.ceil(names.length / 4));
      const forward: string[] = [];
      for (let cursor: string | null = null; ;) {
        const page = await rank(plural, `first: ${size}, after: $cursor`, { text, cursor });
        if (page.nodes.length === 0) break;
        forward.push(...page.nodes.map(({ id }) => id));
        cursor = page.pageInfo.endCursor;
      }
      const ids = all.nodes.map(({ id }) => id);
      expect(forward).toEqual(ids);
      const cursor = all.pageInfo.endCursor;
      const before = await rank(plural, "last: 3, before: $cursor", { text, cursor });
      expect(before.nodes.map(({ id }) => id)).toEqual(ids.slice(0, -1).slice(-3));
    },
  );

  it("ends a cursor with another text", async () => {
    const { pageInfo } = await rank("cooperatives", "first: 2, after: $cursor", { text: "htx" });
    const { codes } = await world.ask({
      document: `query ($cursor: String) { cooperatives(after: $cursor, orderBy: [{ relevance: "tho" }]) { totalCount nodes { id } } }`,
      variables: { cursor: pageInfo.endCursor },
    });
    expect(codes).toEqual(["CURSOR_INVALID"]);
  });
});

async function insertCooperatives(): Promise<void> {
  const ids = cooperatives.map((_, index) => 900_000 + index);
  await insertIdentities("Cooperative", ids);
  await world.pool.query(
    `insert into cooperative (id, name, code, form, as_of, from_version, name_key, link_key, bound_fields)
select made.id, made.name, made.code, 'COOPERATIVE', date '2025-12-31', 1, made.name, made.name, '{}'
from unnest($1::bigint[], $2::text[], $3::text[]) made (id, name, code)`,
    [ids, cooperatives.map(([name]) => name), cooperatives.map(([, code]) => code)],
  );
}

async function insertProducts(): Promise<void> {
  const ids = Array.from({ length: 9 }, (_, index) => 910_000 + index);
  await insertIdentities("Product", ids);
  await world.pool.query(
    `insert into product (id, name, cooperative_name, as_of, from_version, name_key, link_key, bound_fields)
select id, 'Chè ' || id, 'HTX Quảng Ninh ' || id % 2, date '2025-12-31', 1, id::text, id::text, '{}' from unnest($1::bigint[]) id`,
    [ids],
  );
}

async function insertIdentities(noun: string, ids: readonly number[]): Promise<void> {
  await world.pool.query(
    `insert into identity (id, noun, created_version) overriding system value select id, $2, 1 from unnest($1::bigint[]) id`,
    [ids, noun],
  );
}
