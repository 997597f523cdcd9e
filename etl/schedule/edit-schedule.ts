/**
 * A new rule for a schedule. It holds from now on: what the rule before owes up to now is settled by that rule in the
 * same transaction, also where nothing has run for days; the new one owes no slot from before it.
 */
import { hostname } from "node:os";

import type { Pool, PoolClient } from "pg";

import type { ScheduleChange } from "../../src/domain/schedule-rule.ts";
import { inTransaction } from "../jobs/transaction.ts";
import { fireOwed, lockSchedule } from "./fire-slots.ts";
import type { LockedSchedule } from "./fire-slots.ts";
import { checkRule, hasSlots, unknownSchedule } from "./check-rule.ts";
import { columnsOf, differenceTo, ruleColumns } from "./rule.ts";

/** Only what is given changes; it no longer follows the definition of the source. @throws UserError */
export async function editSchedule(
  pool: Pool,
  code: string,
  change: ScheduleChange,
): Promise<void> {
  await inTransaction(pool, async (client) => {
    const schedule = await lockSchedule(client, code);
    if (schedule === null) throw await unknownSchedule(client, code);
    const given = withoutBlanks(change);
    checkRule({ ...schedule, ...given });
    await writeRule(client, schedule, given);
    await client.query(
      `update schedule set edited = array(
         select distinct unnest(coalesce(edited, '{}') || $2::text[]) order by 1) where id = $1`,
      [schedule.id, columnsOf(given)],
    );
  });
}

/** Within the caller's transaction. @returns whether anything differs */
export async function writeRule(
  client: PoolClient,
  schedule: LockedSchedule,
  change: ScheduleChange,
): Promise<boolean> {
  const names = differenceTo(schedule, change);
  if (names.length === 0) return false;
  if (hasSlots(schedule)) await fireOwed(client, schedule, `${hostname()}:${process.pid}`);
  const columns = names.map((name, index) => `${ruleColumns[name]} = $${index + 2}`);
  await client.query(
    `update schedule set ${columns.join(", ")}, ruled_since = now() where id = $1`,
    [schedule.id, ...names.map((name) => change[name])],
  );
  return true;
}

/** GraphQL tells a field that is null from one left out; here both mean that nothing changes. */
function withoutBlanks(change: ScheduleChange): ScheduleChange {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => (value ?? null) !== null));
}
