/** What the API does at once to schedules and jobs; the parts are loaded when they are first asked for. */
import type { Pool } from "pg";

import type { Control } from "../src/domain/work.ts";

export function controlOf(pool: Pool): Control {
  return {
    editSchedule: async (code, change) =>
      (await import("./schedule/edit-schedule.ts")).editSchedule(pool, code, change),
    nextSlots: async (code, count) =>
      (await import("./schedule/listed-slots.ts")).nextSlotsOf(pool, code, count),
    cancelJob: async (id) => (await import("./jobs/control-job.ts")).cancelJob(pool, id),
    retryJob: async (id) => (await import("./jobs/control-job.ts")).retryJob(pool, id),
  };
}
