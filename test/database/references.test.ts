import { afterAll, beforeAll, expect, test } from "@jest/globals";

import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { insertRows } from "../support/rows.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database;
  await insertRows(pool, "data_version", [{ id: 1 }]);
  await insertRows(pool, "identity", [{ id: 1, noun: "Cooperative", created_version: 1 }]);
  await insertRows(pool, "source", [{ id: 1, code: "registry" }]);
  await insertRows(pool, "source_file", [{ sha256: "0" }]);
  await insertRows(pool, "load", [{ id: 1, source_id: 1 }]);
  await insertRows(pool, "cooperative_version", [
    { id: 1, source_id: 1, cooperative_id: 1, name: "HTX Sen" },
  ]);
});
afterAll(() => database.drop());

test.each(["cooperative_id", "source_id", "load_id", "from_version", "unit_id"])(
  "a version refers to a row that exists: %s",
  async (column) => {
    const lost = { id: 2, source_id: 1, cooperative_id: 1, as_of: "2024-12-31", name: "HTX Lạ" };
    const row = { ...lost, [column]: 99 };
    await expect(insertRows(database.pool, "cooperative_version", [row])).rejects.toMatchObject({
      code: "23503",
      column,
    });
    await expect(
      database.pool.query(`update cooperative_version set ${column} = 99 where id = 1`),
    ).rejects.toMatchObject({ code: "23503" });
  },
);

test("one wrong row among many is found", async () => {
  const insertion = `insert into identity (id, noun, created_version) overriding system value select n + 100, 'Product', case n when 500 then 99 else 1 end from generate_series(1, 1000) n`;
  await expect(database.pool.query(insertion)).rejects.toMatchObject({ code: "23503" });
});

test.each(["identity", "source", "load", "data_version"])(
  "what versions refer to is not removed: %s",
  async (table) => {
    await expect(database.pool.query(`delete from ${table}`)).rejects.toMatchObject({
      code: "23503",
    });
  },
);
