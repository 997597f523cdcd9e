import { afterAll, beforeAll, expect, it } from "@jest/globals";

import { readCursorSecret } from "../../src/database/cursor-secret.ts";
import { openCursor } from "../../src/query/cursor.ts";
import type { Seal } from "../../src/query/plan.ts";
import { sealCursor } from "../support/cursors.ts";
import { createEmptyDatabase, createTestDatabase, withDataSource } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { migrate } from "../../src/database/migrate.ts";
import { readPool } from "../../src/database/data-source.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it("is one to a database, the same for every process", async () => {
  const own = await readCursorSecret(database.pool);
  expect(own).toMatch(/^[0-9a-f]{64}$/);
  expect(await readCursorSecret(database.pool)).toBe(own);
  const other = await createEmptyDatabase();
  await withDataSource(other.url, async (dataSource) => {
    await migrate(dataSource);
    expect(await readCursorSecret(readPool(dataSource))).not.toBe(own);
  });
  await other.drop();
  const second = "insert into cursor_secret values (false, sha256('x')), (true, sha256('x'))";
  await expect(database.pool.query(second)).rejects.toThrow();
});

it("is missed where its row is gone", async () => {
  const client = await database.pool.connect();
  await client.query("begin; delete from cursor_secret");
  await expect(readCursorSecret(client as never)).rejects.toThrow("cursor_secret has no row");
  await client.query("rollback");
  client.release();
});

it("seals texts of any length and letters, which are opened as they were", async () => {
  const seal: Seal = `\\x${"0123456789abcdef".repeat(8)}`;
  const texts = ["[]", "x".repeat(15), "x".repeat(16), "Đặc khu Vân Đồn 🌾".repeat(400)];
  for (const text of texts) {
    const { rows } = await database.pool.query<{ cursor: string }>(
      "select seal_cursor($1, $2) as cursor",
      [text, seal],
    );
    const { cursor } = rows[0]!;
    expect(cursor).toBe(sealCursor(text, seal));
    expect(openCursor(cursor, seal)).toBe(text);
    expect(openCursor(cursor, `\\x${"f".repeat(128)}`)).toBeNull();
  }
});
