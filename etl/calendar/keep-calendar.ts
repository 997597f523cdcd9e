import type { Pool } from "pg";

import type { Log } from "../../src/log.ts";
import { sources } from "../sources/index.ts";
import { refreshCalendar, todayInVietnam } from "./refresh-calendar.ts";

export interface CalendarKeeper {
  /** The refresh under way ends first. */
  readonly stop: () => Promise<void>;
}

const lookMs = 60_000;

/**
 * Refreshes the calendar now and on every new day, in as many processes as like to. One that fails is tried again at
 * the next look.
 */
export async function keepCalendar(pool: Pool, log: Log): Promise<CalendarKeeper> {
  let refreshedOn: string | null = null;
  let underWay: Promise<void> | null = null;

  async function refresh(): Promise<void> {
    const day = await todayInVietnam(pool);
    if (day === refreshedOn) return;
    const changes = await refreshCalendar(pool, sources, day);
    refreshedOn = day;
    log.info({ day, ...changes }, "calendar of expected reports refreshed");
  }
  function look(): Promise<void> {
    underWay ??= refresh()
      .catch((error: unknown) => {
        log.warn(
          { err: error },
          "the calendar could not be refreshed; trying again within a minute",
        );
      })
      .finally(() => (underWay = null));
    return underWay;
  }

  await look();
  const timer = setInterval(() => void look(), lookMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await underWay;
    },
  };
}
