/** Writes rows of reference data by their natural key, and tells what changed. */
import type { EntityManager } from "typeorm";

export interface ChangeCount {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** Columns of a table, in snake case, with their values. */
export type Row = Readonly<Record<string, unknown>>;

/** Table and column names are those of this folder's code, never input. */
export interface UpsertTarget {
  readonly table: string;
  /** Columns of a unique constraint of the table. */
  readonly key: readonly string[];
}

/** Adds the rows that are not there and changes those that differ; others are not touched. */
export async function upsert(
  manager: EntityManager,
  { table, key }: UpsertTarget,
  rows: readonly Row[],
): Promise<ChangeCount> {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return { added: 0, changed: 0, unchanged: 0 };
  const rest = columns.filter((column) => !key.includes(column));
  // xmax is 0 only for a row that this statement inserted.
  const written: { inserted: boolean }[] = await manager.query(
    `insert into ${table} (${columns.join(", ")})
select ${columns.join(", ")} from jsonb_populate_recordset(null::${table}, $1::jsonb)
on conflict (${key.join(", ")}) ${onConflict(table, rest)}
returning (xmax = 0) as inserted`,
    [JSON.stringify(rows)],
  );
  const added = written.filter((row) => row.inserted).length;
  const changed = written.length - added;
  return { added, changed, unchanged: rows.length - written.length };
}

export function sum(counts: readonly ChangeCount[]): ChangeCount {
  return counts.reduce(
    (total, one) => ({
      added: total.added + one.added,
      changed: total.changed + one.changed,
      unchanged: total.unchanged + one.unchanged,
    }),
    { added: 0, changed: 0, unchanged: 0 },
  );
}

function onConflict(table: string, columns: readonly string[]): string {
  if (columns.length === 0) return "do nothing";
  const present = columns.map((column) => `${table}.${column}`).join(", ");
  const incoming = columns.map((column) => `excluded.${column}`).join(", ");
  const changes = columns.map((column) => `${column} = excluded.${column}`).join(", ");
  return `do update set ${changes} where (${present}) is distinct from (${incoming})`;
}
