/** Undoes a load: a new data version that restores what held without it; nothing is deleted (data-model.md 3). */
import type { PoolClient } from "pg";
import type { DataSource } from "typeorm";

import { readPool } from "../../../src/database/data-source.ts";
import { refreshStatistics } from "../../../src/database/statistics.ts";
import type { LoadState } from "../../../src/domain/enumerations/operation.ts";
import type { EntityName } from "../../reading.ts";
import { cutOnAbort } from "../cut-on-abort.ts";
import { publishedNouns } from "../nouns.ts";
import { lockPublishing, nextDataVersion, writeNounReadings } from "../publish-partition.ts";
import { touchedTable } from "../publishing.ts";
import type { Writing } from "../publishing.ts";
import { relinkFacts } from "../relink.ts";
import { restoreNoun } from "./restore.ts";
import type { KeptRow, UndoneLoad } from "./restore.ts";
import { touchFacts, touchStated, unlinkUnsupported } from "./unlink.ts";

export interface LoadUndone {
  readonly outcome: "undone" | "already undone" | "nothing published" | "unknown load";
  readonly load: {
    readonly id: number;
    readonly state: LoadState;
    readonly fileName: string;
    readonly source: string | null;
    readonly asOf: string | null;
  } | null;
  /** Data version that restored. */
  readonly dataVersion: number | null;
  /** Rows by entity. */
  readonly counts: Readonly<
    Partial<
      Record<EntityName, { readonly closed: number; readonly restored: number; kept: number }>
    >
  >;
  /** Rows that later loads touched, the first of them. */
  readonly kept: readonly KeptRow[];
  /**
   * Later loads of the same partition that stand. Rows they only repeated hold the value from before the undone load:
   * replaying the last of them states all of them anew.
   */
  readonly laterLoads: readonly number[];
}

/** So many kept rows are named; the counts tell of all. */
const KEPT_NAMED = 1_000;

/** @throws when the database cannot be reached or fails; then nothing has changed. */
export async function undoLoad(
  dataSource: DataSource,
  id: string,
  /** Aborted: nothing is undone. */
  signal?: AbortSignal,
): Promise<LoadUndone> {
  const pool = readPool(dataSource);
  const client = await pool.connect();
  const cut = cutOnAbort({ client, pool }, signal);
  try {
    await client.query("begin");
    await client.query("set local statement_timeout = 0");
    const answer = await undo(client, id);
    await cut.settleUnlessAborted();
    await client.query("commit");
    if (answer.outcome === "undone") await refreshStatistics(client).catch(() => undefined);
    client.release();
    return answer;
  } catch (error) {
    await cut.settle();
    client.release(true);
    throw error;
  }
}

interface LoadRow {
  readonly id: number;
  readonly state: LoadState;
  readonly fileName: string;
  readonly source: string | null;
  readonly asOf: string | null;
  readonly dataVersion: string | null;
  readonly undoneVersion: number | null;
}

async function undo(client: PoolClient, id: string): Promise<LoadUndone> {
  await lockPublishing(client);
  const found = await findLoad(client, id);
  if (found === null) return answerOf("unknown load", null);
  if (found.state === "UNDONE") {
    return { ...answerOf("already undone", found), dataVersion: found.undoneVersion };
  }
  if (found.state !== "PUBLISHED" || found.dataVersion === null) {
    return answerOf("nothing published", found);
  }
  const writing: Writing = { client, dataVersion: await nextDataVersion(client) };
  await markUndone(writing, id);
  const { counts, kept } = await restore(writing, { id, dataVersion: found.dataVersion });
  return {
    ...answerOf("undone", { ...found, state: "UNDONE" }),
    dataVersion: Number(writing.dataVersion),
    counts,
    kept: kept.slice(0, KEPT_NAMED),
    laterLoads: await laterLoads(client, id),
  };
}

function answerOf(outcome: LoadUndone["outcome"], found: LoadRow | null): LoadUndone {
  const load = found && {
    id: found.id,
    state: found.state,
    fileName: found.fileName,
    source: found.source,
    asOf: found.asOf,
  };
  return { outcome, load, dataVersion: null, counts: {}, kept: [], laterLoads: [] };
}

async function findLoad(client: PoolClient, id: string): Promise<LoadRow | null> {
  const { rows } = await client.query<LoadRow>(
    `select l.id::integer as id, l.state, l.file_name as "fileName", s.code as source, l.as_of::text as "asOf",
  l.data_version as "dataVersion", l.undone_version::integer as "undoneVersion"
from load l left join source s on s.id = l.source_id where l.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

async function markUndone({ client, dataVersion }: Writing, id: string): Promise<void> {
  await client.query("insert into data_version (id, kind, load_id) values ($1, 'UNDO', $2)", [
    dataVersion,
    id,
  ]);
  await client.query(
    "update load set state = 'UNDONE', undone_version = $2, undone_at = clock_timestamp() where id = $1",
    [id, dataVersion],
  );
  await client.query(
    `update quarantined_row set state = 'OPEN', reason = null, resolved_by = null, resolved_at = null, resolved_load_id = null
where resolved_load_id = $1`,
    [id],
  );
  await client.query(
    `create temp table ${touchedTable} (noun text, id bigint, primary key (noun, id)) on commit drop`,
  );
}

async function restore(
  writing: Writing,
  load: UndoneLoad,
): Promise<{ counts: LoadUndone["counts"]; kept: readonly KeptRow[] }> {
  const counts: Record<string, { closed: number; restored: number; kept: number }> = {};
  const kept: KeptRow[] = [];
  for (const noun of publishedNouns) {
    const restored = await restoreNoun(writing, noun, load);
    kept.push(...restored.kept);
    const { closed, reopened } = restored;
    if (closed + reopened + restored.kept.length === 0) continue;
    counts[noun.entity] = { closed, restored: reopened, kept: restored.kept.length };
  }
  await touchStated(writing, load.id);
  for (const noun of publishedNouns.filter(({ linkable }) => linkable !== undefined)) {
    await unlinkUnsupported(writing, noun);
    await relinkFacts(writing, noun);
    await touchFacts(writing, noun);
  }
  await writeNounReadings(writing);
  return { counts, kept };
}

async function laterLoads(client: PoolClient, id: string): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `select l.id::integer as id from load u
join load l on (l.source_id, l.agency, l.as_of) = (u.source_id, u.agency, u.as_of) and l.data_version > u.data_version
where u.id = $1 and l.state = 'PUBLISHED' order by l.data_version`,
    [id],
  );
  return rows.map((row) => row.id);
}
