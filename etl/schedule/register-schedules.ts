/** Schedules as the definitions of the sources state them, into the database. */
import type { Pool, PoolClient } from "pg";

import type { ScheduleChange, ScheduleRule } from "../../src/domain/schedule-rule.ts";
import { inTransaction } from "../jobs/transaction.ts";
import { differenceTo, ruleColumns, ruleNames, ruleSelection, usualRule } from "./rule.ts";

/** What a definition states of its schedule; the rest is usual. */
interface DefinedSchedule
  extends
    Pick<ScheduleRule, "cron" | "catchUp">,
    Partial<Omit<ScheduleRule, "cron" | "catchUp" | "timeZone">> {
  readonly timezone: string;
}

interface Definition {
  readonly id: string;
  readonly schedule: DefinedSchedule;
}

/** Makes what is missing; what was never edited at run time follows its definition. Sources are registered before. */
export async function registerSchedules(
  pool: Pool,
  definitions: readonly Definition[],
): Promise<void> {
  const { rows } = await pool.query<ScheduleRule & { code: string; edited: string[] | null }>(
    `select code, edited, ${ruleSelection} from schedule`,
  );
  for (const { id, schedule } of definitions) {
    const defined = ruleOf(schedule);
    const known = rows.find(({ code }) => code === id);
    if (known === undefined) await makeSchedule(pool, id, defined);
    else if (known.edited === null || differs(known, defined, known.edited)) {
      await inTransaction(pool, (client) => follow(client, id, defined));
    }
  }
}

function ruleOf({ timezone, ...stated }: DefinedSchedule): ScheduleRule {
  const given = { ...usualRule, ...stated, timeZone: timezone };
  return Object.fromEntries(
    ruleNames.map((name) => [name, given[name]]),
  ) as unknown as ScheduleRule;
}

function differs(rule: ScheduleRule, defined: ScheduleRule, edited: readonly string[]): boolean {
  return differenceTo(rule, unedited(defined, edited)).length > 0;
}

function unedited(defined: ScheduleRule, edited: readonly string[]): ScheduleChange {
  return Object.fromEntries(
    Object.entries(defined).filter(
      ([name]) => !edited.includes(ruleColumns[name as keyof ScheduleRule]),
    ),
  );
}

async function makeSchedule(pool: Pool, code: string, rule: ScheduleRule): Promise<void> {
  const columns = ruleNames.map((name) => ruleColumns[name]);
  const places = ruleNames.map((_, index) => `$${index + 2}`);
  await pool.query(
    `insert into schedule (code, source_id, edited, ${columns.join(", ")})
select $1, s.id, '{}', ${places.join(", ")} from source s where s.code = $1 on conflict (code) do nothing`,
    [code, ...ruleNames.map((name) => rule[name])],
  );
}

/** Rare, so that no start pays for reading cron expressions. */
async function follow(client: PoolClient, code: string, defined: ScheduleRule): Promise<void> {
  const { lockSchedule } = await import("./fire-slots.ts");
  const { writeRule } = await import("./edit-schedule.ts");
  const schedule = await lockSchedule(client, code);
  if (schedule === null) return;
  if (schedule.edited === null) {
    // It is from before edits were recorded: whatever differs is taken for edited.
    const edited = differenceTo(schedule, defined).map((name) => ruleColumns[name]);
    await client.query("update schedule set edited = $2 where id = $1", [schedule.id, edited]);
  } else await writeRule(client, schedule, unedited(defined, schedule.edited));
}
