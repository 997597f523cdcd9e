/** What becomes of quarantined rows once a load has published what they say. */
import type { PoolClient } from "pg";

import type { Correction } from "./publication.ts";

/** Rows that were kept out of a load whose file is read again are told by the new load, if they are still wrong. */
export async function settleReplayed(
  client: PoolClient,
  replayOf: string | undefined,
  loadId: string,
): Promise<void> {
  if (replayOf === undefined) return;
  await client.query(
    `update quarantined_row set state = 'REPLAYED', resolved_at = now(), resolved_load_id = $2
where load_id = $1 and state = 'OPEN'`,
    [replayOf, loadId],
  );
}

/** The quarantined row that a load puts right is settled with it. @throws when it was settled meanwhile. */
export async function settleCorrected(
  client: PoolClient,
  correction: Correction | undefined,
  loadId: string,
): Promise<void> {
  if (correction === undefined || correction.quarantinedRow === null) return;
  const { quarantinedRow, reason, by } = correction;
  const { rowCount } = await client.query(
    `update quarantined_row set state = 'FIXED', reason = $2, resolved_by = $3, resolved_at = now(), resolved_load_id = $4
where id = $1 and state = 'OPEN'`,
    [quarantinedRow, reason, by, loadId],
  );
  if (rowCount !== 1) throw new Error(`Quarantined row ${quarantinedRow} was settled meanwhile.`);
}
