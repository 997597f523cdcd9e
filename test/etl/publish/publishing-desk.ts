/** A database with the reference data, and the few things that tests of publishing do with it. */
import { loadReference } from "../../../etl/reference/load-reference.ts";
import { readReference } from "../../../etl/reference/read-reference.ts";
import { publishReading } from "../../../etl/publish/publish-reading.ts";
import type { Publication, PublishOptions } from "../../../etl/publish/publication.ts";
import { createTestDatabase } from "../../support/database.ts";
import { fileReading, publishOptions } from "../../support/file-reading.ts";
import type { ReadingParts } from "../../support/file-reading.ts";
import { emptyTables } from "../../support/empty-tables.ts";

export type Row = Readonly<Record<string, unknown>>;

export async function openDesk() {
  const { dataSource, pool, drop } = await createTestDatabase();
  const query = async (sql: string, parameters: unknown[] = []): Promise<Row[]> =>
    (await pool.query<Row>(sql, parameters)).rows;
  return {
    dataSource,
    pool,
    drop,
    query,
    /** Publishes a small reading. */
    publish: (parts: ReadingParts, options: Partial<PublishOptions> = {}): Promise<Publication> => {
      const reading = fileReading(parts);
      return publishReading(dataSource, reading, publishOptions(reading, options));
    },
    loadReference: async () => loadReference(dataSource, readReference()),
    /** The current reading of one row of a noun. */
    current: async (
      table: string,
      where: string,
      ...parameters: unknown[]
    ): Promise<Row | null> => {
      const rows = await query(
        `select to_jsonb(r) as record from ${table} r where as_of_end is null and to_version is null and ${where}`,
        parameters,
      );
      if (rows.length > 1) throw new Error(`${rows.length} rows of ${table} where ${where}`);
      return (rows[0]?.["record"] as Row | undefined) ?? null;
    },
    /** Empties everything that loads write; reference data stays. */
    clear: async (): Promise<void> => {
      await pool.query(`${emptyTables}; truncate source cascade`);
    },
    /** Everything that publishing decides, for "as it was before". */
    fingerprint: async (): Promise<string> => {
      const tables = await query(
        `select table_name from information_schema.columns where column_name = 'to_version' and table_schema = 'public'
union select unnest(array['identity', 'data_version', 'noun_version']) order by 1`,
      );
      const parts = await Promise.all(
        tables.map(({ table_name: table }) =>
          query(
            `select '${String(table)}' as name, jsonb_agg(to_jsonb(t) order by to_jsonb(t)::text) as rows from ${String(table)} t`,
          ),
        ),
      );
      return JSON.stringify(parts);
    },
  };
}

export type Desk = Awaited<ReturnType<typeof openDesk>>;
