import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { Pool } from "pg";

import { preparedReads } from "../../src/database/prepared-reads.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";

describe("reads by prepared statements", () => {
  let database: TestDatabase;
  let pool: Pool;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(() => {
    // One connection, so that what it holds can be asked.
    pool = new Pool({ connectionString: database.url, max: 1 });
  });
  afterEach(() => pool.end());

  async function prepared(): Promise<readonly { statement: string; used: number }[]> {
    const { rows } = await pool.query(
      "select statement, (generic_plans + custom_plans)::integer as used from pg_prepared_statements where name <> '' order by statement",
    );
    return rows;
  }

  it("a text that comes again is parsed once, whatever its values", async () => {
    const reads = preparedReads(pool);
    const text = "select $1::integer + 1 as next";
    for (const value of [1, 2, 3, 4]) {
      expect((await reads.query(text, [value])).rows).toEqual([{ next: value + 1 }]);
    }
    expect(await prepared()).toEqual([{ statement: text, used: 3 }]);
  });

  it("a text that comes but once is not kept", async () => {
    const reads = preparedReads(pool);
    await reads.query("select 'once' as word", []);
    expect(await prepared()).not.toContainEqual({ statement: "select 'once' as word", used: 1 });
  });

  it("a text that is planned for its values is not kept however often it comes", async () => {
    const reads = preparedReads(pool);
    const text = "select $1::integer + 2 as next";
    for (const value of [1, 2, 3]) {
      const { rows } = await reads.query({ text, plannedForValues: true }, [value]);
      expect(rows).toEqual([{ next: value + 2 }]);
    }
    expect((await prepared()).map(({ statement }) => statement)).not.toContain(text);
  });

  it("made-up queries do not pile up, even when each is sent again", async () => {
    const reads = preparedReads(pool, { texts: 50, names: 5 });
    for (let shape = 0; shape < 40; shape += 1) {
      for (let time = 0; time < 2; time += 1) await reads.query(`select ${shape} as shape`, []);
      expect((await prepared()).length).toBeLessThanOrEqual(5);
    }
  });

  it("texts beyond the bound are forgotten, the oldest first", async () => {
    const reads = preparedReads(pool, { texts: 2, names: 50 });
    const texts = ["select 'a' as x", "select 'b' as x", "select 'c' as x"];
    for (const text of [...texts, ...texts]) await reads.query(text, []);
    const kept = (await prepared()).map(({ statement }) => statement);
    expect(kept.filter((each) => texts.includes(each))).toEqual([]);
  });

  it("an error of the statement keeps the connection, a broken connection is replaced", async () => {
    const reads = preparedReads(pool);
    const process = async (): Promise<unknown> =>
      (await reads.query("select pg_backend_pid() as process", [])).rows[0]?.["process"];
    const before = await process();
    await expect(reads.query("select 1 / $1::integer as x", [0])).rejects.toThrow("division");
    expect(await process()).toBe(before);
    await expect(
      reads.query("select pg_terminate_backend(pg_backend_pid()) as x", []),
    ).rejects.toThrow();
    expect(await process()).not.toBe(before);
  });
});
