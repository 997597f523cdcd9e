import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { snapshots } from "../../src/database/snapshots.ts";
import { readList } from "../../src/query/rows/read-list.ts";
import { listOf } from "../query/planned-list.ts";
import { insertRows } from "../support/rows.ts";
import { eventually } from "../support/eventually.ts";
import { addCooperatives, openRowsDesk, withKey } from "./rows-desk.ts";
import type { RowsDesk } from "./rows-desk.ts";

/** Several times what is read at once. */
const added = 6_000;
const whole = added + 11;
/** CSV lines of it: a name has two. */
const wholeLines = 1 + whole + 1;
const formula = '=HYPERLINK("http://x")\nhai dòng, một ô';

let desk: RowsDesk;
beforeAll(async () => {
  desk = await openRowsDesk();
  await insertRows(desk.pool, "identity", [{ id: 900, noun: "Cooperative", created_version: 1 }]);
  await insertRows(desk.pool, "cooperative", [
    { id: 900, code: "-1", name: formula, charter_capital: "-5", representative: "Vũ Thị Mơ" },
  ]);
  await addCooperatives(desk.pool, added);
});
afterAll(() => desk.close());

const all = "{ cooperatives { nodes { code name address } } }";
const few =
  '{ cooperatives(where: { form: { eq: "COOPERATIVE_GROUP" } }) { nodes { code name } } }'.replace(
    '"COOPERATIVE_GROUP"',
    "COOPERATIVE_GROUP",
  );
const reports =
  "{ rows: annualReports(first: 3, orderBy: [{ field: { field: PERIOD } }]) { totalCount nodes { ky: period revenue valueStatusLabel cooperative { name unit { code } } } } }";

interface Report {
  readonly ky: string;
  readonly revenue: number | null;
  readonly valueStatusLabel: string;
  readonly cooperative: {
    readonly name: string;
    readonly unit: { readonly code: string } | null;
  } | null;
}

describe("a list as rows", () => {
  it("is what the JSON answer holds, flat, with response names", async () => {
    const answer = await desk.ask({ path: "/graphql.ndjson", query: reports });
    const json = await desk.ask({ path: "/graphql", query: reports, headers: withKey });
    const nodes = JSON.parse(json.text).data.rows.nodes as readonly Report[];
    expect(nodes).toHaveLength(3);
    expect(answer.lines.map((line) => JSON.parse(line))).toEqual(
      nodes.map(({ ky, revenue, valueStatusLabel, cooperative }) => ({
        ky,
        revenue,
        valueStatusLabel,
        "cooperative.name": cooperative?.name ?? null,
        "cooperative.unit.code": cooperative?.unit?.code ?? null,
      })),
    );
  });

  it("is CSV that Excel reads as UTF-8, with its count in the trailer", async () => {
    const answer = await desk.ask({ query: few });
    expect(answer.text).toBe("\uFEFFcode,name\r\n,Tổ hợp tác Cá lồng\r\n");
    expect(answer.headers).toMatchObject({
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="cooperatives.csv"',
      "cache-control": "no-store",
      "x-more-rows": "false",
    });
    expect(answer.trailers).toEqual({ "x-row-count": "1", "x-more-rows": "false" });
  });

  it("has the labels that are asked for", async () => {
    const head = async (labels: string): Promise<string | undefined> =>
      (await desk.ask({ path: `/graphql.csv?labels=${labels}`, query: few })).lines[0];
    expect(await head("vi")).toBe("\uFEFFMã số,Tên");
    expect(await head("en")).toBe("\uFEFFCode,Name");
  });

  it("joins lists of values in a cell, and keeps them in JSON", async () => {
    const query =
      "{ chainParticipations(first: 1, orderBy: [{ field: { field: ROLE } }]) { edges { node { stages } cursor } } }";
    const csv = await desk.ask({ query });
    expect(csv.lines[0]).toBe("\uFEFFnode.stages,cursor");
    expect(csv.lines[1]).toMatch(/^PRODUCTION; SALES,[\w-]+$/);
    const ndjson = await desk.ask({ query, path: "/graphql.ndjson" });
    expect(JSON.parse(ndjson.lines[0]!)["node.stages"]).toEqual(["PRODUCTION", "SALES"]);
  });

  it("disarms what a sheet would run, and no number", async () => {
    const query =
      '{ cooperatives(where: { code: { eq: "-1" } }) { nodes { name code charterCapital } } }';
    const { text } = await desk.ask({ query });
    expect(text).toBe(
      `\uFEFFname,code,charterCapital\r\n"'${formula.replaceAll('"', '""')}","'-1",-5\r\n`,
    );
  });

  it("is of groups, too", async () => {
    const query =
      '{ cooperativeGroups(where: { code: { startsWith: "22" } }, by: [{ unit: { level: PROVINCE } }, { field: FORM }]) { nodes { key { unit { name } form } count } } }';
    const { lines } = await desk.ask({ query, path: "/graphql.csv?labels=vi" });
    expect(lines[0]).toBe("\uFEFFCấp tỉnh / Tên,Loại hình,Số lượng");
    expect(lines.slice(1)).toContainEqual("Tỉnh Quảng Ninh,COOPERATIVE,8");
  });

  it.each([
    ["text/csv", "text/csv; charset=utf-8"],
    ["application/x-ndjson", "application/x-ndjson; charset=utf-8"],
    ["application/jsonl", "application/jsonl; charset=utf-8"],
    ["text/csv;q=0.5, application/json", "application/json; charset=utf-8"],
    ["*/*", "application/json; charset=utf-8"],
  ])("at /graphql goes by Accept: %s", async (accept, type) => {
    const { status, headers } = await desk.ask({
      path: "/graphql",
      query: few,
      headers: { accept },
    });
    expect([status, headers["content-type"]]).toEqual([200, type]);
  });

  it("tells its count in a last line only when asked", async () => {
    const { lines } = await desk.ask({ path: "/graphql.ndjson?count=1", query: few });
    expect(lines.slice(1)).toEqual(['{"rowCount":1,"hasMore":false}']);
  });
});

describe("how much of a list", () => {
  it("is a page without a key, and the answer says that there is more", async () => {
    const { lines, headers, trailers } = await desk.ask({ query: all });
    expect(lines).toHaveLength(1 + 1_000 + 1);
    expect(headers["x-more-rows"]).toBe("true");
    expect(trailers).toEqual({ "x-row-count": "1000", "x-more-rows": "true" });
  });

  it("is the whole with the administrator's key, each row once", async () => {
    const { lines, trailers, isWhole } = await desk.ask({ query: all, headers: withKey });
    const codes = new Set(lines.map((line) => /^X\d+/.exec(line)?.[0]));
    expect([lines.length, codes.size - 1, isWhole]).toEqual([wholeLines, added, true]);
    expect(trailers).toEqual({ "x-row-count": String(whole), "x-more-rows": "false" });
  });

  it.each([
    ["first: 2001", 2_001, "true"],
    ["first: 1000", 1_000, "true"],
    [`first: ${whole}`, whole, "false"],
    ["last: 3", 3, "true"],
    ["first: 0", 0, "true"],
  ])("is what is asked for: %s", async (page, count, hasMore) => {
    const query = `{ cooperatives(${page}) { nodes { code } } }`;
    const { lines, trailers } = await desk.ask({ query, headers: withKey });
    expect([lines.length - 1, trailers["x-row-count"]]).toEqual([count, String(count)]);
    expect(trailers["x-more-rows"]).toBe(hasMore);
  });

  it("comes in its order from the end, too", async () => {
    const query =
      '{ cooperatives(last: 2, where: { code: { startsWith: "X" } }) { nodes { code } } }';
    expect((await desk.ask({ query })).lines.slice(1)).toEqual([`X${added - 1}`, `X${added}`]);
  });
});

describe("a refusal", () => {
  const one = "NOT_ONE_LIST";
  const medians = ["a", "b", "c", "d", "e"].map(
    (each) => `${each}: median(field: CHARTER_CAPITAL)`,
  );
  it.each([
    [
      "of a second list",
      one,
      "b",
      "{ a: cooperatives { nodes { code } } b: cooperatives { nodes { code } } }",
    ],
    [
      "of nodes and edges",
      one,
      "cooperatives.edges",
      "{ cooperatives { nodes { code } edges { cursor } } }",
    ],
    [
      "of a list within a row",
      one,
      "cooperatives.nodes.r",
      "{ cooperatives { nodes { code r: annualReports { nodes { year } } } } }",
    ],
    [
      "of a list within what a row refers to",
      one,
      "annualReports.edges.node.cooperative.products",
      "{ annualReports { edges { node { cooperative { products { totalCount } } } } } }",
    ],
    [
      "of provenance",
      one,
      "cooperatives.nodes.provenance",
      "{ cooperatives { nodes { provenance { cell } } } }",
    ],
    [
      "of a group's rows",
      one,
      "cooperativeGroups.nodes.items",
      "{ cooperativeGroups(by: [], first: 1) { nodes { items(first: 1) { nodes { code } } } } }",
    ],
    ["of a count alone", one, "cooperatives", "{ cooperatives { totalCount } }"],
    ["of one row", one, undefined, '{ cooperative(code: "2211") { name } }'],
    ["of what is no collection", one, undefined, "{ dataDictionary { name } }"],
    ["of a change", one, undefined, 'mutation { undoLoad(id: "x") { id } }'],
    [
      "of more than may be had",
      "PAGE_TOO_LARGE",
      undefined,
      "{ cooperatives(first: 1001) { nodes { code } } }",
    ],
    [
      "of what costs too much",
      "QUERY_TOO_COSTLY",
      undefined,
      `{ cooperativeGroups(by: [{ field: FORM }]) { nodes { ${medians.join(" ")} } } }`,
    ],
    [
      "of a unit that is not",
      "UNIT_NOT_IN_BOUNDARY_SET",
      undefined,
      '{ cooperatives(where: { within: { unit: "99999", boundaries: "CURRENT" } }) { nodes { code } } }',
    ],
    [
      "of a version that is not",
      "BAD_USER_INPUT",
      undefined,
      "{ cooperatives(atVersion: 99) { nodes { code } } }",
    ],
    [
      "of a personal field in a filter",
      "FORBIDDEN",
      undefined,
      '{ cooperatives(where: { phone: { eq: "1" } }) { nodes { code } } }',
    ],
    [
      "of a wrong cursor",
      "CURSOR_INVALID",
      undefined,
      '{ cooperatives(after: "x") { nodes { code } } }',
    ],
    [
      "of a field that is not",
      "GRAPHQL_VALIDATION_FAILED",
      undefined,
      "{ cooperatives { nodes { nothing } } }",
    ],
    [
      "of variables that do not fit",
      "BAD_USER_INPUT",
      undefined,
      "query ($n: Int!) { cooperatives(first: $n) { nodes { code } } }",
    ],
  ])("%s is JSON with its status", async (_, code, field, query) => {
    const { status, headers, error } = await desk.ask({ query });
    expect(headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(error?.extensions.code).toBe(code);
    expect(status).toBe(code === "FORBIDDEN" ? 403 : 400);
    if (code === one) expect(error?.extensions.details?.field).toBe(field);
  });

  it.each(["labels=fr", "count=0"])("of ?%s", async (search) => {
    const { error } = await desk.ask({ query: few, path: `/graphql.csv?${search}` });
    expect(error?.extensions.code).toBe("BAD_USER_INPUT");
  });

  it("of what PostgreSQL estimates too high", async () => {
    const { read } = listOf(all);
    const signal = new AbortController().signal;
    const openSnapshot = snapshots(desk.pool, 1);
    const reading = { database: desk.pool, openSnapshot, planCost: 1, signal };
    await expect(readList(read, reading).next()).rejects.toMatchObject({ code: "PLAN_TOO_COSTLY" });
    await eventually(async () => (await desk.snapshots()) === 0);
  });

  it("of another site's page", async () => {
    const headers = { "sec-fetch-site": "cross-site" };
    const { status, error } = await desk.ask({ query: few, headers });
    expect([status, error?.extensions.code]).toEqual([403, "CROSS_SITE_REFUSED"]);
  });

  it("shows personal fields to none but the administrator", async () => {
    const query =
      '{ cooperatives(where: { code: { eq: "-1" } }) { nodes { name: charterCapital representative } } }';
    const anonymous = await desk.ask({ query });
    const administrator = await desk.ask({ query, headers: withKey });
    expect(anonymous.lines[1]).toBe("-5,");
    expect(administrator.lines[1]).toBe("-5,Vũ Thị Mơ");
  });
});
