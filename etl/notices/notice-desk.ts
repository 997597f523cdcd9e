/** Writes the notices that are due and sends those that wait, for as long as a worker runs. */
import { setTimeout as delay } from "node:timers/promises";

import { Pool } from "pg";

import type { Platform } from "../platform.ts";
import { delivery } from "./deliver.ts";
import { deliveryErrorOf } from "./delivery-error.ts";
import type { Channel, Notice } from "./notice.ts";
import { sendNext } from "./outbox.ts";
import { resultBatch, writeResultNotices } from "./result-notices.ts";
import { waitAtMost } from "../wait-at-most.ts";
import { writeAlerts } from "./write-alerts.ts";

export interface NoticeDesk {
  /** The sending under way ends first, unless it takes longer: then it is cut off and waits for its next attempt. */
  readonly stop: (timeoutMs: number) => Promise<void>;
}

const lookMs = 5_000;
const alertMs = 5 * 60_000;
const channels: readonly Channel[] = ["EMAIL", "WEBHOOK"];

/**
 * Each channel sends one after the other beside the others and beside the jobs, so that a server that does not answer
 * holds up nothing but its own channel. Any number of processes may run one.
 */
export function startNoticeDesk(platform: Platform): NoticeDesk {
  const { pool, log } = platform;
  const sendingPool = openSendingPool(platform);
  const stopping = new AbortController();
  const cutting = new AbortController();
  const deliver = loggedDelivery(platform, cutting.signal);
  const every = (waitMs: number, work: () => Promise<unknown>): Promise<void> =>
    repeat(stopping.signal, waitMs, () =>
      work().catch((error: unknown) => log.warn({ err: error }, "notices wait for the next look")),
    );
  const work = Promise.all([
    every(lookMs, () => writeAllResults(platform)),
    every(alertMs, () => writeAlerts(pool)),
    ...channels.map((channel) =>
      every(lookMs, () => sendDue({ pool: sendingPool, log }, channel, deliver, stopping.signal)),
    ),
  ]);
  return {
    stop: async (timeoutMs) => {
      stopping.abort();
      await waitAtMost(timeoutMs, work);
      cutting.abort();
      const ended = work.then(() => sendingPool.end());
      await waitAtMost(1_000, ended);
    },
  };
}

async function writeAllResults({ pool, config }: Platform): Promise<void> {
  let found = resultBatch;
  while (found === resultBatch) found = await writeResultNotices(pool, config.language);
}

/** What is no fault of the way is a bug; the log alone tells it. */
function loggedDelivery(
  platform: Platform,
  signal: AbortSignal,
): (notice: Notice) => Promise<void> {
  const deliver = delivery(platform, signal);
  return async (notice) => {
    try {
      await deliver(notice);
    } catch (error) {
      if (deliveryErrorOf(error) === null) {
        platform.log.error({ notice: notice.id, err: error }, "notice not sent");
      }
      throw error;
    }
  };
}

/** Of its own: a connection is held for as long as a server takes to answer. */
export function openSendingPool({ url, log }: Pick<Platform, "url" | "log">): Pool {
  const sendingPool = new Pool({
    connectionString: url,
    max: channels.length,
    application_name: `hoptac notices ${process.pid}`,
    keepAlive: true,
  });
  const onLost = (error: Error): void => log.warn({ err: error }, "notices: connection lost");
  sendingPool.on("error", onLost);
  // A connection in use tells its loss itself.
  sendingPool.on("connect", (client) => client.on("error", onLost));
  return sendingPool;
}

/** Sends what is due. A recipient that fails waits for the next look, a channel that fails as a whole too. */
export async function sendDue(
  { pool, log }: Pick<Platform, "pool" | "log">,
  channel: Channel,
  deliver: (notice: Notice) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const without: string[] = [];
  while (!signal.aborted) {
    const attempt = await sendNext(pool, { channel, without }, deliver);
    if (attempt === null) return;
    const { notice, error } = attempt;
    const about = { notice: notice.id, kind: notice.kind, channel };
    if (error === null) {
      log.debug(about, "notice sent");
      continue;
    }
    log.warn({ ...about, reason: error.sentence.en }, "notice not sent");
    if (error.fault === "channel") return;
    without.push(notice.recipient);
  }
}

async function repeat(
  signal: AbortSignal,
  waitMs: number,
  work: () => Promise<unknown>,
): Promise<void> {
  while (!signal.aborted) {
    await work();
    await delay(waitMs, undefined, { signal }).catch(() => undefined);
  }
}
