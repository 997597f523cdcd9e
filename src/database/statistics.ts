import type { ClientBase } from "pg";

/** Values kept of a column, of the usual 100: the time that measuring takes grows with them. */
const roughTarget = 30;

/**
 * Tells the planner of what has just changed much, by the measure of autovacuum, which comes up to a minute later:
 * until then a query over freshly loaded tables takes ten times as long. Call outside a transaction, on the
 * connection that wrote: what it has counted is known to others only once it says so.
 */
export async function refreshStatistics(client: ClientBase): Promise<void> {
  await client.query("select pg_stat_force_next_flush()");
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_stat_user_tables
where schemaname = current_schema() and n_mod_since_analyze > 50 + n_live_tup / 10 order by relname`,
  );
  await client.query(`set default_statistics_target = ${roughTarget}`);
  try {
    for (const { name } of rows) await client.query(`analyze ${name}`);
  } finally {
    await client.query("reset default_statistics_target");
  }
}

/**
 * The same of what the open transaction itself has written, before anybody sees it. Reading rows that others have
 * committed marks their pages, which the log then takes whole: of a large load as much as its rows.
 */
export async function measureWritten(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(x.relname) as name from pg_stat_xact_user_tables x join pg_stat_user_tables s using (relid)
where x.schemaname = current_schema() and x.n_tup_ins + x.n_tup_upd + x.n_tup_del > 50 + s.n_live_tup / 10 order by x.relname`,
  );
  await client.query(`set local default_statistics_target = ${roughTarget}`);
  for (const { name } of rows) await client.query(`analyze (skip_locked) ${name}`);
}
