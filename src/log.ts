import { pino } from "pino";
import type { Logger } from "pino";

import type { Config } from "./config.ts";

export type Log = Logger;

/** One JSON line an event, on standard error: standard output belongs to the answers of commands. */
export function createLog(config: Pick<Config, "logLevel">): Log {
  return pino({ level: config.logLevel, base: null }, pino.destination({ dest: 2, sync: true }));
}
