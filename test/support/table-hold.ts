import { Client } from "pg";

import { eventually } from "./eventually.ts";

/** A table that nobody else can write to, so that a process stops where it wants to. */
export interface TableHold {
  /** Waits until a statement with these words waits for the table. */
  isReachedBy(words: string): Promise<void>;
  end(): Promise<void>;
}

export async function holdTable(url: string, table: string): Promise<TableHold> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  await client.query(`begin; lock table ${table} in share mode`);
  const isReachedBy = async (words: string): Promise<boolean> => {
    // What others do is else told as it was at the first question of the transaction.
    await client.query("select pg_stat_clear_snapshot()");
    const { rowCount } = await client.query(
      `select from pg_locks join pg_stat_activity using (pid)
       where relation = $1::regclass and not granted and query ilike '%' || $2 || '%'`,
      [table, words],
    );
    return rowCount !== null && rowCount > 0;
  };
  return {
    isReachedBy: (words) => eventually(() => isReachedBy(words), 20_000),
    end: () => client.end(),
  };
}
