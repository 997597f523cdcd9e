import { hostname } from "node:os";

import { schedule as scheduleTick } from "node-cron";
import type { Logger, ScheduledTask } from "node-cron";
import type { Pool } from "pg";

import { keepListening } from "../../src/database/listening.ts";
import type { Log } from "../../src/log.ts";
import { hasSlots } from "./check-rule.ts";
import { fireDueSlots } from "./fire-slots.ts";

export interface Scheduler {
  /** Fires what is due now, on every schedule. */
  readonly reconcile: () => Promise<void>;
  /** No slot is fired any more; the firing under way ends first. */
  readonly stop: () => Promise<void>;
}

interface SchedulerContext {
  readonly pool: Pool;
  readonly url: string;
  readonly log: Log;
}

interface Ticker {
  readonly task: ScheduledTask;
  readonly rule: string;
}

const reconcileMs = 60_000;

/**
 * Ticks of node-cron wake the firing of slots; that of every minute finds those that no tick announced, because
 * nothing ran or a clock was wrong. An edited rule is followed at once. Any number of processes may run one.
 */
export async function startScheduler({ pool, url, log }: SchedulerContext): Promise<Scheduler> {
  const firedBy = `${hostname()}:${process.pid}`;
  const tickers = new Map<string, Ticker>();
  const underWay = new Set<Promise<void>>();

  function track(work: () => Promise<void>): Promise<void> {
    const running = work().catch((error: unknown) => {
      log.error({ err: error }, "slots could not be fired; trying again within a minute");
    });
    underWay.add(running);
    return running.finally(() => underWay.delete(running));
  }
  async function fire(code: string): Promise<void> {
    for (const { slot, reason, job } of await fireDueSlots(pool, code, firedBy)) {
      log.info({ schedule: code, slot, reason, job }, "slot fired");
    }
  }
  let isStopped = false;
  let current = Promise.resolve();
  let waiting: Promise<void> | null = null;
  /** One look at a time, so that no later read of the table is followed by an earlier one; what waits is shared. */
  function look(): Promise<void> {
    waiting ??= current.then(() => {
      waiting = null;
      current = track(reconcile);
      return current;
    });
    return waiting;
  }
  async function reconcile(): Promise<void> {
    if (isStopped) return;
    const schedules = await listSchedules(pool);
    followSchedules(tickers, schedules, (code) => track(() => fire(code)), log);
    for (const { code } of schedules) await track(() => fire(code));
  }

  await look();
  const timer = setInterval(() => void look(), reconcileMs);
  const stopListening = keepListening({
    url,
    log,
    name: `hoptac schedules ${process.pid}`,
    channels: ["schedules"],
    onListening: () => void look(),
    onTold: () => void look(),
  });
  return {
    reconcile: look,
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      await stopListening();
      await Promise.all(underWay);
      for (const { task } of tickers.values()) await task.destroy();
      await Promise.all(underWay);
    },
  };
}

interface ScheduleRule {
  readonly code: string;
  readonly cron: string;
  readonly timeZone: string;
}

async function listSchedules(pool: Pool): Promise<ScheduleRule[]> {
  const { rows } = await pool.query<ScheduleRule>(
    `select code, cron, time_zone as "timeZone" from schedule where enabled order by code`,
  );
  return rows;
}

/** Makes the tickers follow the table: a changed or new rule gets a new one, a schedule switched off none. */
function followSchedules(
  tickers: Map<string, Ticker>,
  schedules: readonly ScheduleRule[],
  fire: (code: string) => Promise<void>,
  log: Log,
): void {
  const ruleOf = ({ cron, timeZone }: ScheduleRule): string => `${cron} ${timeZone}`;
  const wanted = new Map(schedules.map((each) => [each.code, ruleOf(each)]));
  for (const [code, { task, rule }] of tickers) {
    if (wanted.get(code) === rule) continue;
    void task.destroy();
    tickers.delete(code);
  }
  for (const each of schedules) {
    if (tickers.has(each.code)) continue;
    if (!hasSlots(each)) {
      log.error({ schedule: each.code, cron: each.cron }, "a schedule whose rule is wrong");
      continue;
    }
    const task = scheduleTick(each.cron, () => fire(each.code), {
      name: each.code,
      timezone: each.timeZone,
      noOverlap: true,
      suppressMissedWarning: true,
      logger: cronLogger(log),
    });
    tickers.set(each.code, { task, rule: ruleOf(each) });
  }
}

function cronLogger(log: Log): Logger {
  return {
    info: (message) => log.debug(message),
    warn: (message) => log.warn(message),
    error: (message, error) => log.error({ err: error ?? message }, "node-cron"),
    debug: (message) => log.debug(String(message)),
  };
}
