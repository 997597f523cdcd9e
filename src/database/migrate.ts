import { MigrationExecutor } from "typeorm";
import type { DataSource, QueryRunner } from "typeorm";

import { DatabaseError } from "./database-error.ts";
import type { Sentence } from "./sentence.ts";

/** Of any number, but the same in every version of Hoptac. */
const migrationLock = 7_311;

/**
 * Brings the schema up to date, forwards only: each migration in a transaction of its own, under a lock, so that of
 * two processes that start at once one waits and finds the work done.
 * @returns the names of the migrations applied.
 * @throws DatabaseError of kind schema-newer when the database knows migrations that this code does not.
 */
export async function migrate(
  dataSource: DataSource,
  onProgress: (sentence: Sentence) => void = () => undefined,
): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query("set statement_timeout = 0");
    await lock(runner, onProgress);
    return await applyPending(dataSource, runner, onProgress);
  } finally {
    await runner.query("select pg_advisory_unlock_all()").catch(() => undefined);
    await runner.query("reset statement_timeout").catch(() => undefined);
    await runner.release();
  }
}

async function lock(runner: QueryRunner, onProgress: (sentence: Sentence) => void): Promise<void> {
  const [{ got }] = await rows<{ got: boolean }>(runner, "select pg_try_advisory_lock($1) as got");
  if (got) return;
  onProgress({
    vi: "Một tiến trình khác đang nâng cấp cơ sở dữ liệu; đang chờ.",
    en: "Another process upgrades the database; waiting for it.",
  });
  await rows(runner, "select pg_advisory_lock($1)");
}

async function rows<Row>(runner: QueryRunner, statement: string): Promise<[Row, ...Row[]]> {
  return (await runner.query(statement, [migrationLock])) as [Row, ...Row[]];
}

async function applyPending(
  dataSource: DataSource,
  runner: QueryRunner,
  onProgress: (sentence: Sentence) => void,
): Promise<string[]> {
  const executor = new MigrationExecutor(dataSource, runner);
  const known = new Set(dataSource.migrations.map((each) => each.name ?? each.constructor.name));
  const unknown = (await executor.getExecutedMigrations()).filter(({ name }) => !known.has(name));
  if (unknown.length > 0) throw newerSchema(unknown.map(({ name }) => name));
  const pending = await executor.getPendingMigrations();
  for (const [index, migration] of pending.entries()) {
    onProgress({
      vi: `Đang nâng cấp cơ sở dữ liệu: ${index + 1}/${pending.length}.`,
      en: `Upgrading the database: ${index + 1} of ${pending.length}.`,
    });
    await inTransaction(runner, () => executor.executeMigration(migration));
  }
  return pending.map(({ name }) => name);
}

async function inTransaction(runner: QueryRunner, step: () => Promise<unknown>): Promise<void> {
  await runner.startTransaction();
  try {
    await step();
    await runner.commitTransaction();
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  }
}

function newerSchema(names: readonly string[]): DatabaseError {
  const list = names.join(", ");
  return new DatabaseError("schema-newer", {
    vi: `Cơ sở dữ liệu mới hơn phiên bản Hoptac này (có ${list}); hãy chạy phiên bản đã nâng cấp nó.`,
    en: `The database is newer than this Hoptac (it has ${list}); run the version that upgraded it.`,
  });
}
