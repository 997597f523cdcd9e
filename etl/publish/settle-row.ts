import type { PoolClient } from "pg";

import type { Correction } from "./publication.ts";

/** The quarantined row that a load puts right is settled with it. @throws when it was settled meanwhile. */
export async function settleRow(
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
