/** Who takes rows slowly, goes away or meets an error while rows are sent. */
import { once } from "node:events";

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { eventually } from "../support/eventually.ts";
import { addCooperatives, openRowsDesk, withKey } from "./rows-desk.ts";
import type { RowsDesk } from "./rows-desk.ts";

/** With the fixture's ten, far more bytes than a network holds while nobody reads. */
const added = 6_000;
const whole = added + 10;

let desk: RowsDesk;
beforeAll(async () => {
  desk = await openRowsDesk();
  await addCooperatives(desk.pool, added);
});
afterAll(() => desk.close());

const all = "{ cooperatives { nodes { code name address } } }";

describe("rows that are taken slowly", () => {
  const slow = { query: all, headers: withKey };
  const isHeld = async (): Promise<boolean> => (await desk.snapshots()) === 1;
  const isFree = async (): Promise<boolean> => (await desk.snapshots()) === 0;

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
    await eventually(async () => (await desk.snapshots()) === 2);
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
