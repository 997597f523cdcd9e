import { expect } from "@jest/globals";
import type { Pool, PoolClient } from "pg";

import { nouns } from "../../src/model/index.ts";

export const summarised = nouns.filter(({ summary }) => summary !== undefined);

/** Every sum that is kept is the one that the rows have, and none is missing. */
export async function expectSummariesExact(database: Pool | PoolClient): Promise<void> {
  for (const { table } of summarised) {
    const { rows } = await database.query(
      `(select 'kept' as where_found, to_jsonb(s) as sums from (table ${table}_summary except all table ${table}_summed) s)
union all (select 'missing', to_jsonb(s) from (table ${table}_summed except all table ${table}_summary) s)`,
    );
    expect({ table, wrong: rows }).toEqual({ table, wrong: [] });
  }
}
