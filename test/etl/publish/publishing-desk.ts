/** A database with the reference data, and the few things that tests of publishing do with it. */
import { publishReading } from "../../../etl/publish/publish-reading.ts";
import type { Publication, PublishOptions } from "../../../etl/publish/publication.ts";
import { createTestDatabase } from "../../support/database.ts";
import type { TestTemplate } from "../../support/database.ts";
import { forgetLoads } from "../../support/forget-loads.ts";
import { withReference } from "../../support/reference-template.ts";
import { fileReading, publishOptions } from "../../support/file-reading.ts";
import type { ReadingParts } from "../../support/file-reading.ts";

export type Row = Readonly<Record<string, unknown>>;

export async function openDesk(template: TestTemplate = withReference) {
  const { dataSource, pool, url, drop } = await createTestDatabase(template);
  const query = async (sql: string, parameters: unknown[] = []): Promise<Row[]> =>
    (await pool.query<Row>(sql, parameters)).rows;
  return {
    dataSource,
    pool,
    url,
    drop,
    query,
    /** Publishes a small reading. */
    publish: (parts: ReadingParts, options: Partial<PublishOptions> = {}): Promise<Publication> => {
      const reading = fileReading(parts);
      return publishReading(dataSource, reading, publishOptions(reading, options));
    },
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
      await forgetLoads(pool, "source");
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
