/** Identities given out before it is known which rows need one: a row that turns out to be known takes its own. */
import type { PoolClient } from "pg";

import type { CanonicalRecord } from "../reading.ts";

type Place = Pick<CanonicalRecord["source"], "sheet" | "row">;

/** The first of so many ids that nobody else gets. Under the publishing lock. */
export async function reserveIds(client: PoolClient, count: number): Promise<number> {
  if (count === 0) return 0;
  const { rows } = await client.query<{ last: number }>(
    `select setval(ids.name, nextval(ids.name) + $1 - 1)::float8 as last
from (select pg_get_serial_sequence('identity', 'id') as name) ids`,
    [count],
  );
  return (rows[0]?.last ?? 0) - count + 1;
}

/** Ids by the place of a row in its workbook. */
export class RowIds {
  readonly #sheets = new Map<string | null, Map<number, number>>();

  give(records: readonly { readonly source: Place }[], firstId: number): void {
    for (const [index, { source }] of records.entries()) {
      const rows = this.#sheets.get(source.sheet) ?? new Map<number, number>();
      this.#sheets.set(source.sheet, rows.set(source.row, firstId + index));
    }
  }

  of({ sheet, row }: Place): number | null {
    return this.#sheets.get(sheet)?.get(row) ?? null;
  }
}
