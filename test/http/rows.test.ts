import { once } from "node:events";

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { snapshots } from "../../src/database/snapshots.ts";
import { readList } from "../../src/query/rows/read-list.ts";
import { listOf } from "../query/planned-list.ts";
import { insertRows } from "../support/rows.ts";
import { eventually } from "../support/eventually.ts";
import { addCooperatives, openRowsDesk, withKey } from "./rows-desk.ts";
import type { RowsDesk } from "./rows-desk.ts";

/** With the fixture's, far more bytes than a network holds while nobody reads. */
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

/** Transactions that are read from by and by. */
async function openSnapshots(): Promise<number> {
  const { rows } = await desk.pool.query(
    "select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null and backend_type = 'client backend'",
  );
  return rows.length;
}

describe("a list as rows", () => {
  it("is what the JSON answer holds, flat, with response names", async () => {
    const answer = await desk.ask({ path: "/graphql.ndjson", query: reports });
    const json = await desk.ask({ path: "/graphql", query: reports, headers: withKey });
    const nodes = JSON.parse(json.text).data.rows.nodes as readonly Record<string, never>[];
    expect(nodes).toHaveLength(3);
    expect(answer.lines.map((line) => JSON.parse(line))).toEqual(
      nodes.map(({ ky, revenue, valueStatusLabel, cooperative }: Record<string, any>) => ({
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
    await eventually(async () => (await openSnapshots()) === 0);
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

describe("rows that are taken slowly", () => {
  const slow = { query: all, headers: withKey };
  const isHeld = async (): Promise<boolean> => (await openSnapshots()) === 1;
  const isFree = async (): Promise<boolean> => (await openSnapshots()) === 0;

  it("are all of the state they began with", async () => {
    const response = await desk.open(slow);
    await eventually(isHeld);
    await desk.pool.query(
      "update cooperative set to_version = 2 where id >= 105000 and to_version is null",
    );
    let text = "";
    response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
    await once(response, "end");
    await desk.pool.query("update cooperative set to_version = null where id >= 105000");
    expect(text.split("\r\n")).toHaveLength(1 + whole + 1);
    await eventually(isFree);
  });

  it("hold no connection any more when their caller has gone", async () => {
    const response = await desk.open(slow);
    await eventually(isHeld);
    response.destroy();
    await eventually(isFree, 2_000);
  });

  it("break off where the format has no last line for an error", async () => {
    const response = await breakInTheMiddle("/graphql.csv");
    expect(response.isWhole).toBe(false);
  });

  it("end with the error where it has", async () => {
    const { lines, isWhole, hasTrailers } = await breakInTheMiddle("/graphql.ndjson?count=1");
    expect([isWhole, hasTrailers]).toEqual([true, false]);
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({
      error: { extensions: { code: "DATABASE_UNAVAILABLE" } },
    });
  });

  async function breakInTheMiddle(path: string) {
    const response = await desk.open({ ...slow, path });
    await eventually(isHeld);
    await desk.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'",
    );
    let text = "";
    response.on("error", () => undefined);
    response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
    await new Promise((resolve) => response.once("close", resolve));
    return {
      lines: text.split("\n").slice(0, -1),
      isWhole: response.complete,
      hasTrailers: Object.keys(response.trailers).length > 0,
    };
  }

  it("are few at a time, and keep no one from a page", async () => {
    const held = [await desk.open(slow), await desk.open(slow)];
    await eventually(async () => (await openSnapshots()) === 2);
    const third = await desk.ask(slow);
    expect([third.status, third.error?.extensions.code]).toEqual([503, "BUSY"]);
    expect((await desk.ask({ query: all })).trailers["x-row-count"]).toBe("1000");
    held.forEach((each) => each.destroy());
    await eventually(isFree);
    expect((await desk.ask(slow)).trailers["x-row-count"]).toBe(String(whole));
  });
});

it("stops a statement whose caller has gone before its first row", async () => {
  const locker = await desk.pool.connect();
  const waiting = async (): Promise<number> => {
    const { rows } = await desk.pool.query(
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    return rows.length;
  };
  try {
    await locker.query("begin; lock table cooperative in access exclusive mode");
    const gone = new AbortController();
    const asked = desk.open({ query: all, signal: gone.signal }).catch(() => null);
    await eventually(async () => (await waiting()) === 1);
    gone.abort();
    await asked;
    await eventually(async () => (await waiting()) === 0, 2_000);
  } finally {
    await locker.query("rollback");
    locker.release();
  }
});
