/** The entries of a list, some at a time: all of one snapshot, so that a load in between neither doubles nor loses one. */
import type { OpenSnapshot, Snapshot } from "../../database/snapshots.ts";
import { compileList } from "../compile/index.ts";
import type { EntryStatements } from "../compile/index.ts";
import type { Database } from "../database.ts";
import type { ConnectionPlan, GroupsPlan } from "../plan.ts";
import { readableError, refuseUnknown } from "../run.ts";
import { checkPlanCost } from "../statement-plan.ts";
import { completePlan } from "../steps/index.ts";
import type { Asker } from "../steps/index.ts";

export type ListPlan = ConnectionPlan | GroupsPlan;

export interface Batch {
  readonly entries: readonly unknown[];
  readonly isLast: boolean;
  /** Of the last: whether there are more than were asked for. */
  readonly hasMore: boolean;
}

export interface ListRead {
  readonly plan: ListPlan;
  readonly statements: EntryStatements;
  /** The same for as many rows as a page may have. */
  readonly page: EntryStatements;
}

interface Reading {
  /** Beside the snapshot, to ask why a statement failed. */
  readonly database: Database;
  readonly openSnapshot: OpenSnapshot;
  /** Most that PostgreSQL may estimate for a page of it. */
  readonly planCost: number;
  /** Aborted: nobody waits for it any more. */
  readonly signal: AbortSignal;
}

/** Entries are few enough to hold, and many enough for their way to count for little. */
const entriesAtOnce = 1_000;

/** The plan as it may be run for this viewer, up to as many rows as it may export. @throws UserError */
export function prepareList(plan: ListPlan, { viewer, cursorSecret }: Asker): ListRead {
  const { limits } = viewer;
  const exporting = { ...viewer, limits: { ...limits, pageSize: limits.exportRows } };
  const completed = completePlan(plan, { viewer: exporting, cursorSecret }) as ListPlan;
  const { page } = completed;
  const size = Math.min(page.size, limits.pageSize);
  return {
    plan: completed,
    statements: compileList(completed),
    page: compileList({ ...completed, page: { ...page, size } }),
  };
}

/**
 * The snapshot is given back before its last batch is handed out: who asks for no more than one holds no connection
 * while it is written, however slowly.
 * @throws UserError, DatabaseError at any batch
 */
export async function* readList(read: ListRead, reading: Reading): AsyncGenerator<Batch, void> {
  const { database, openSnapshot, signal, planCost } = reading;
  try {
    const snapshot = await openSnapshot(signal);
    try {
      await checkPlanCost(read.page.entries, snapshot, planCost);
      await openEntries(read, snapshot);
      yield* fetchBatches(snapshot);
    } finally {
      await snapshot.close();
    }
  } catch (error) {
    throw await readableError(error, database);
  }
}

async function openEntries({ plan, statements }: ListRead, snapshot: Snapshot): Promise<void> {
  const { entries, unknown } = statements;
  if (unknown !== null) {
    const { rows } = await snapshot.query(unknown.text, unknown.values);
    refuseUnknown(rows, unknown.units, plan.moment);
  }
  await snapshot.query(`declare entries no scroll cursor for ${entries.text}`, entries.values);
}

/** The entry beyond the list, if there is one, comes last or, of a list cut from its end, first. */
async function* fetchBatches(snapshot: Snapshot): AsyncGenerator<Batch, void> {
  let hasMore = false;
  for (;;) {
    // A page and the entry beyond it are known to be all: there is room for one more.
    const most = entriesAtOnce + 2;
    const { rows } = await snapshot.query(`fetch ${most} from entries`, []);
    const isLast = rows.length < most;
    if (isLast) await snapshot.close();
    else snapshot.keep();
    const entries = rows.filter(({ beyond }) => beyond !== true).map(({ data }) => data);
    hasMore ||= entries.length < rows.length;
    yield { entries, isLast, hasMore };
    if (isLast) return;
  }
}
