import { setTimeout as delay } from "node:timers/promises";

import { Pool } from "pg";
import type { PoolClient } from "pg";

import { isPassing } from "./passing-fault.ts";

/**
 * The SQLSTATE `serialization_failure`, which graphile-worker tries again a hundred times, within seconds
 * (RETRYABLE_ERROR_CODES of its lib.js). It awaits nobody's answer when it writes the end of a job, so that any other
 * fault there ends the process.
 */
const triedAgain = "40001";

const reconnectMs = 500;

/**
 * The connections of the queue library. It would give up a database that is away for long, or look for it minutes after
 * it is back; so whoever asks for a connection waits here for as long as it takes.
 */
export class QueuePool extends Pool {
  readonly #known = new WeakSet<PoolClient>();
  #isAway = false;

  override connect(): Promise<PoolClient>;
  override connect(callback: ConnectCallback): void;
  override connect(callback?: ConnectCallback): Promise<PoolClient> | void {
    if (callback === undefined) return this.#connectAtLast();
    void this.#tell(callback);
  }

  async #tell(callback: ConnectCallback): Promise<void> {
    const client = await this.#connectAtLast();
    callback(undefined, client, client.release);
  }

  async #connectAtLast(): Promise<PoolClient> {
    while (!this.ending) {
      try {
        const client = await super.connect();
        this.#isAway = false;
        return this.#patient(client);
      } catch (error) {
        if (!this.#isAway && !this.ending) this.emit("error", error, undefined);
        this.#isAway = true;
        await delay(reconnectMs);
      }
    }
    // The process stops; what the library still wants to write is found by the next look for abandoned jobs.
    return new Promise(() => undefined);
  }

  #patient(client: PoolClient): PoolClient {
    if (this.#known.has(client)) return client;
    this.#known.add(client);
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    client.query = ((...given: unknown[]) => {
      const answer = query(...given);
      return answer instanceof Promise ? answer.catch(throwTriedAgain) : answer;
    }) as PoolClient["query"];
    return client;
  }
}

type ConnectCallback = (
  error: Error | undefined,
  client: PoolClient | undefined,
  done: PoolClient["release"],
) => void;

function throwTriedAgain(error: unknown): never {
  if (!isPassing(error)) throw error;
  throw Object.assign(new Error(String(error), { cause: error }), { code: triedAgain });
}
