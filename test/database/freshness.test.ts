import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { pino } from "pino";

import { listenForFreshness, referenceMark } from "../../src/database/freshness.ts";
import type { Freshness } from "../../src/database/freshness.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";

describe("freshness", () => {
  let database: TestDatabase;
  let freshness: Freshness;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => freshness.stop());
  afterAll(() => database.drop());

  function listen(shortestWaitMs = 20): void {
    const log = pino({ level: "silent" });
    freshness = listenForFreshness({
      url: database.url,
      pool: database.pool,
      log,
      heartbeatMs: 50,
      shortestWaitMs,
    });
  }

  const isKnown = (): boolean => freshness.known() !== null;
  const commit = (version: number): Promise<unknown> =>
    database.pool.query(
      `with made as (insert into data_version (id, kind) values (${version}, 'import') returning id)
insert into noun_version select 'Cooperative', id from made on conflict (noun) do update set version = excluded.version`,
    );

  it("is told of a commit without asking, and not before it", async () => {
    listen();
    await eventually(isKnown);
    expect(freshness.known()?.get("Cooperative")).toBeUndefined();
    let changes = 0;
    freshness.onChange(() => void (changes += 1));
    await commit(1);
    await eventually(() => freshness.known()?.get("Cooperative")?.startsWith("1@") === true);
    expect(changes).toBeGreaterThan(0);
    await database.pool.query("insert into reference_load values ('abc')");
    await eventually(() => freshness.known()?.get(referenceMark) === "abc");
    expect(freshness.known()).toEqual(await freshness.read());
  });

  it("is not known while nothing is heard, and known again after", async () => {
    listen(2_000);
    await eventually(isKnown);
    await database.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hoptac freshness' and datname = current_database()",
    );
    await eventually(() => !isKnown(), 1_500);
    await commit(2);
    await eventually(() => freshness.known()?.get("Cooperative")?.startsWith("2@") === true);
  });

  it("waits for a server that is not there, and can be read meanwhile", async () => {
    freshness = listenForFreshness({
      url: "postgresql://nobody@127.0.0.1:1/nothing",
      pool: database.pool,
      log: pino({ level: "silent" }),
      shortestWaitMs: 10,
    });
    expect((await freshness.read()).size).toBeGreaterThan(0);
    expect(freshness.known()).toBeNull();
  });
});
