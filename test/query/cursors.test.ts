/** Whom cursors serve and whom not. That they lead through all pages is shown in paging.test.ts and growing-pages.test.ts. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import type { Viewer } from "../../src/access/viewer.ts";
import { openedCursors } from "./opened-cursors.ts";
import { administrator, anonymous, createWorld } from "./world.ts";
import type { World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());

const ends = "pageInfo { startCursor endCursor }";

interface List {
  readonly pageInfo: { readonly startCursor: string; readonly endCursor: string };
}

/** The end cursor of a list. */
async function cursorOf(field: string, viewer: Viewer = anonymous): Promise<string> {
  const { data, codes } = await world.ask({ document: `{ list: ${field} }`, viewer });
  expect(codes).toEqual([]);
  return (data as unknown as { list: List }).list.pageInfo.endCursor;
}

/** Codes of the errors when a list goes on after a cursor. */
async function goOn(field: string, after: string, viewer: Viewer = anonymous) {
  const document = `query ($after: String!) { list: ${field} }`;
  const { codes, statements } = await world.ask({ document, variables: { after }, viewer });
  return { codes, isAsked: statements.length > 0 };
}

const refused = { codes: ["CURSOR_INVALID"], isAsked: false };
const accepted = { codes: [], isAsked: true };
const ofUnit = (code: string): Viewer => ({ ...anonymous, scopeUnits: [code] });

describe("a cursor", () => {
  it.each([
    ["another order", "cooperatives(after: $after, orderBy: [{ field: { field: CODE } }])"],
    [
      "the other direction",
      "cooperatives(after: $after, orderBy: [{ field: { field: NAME, direction: DESC } }])",
    ],
    ["another filter", "cooperatives(after: $after, where: { form: { eq: COOPERATIVE } })"],
    ["another day", 'cooperatives(after: $after, asOf: "2024-12-31")'],
    ["another data version", "cooperatives(after: $after, atVersion: 1)"],
    ["another noun", "valueChains(after: $after)"],
    ["groups", "cooperativeGroups(by: [{ field: FORM }], after: $after)"],
  ])("is refused for %s, before the database is asked", async (_, field) => {
    const after = await cursorOf(`cooperatives(first: 2) { ${ends} }`);
    expect(await goOn(`${field} { totalCount }`, after)).toEqual(refused);
  });

  it.each([
    ["other conditions", 'by: [{ field: FORM }], where: { name: { contains: "x" } }'],
    ["other keys", "by: [{ field: SECTOR }]"],
    ["other totals", "by: [{ field: FORM }], rollup: TOTAL"],
    ["another having", "by: [{ field: FORM }], having: [{ function: COUNT, is: { gt: 1 } }]"],
    ["another order", "by: [{ field: FORM }], orderBy: [{ aggregate: { function: COUNT } }]"],
  ])("of groups is refused for groups with %s", async (_, rest) => {
    const after = await cursorOf(`cooperativeGroups(first: 1, by: [{ field: FORM }]) { ${ends} }`);
    const same = "cooperativeGroups(after: $after, by: [{ field: FORM }]) { totalCount }";
    expect(await goOn(same, after)).toEqual(accepted);
    const other = `cooperativeGroups(after: $after, ${rest}) { totalCount }`;
    expect(await goOn(other, after)).toEqual(refused);
  });

  it("is refused for a viewer that sees other rows, and serves one that sees the same", async () => {
    const list = "cooperatives(first: 1";
    const next = `${list}, after: $after) { totalCount }`;
    const after = await cursorOf(`${list}) { ${ends} }`);
    expect(await goOn(next, after, ofUnit("22"))).toEqual(refused);
    expect(await goOn(next, after, administrator)).toEqual(accepted);
    const ofOne = await cursorOf(`${list}) { ${ends} }`, ofUnit("22"));
    expect(await goOn(next, ofOne)).toEqual(refused);
    expect(await goOn(next, ofOne, ofUnit("01"))).toEqual(refused);
    expect(await goOn(next, ofOne, ofUnit("22"))).toEqual(accepted);
  });

  it("serves pages of any size and both directions", async () => {
    const cursor = await cursorOf(`cooperatives(first: 3) { ${ends} }`);
    for (const place of ["first: 7, after", "last: 1, before"]) {
      expect(await goOn(`cooperatives(${place}: $after) { nodes { id } }`, cursor)).toEqual(
        accepted,
      );
    }
  });

  it("is refused when any of its characters was changed, left out or added", async () => {
    const cursor = await cursorOf(`cooperatives(first: 1) { ${ends} }`);
    const next = "cooperatives(after: $after) { nodes { id } }";
    expect(await goOn(next, cursor)).toEqual(accepted);
    const wrong = Array.from({ length: cursor.length }, (_, place) => {
      const other = cursor[place] === "A" ? "B" : "A";
      return `${cursor.slice(0, place)}${other}${cursor.slice(place + 1)}`;
    });
    for (const each of [
      ...wrong,
      cursor.slice(4),
      cursor.slice(0, -1),
      `${cursor}=`,
      ` ${cursor}`,
    ]) {
      expect(await goOn(next, each)).toEqual(refused);
    }
  });

  it("cannot be made up, nor opened by the secret of another database", async () => {
    const next = "cooperatives(after: $after) { nodes { id } }";
    for (const content of ['["HTX A", "1"]', '[1, "Xee5uQr8D0", "HTX A", "1"]']) {
      expect(await goOn(next, Buffer.from(content).toString("base64url"))).toEqual(refused);
    }
    const cursor = await cursorOf(`cooperatives(first: 1) { ${ends} }`);
    const elsewhere = await world.ask({
      document: `{ cooperatives(after: "${cursor}") { nodes { id } } }`,
      cursorSecret: "of another database",
    });
    expect(elsewhere.codes).toEqual(["CURSOR_INVALID"]);
  });

  it("shows nobody the values that it holds, such as names of persons", async () => {
    const order = "orderBy: [{ field: { field: REPRESENTATIVE } }]";
    const { data, values } = await world.ask({
      document: `{ cooperatives(${order}) { edges { cursor node { representative } } } }`,
      viewer: administrator,
    });
    const { edges } = (data as never as { cooperatives: { edges: readonly Edge[] } }).cooperatives;
    const named = edges.filter(({ node }) => node.representative !== null);
    expect(named.length).toBeGreaterThan(0);
    for (const { cursor, node } of named) {
      const texts = [cursor, Buffer.from(cursor, "base64url").toString("utf8")];
      for (const text of texts) expect(text).not.toContain(node.representative);
      const [word = ""] = (node.representative ?? "").split(" ");
      for (const text of texts) expect(text).not.toContain(word);
    }
    const opened = openedCursors(edges, values) as readonly Edge[];
    expect(opened[0]!.cursor).toContain(named[0]!.node.representative);
    const next = `cooperatives(${order}, after: $after) { nodes { id } }`;
    expect(await goOn(next, named[0]!.cursor, administrator)).toEqual(accepted);
    expect(await goOn(next, named[0]!.cursor)).toEqual({ codes: ["FORBIDDEN"], isAsked: false });
  });
});

interface Edge {
  readonly cursor: string;
  readonly node: { readonly representative: string | null };
}
