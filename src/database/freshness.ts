/**
 * How fresh the data are, known without asking: a mark a noun, which changes whenever a commit touches the noun. One
 * connection of its own listens; while it does not, or while marks are being read anew, nothing is known and whoever
 * needs them reads them. A mark is never later than the data read after it was taken.
 */
import { Client } from "pg";
import type { Pool } from "pg";

import type { Log } from "../log.ts";
import type { Changes } from "./changes.ts";

/** By name of a noun; the reference data have one mark together. */
export type Marks = ReadonlyMap<string, string>;

export const referenceMark = "reference data";

export interface Freshness {
  /** null: not known at this moment. */
  readonly known: () => Marks | null;
  /** As they are in the database now. */
  readonly read: () => Promise<Marks>;
  /** Tells of every change, and when nothing is known any more. */
  readonly onChange: (tell: () => void) => void;
  readonly stop: () => Promise<void>;
}

interface Listening {
  readonly url: string;
  readonly pool: Pool;
  readonly log: Log;
  /** Is told by the same connection of rows that changed. */
  readonly changes?: Pick<Changes, "take" | "takeAll">;
  /** Between two questions whether the connection lives; a dead one may tell nothing. */
  readonly heartbeatMs?: number;
  readonly shortestWaitMs?: number;
}

const longestWaitMs = 5_000;
const answerWithinMs = 5_000;

/** The time of the commit tells apart equal numbers of a database that was restored. */
const marksText = `select v.noun, v.version || '@' || extract(epoch from d.published_at) as mark
from noun_version v join data_version d on d.id = v.version
union all (select '${referenceMark}', version from reference_load order by loaded_at desc limit 1)`;

export function listenForFreshness(listening: Listening): Freshness {
  const { url, pool, log, changes, heartbeatMs = 15_000, shortestWaitMs = 500 } = listening;
  const tells: (() => void)[] = [];
  const stopping = new AbortController();
  let marks: Marks | null = null;
  const set = (next: Marks | null): void => {
    marks = next;
    for (const tell of tells) tell();
  };

  async function keepListening(): Promise<void> {
    let waitMs = shortestWaitMs;
    while (!stopping.signal.aborted) {
      const onReady = (): void => {
        waitMs = shortestWaitMs;
        changes?.takeAll();
      };
      const onChange = (payload: string): void => changes?.take(payload);
      const { signal } = stopping;
      await listen({ url, heartbeatMs, signal, set, onReady, onChange }).catch((error: unknown) =>
        log.warn({ err: error }, "not listening for new data"),
      );
      await pause(waitMs, stopping.signal);
      waitMs = Math.min(2 * waitMs, longestWaitMs);
    }
  }

  const running = keepListening();
  return {
    known: () => marks,
    read: () => readMarks(pool),
    onChange: (tell) => void tells.push(tell),
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

interface Connecting {
  readonly url: string;
  readonly heartbeatMs: number;
  readonly signal: AbortSignal;
  readonly set: (marks: Marks | null) => void;
  readonly onReady: () => void;
  readonly onChange: (payload: string) => void;
}

/** Until the connection ends. */
async function listen(connecting: Connecting): Promise<void> {
  const { url, heartbeatMs, signal, set, onReady, onChange } = connecting;
  const client = new Client({ connectionString: url, ...limits });
  const ended = endOf(client, signal);
  try {
    await client.connect();
    let told = 0;
    const readAnew = async (): Promise<void> => {
      told += 1;
      const reading = told;
      set(null);
      const read = await readMarks(client);
      if (reading === told) set(read);
    };
    client.on("notification", ({ channel, payload = "" }) => {
      if (channel === "change") onChange(payload);
      else readAnew().catch((error: Error) => ended.end(error));
    });
    await client.query("listen freshness; listen change");
    await readAnew();
    onReady();
    while (!(await ended.within(heartbeatMs))) await client.query("select 1");
  } finally {
    set(null);
    // A connection that does not answer cannot take leave either.
    await Promise.race([client.end().catch(() => undefined), pause(1_000, signal)]);
  }
}

const limits = {
  application_name: "hoptac freshness",
  connectionTimeoutMillis: answerWithinMs,
  query_timeout: answerWithinMs,
  keepAlive: true,
} as const;

async function readMarks(database: Pool | Client): Promise<Marks> {
  const { rows } = await database.query<{ noun: string; mark: string }>(marksText);
  return new Map(rows.map(({ noun, mark }) => [noun, mark]));
}

/** Waits for the end of a connection. `within` is true when all is over, false after the time; it throws what broke. */
function endOf(client: Client, signal: AbortSignal) {
  let end: (error: Error | null) => void = () => undefined;
  const over = new Promise<Error | null>((resolve) => {
    end = resolve;
    client.once("error", resolve);
    client.once("end", () => resolve(new Error("The connection ended.")));
    signal.addEventListener("abort", () => resolve(null), { once: true });
    if (signal.aborted) resolve(null);
  });
  // After the first error there may be more.
  client.on("error", () => undefined);
  return {
    end,
    within: async (timeMs: number): Promise<boolean> => {
      const done = new AbortController();
      const outcome = await Promise.race([
        over,
        pause(timeMs, done.signal).then(() => false as const),
      ]);
      done.abort();
      if (outcome instanceof Error) throw outcome;
      return outcome === null;
    },
  };
}

function pause(timeMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const stop = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
      resolve();
    };
    const timer = setTimeout(stop, timeMs);
    timer.unref();
    signal.addEventListener("abort", stop, { once: true });
  });
}
