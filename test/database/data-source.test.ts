import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

import { afterEach, describe, expect, test } from "@jest/globals";
import type { DataSource } from "typeorm";

import { DatabaseError, translateDatabaseError } from "../../src/database/database-error.ts";
import { openDataSource, readPool } from "../../src/database/data-source.ts";
import { migrate } from "../../src/database/migrate.ts";
import { migrations } from "../../src/database/migrations/index.ts";
import { createEmptyDatabase, openTestDataSource } from "../support/database.ts";

const opened: { close(): Promise<unknown> }[] = [];

afterEach(async () => {
  for (const each of opened.splice(0).toReversed()) await each.close();
});

async function emptyDatabase(): Promise<string> {
  const { url, drop } = await createEmptyDatabase();
  opened.push({ close: drop });
  return url;
}

async function connect(url: string): Promise<DataSource> {
  const dataSource = await openTestDataSource(url);
  opened.push({ close: () => dataSource.destroy() });
  return dataSource;
}

/** The error that the work ends in, translated. */
async function failureOf(work: Promise<unknown>): Promise<DatabaseError> {
  const error = await work.then(
    () => new Error("it did not fail"),
    (reason: unknown) => translateDatabaseError(reason),
  );
  if (error instanceof DatabaseError) return error;
  throw error;
}

describe("migrations", () => {
  test("are applied once, in order, and nothing is left to do the second time", async () => {
    const dataSource = await connect(await emptyDatabase());
    const told: string[] = [];

    const first = await migrate(dataSource, ({ en }) => told.push(en));
    const second = await migrate(dataSource);

    expect(first).toHaveLength(migrations.length);
    expect(first).toEqual([...first].sort((a, b) => Number(a.slice(-13)) - Number(b.slice(-13))));
    expect(told).toHaveLength(migrations.length);
    expect(second).toEqual([]);
  });

  test("are applied by one of two processes that start at once, and the other waits", async () => {
    const url = await emptyDatabase();
    const [one, two] = [await connect(url), await connect(url)];

    const applied = await Promise.all([migrate(one), migrate(two)]);

    expect(applied.map((names) => names.length).sort((a, b) => a - b)).toEqual([
      0,
      migrations.length,
    ]);
  });

  test("refuse a database that is newer than the code, and leave it alone", async () => {
    const dataSource = await connect(await emptyDatabase());
    await migrate(dataSource);
    await dataSource.query(
      "insert into schema_migration (timestamp, name) values (9999999999999, 'Tomorrow9999999999999')",
    );

    const error = await failureOf(migrate(dataSource));

    expect(error.kind).toBe("schema-newer");
    expect(error.message).toContain("Tomorrow9999999999999");
    expect(await dataSource.query("select pg_try_advisory_lock(7311) as free")).toEqual([
      { free: true },
    ]);
  });

  test("do not shorten the statements that come after them, nor lengthen them", async () => {
    const dataSource = await connect(await emptyDatabase());
    await migrate(dataSource);

    const timeouts = await Promise.all(
      Array.from({ length: 4 }, () =>
        dataSource.query("select pg_sleep(0.05), current_setting('statement_timeout') as limit"),
      ),
    );

    expect(timeouts.flat()).toEqual(Array(4).fill(expect.objectContaining({ limit: "15s" })));
  });
});

describe("a database that cannot be used", () => {
  const options = { poolSize: 1, statementTimeoutMs: 200, applicationName: "hoptac test" };

  test("is named, without its password, when nothing listens there", async () => {
    const port = await unusedPort();
    const url = `postgresql://someone:secret@127.0.0.1:${port}/absent`;

    const error = await failureOf(openDataSource({ ...options, url }));

    expect(error.kind).toBe("unavailable");
    expect(error.message).toContain(`127.0.0.1:${port}/absent`);
    expect(`${error.message}${error.sentence.vi}`).not.toContain("secret");
    expect(error.cause).toMatchObject({ code: "ECONNREFUSED" });
  });

  test("is named when it does not exist on a server that does", async () => {
    const url = new URL(await emptyDatabase());
    url.pathname = "/no_such_database";

    const error = await failureOf(openDataSource({ ...options, url: url.href }));

    expect(error).toMatchObject({ kind: "access-refused", sqlState: "3D000" });
    expect(error.message).toContain("no_such_database");
  });
});

async function unusedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe("an error of a statement", () => {
  const tables = `
    create table crop (code text primary key, share numeric check (share <= 1));
    create table plot (crop text not null references crop, during daterange, exclude using gist (during with &&));
    insert into crop values ('rice', 1); insert into plot values ('rice', '[2024-01-01,2024-12-31]')`;
  const cases = [
    ["unique-violation", "insert into crop values ('rice', 1)", "crop_pkey"],
    ["check-violation", "insert into crop values ('tea', 2)", "crop_share_check"],
    ["check-violation", "insert into plot values (null)", undefined],
    ["reference-violation", "insert into plot values ('tea')", "plot_crop_fkey"],
    [
      "exclusion-violation",
      "insert into plot values ('rice', '[2024-06-01,)')",
      "plot_during_excl",
    ],
    ["statement-timeout", "select pg_sleep(5)", undefined],
    ["other", "select 1 / 0", undefined],
  ] as const;

  test("is told by kind, with constraint and cause, without its text", async () => {
    const dataSource = await openDataSource({
      url: await emptyDatabase(),
      poolSize: 1,
      statementTimeoutMs: 300,
      applicationName: "hoptac test",
    });
    opened.push({ close: () => dataSource.destroy() });
    await dataSource.query(tables);

    for (const [kind, statement, constraint] of cases) {
      const throughTypeorm = await failureOf(dataSource.query(statement));
      const throughPool = await failureOf(readPool(dataSource).query(statement));

      for (const error of [throughTypeorm, throughPool]) {
        expect({ statement, kind: error.kind, constraint: error.constraint }).toEqual({
          statement,
          kind,
          constraint,
        });
        expect(error.cause).toBeInstanceOf(Error);
        expect(error.message).not.toMatch(/select|insert/);
      }
    }
  });

  test("of two transactions that cannot both win is told as a conflict to try again", async () => {
    const dataSource = await connect(await emptyDatabase());
    await dataSource.query("create table total as select 1 as tonnes");
    const pool = readPool(dataSource);
    const [one, two] = [await pool.connect(), await pool.connect()];
    try {
      for (const client of [one, two]) await client.query("begin isolation level repeatable read");
      for (const client of [one, two]) await client.query("select tonnes from total");
      await one.query("update total set tonnes = tonnes + 1");
      const second = failureOf(two.query("update total set tonnes = tonnes + 1"));
      await one.query("commit");

      expect(await second).toMatchObject({ kind: "conflict", isTransient: true });
    } finally {
      await two.query("rollback");
      one.release();
      two.release();
    }
  });

  test("that is not the database's stays as it is", () => {
    const bug = new TypeError("x is not a function");

    expect(translateDatabaseError(bug)).toBe(bug);
  });
});
