import { Pool } from "pg";
import type { PoolClient } from "pg";

import { DatabaseError, translateDatabaseError } from "../../src/database/database-error.ts";

/**
 * The SQLSTATE `cannot_connect_now`, which graphile-worker tries again for hours (RETRYABLE_ERROR_CODES of its lib.js).
 * It awaits nobody's answer when it writes the end of a job, so that any other fault there ends the process.
 */
const waitedFor = "57P03";

/** The connections of the queue library. A lost database is told in the one way that makes it wait. */
export class QueuePool extends Pool {
  readonly #known = new WeakSet<PoolClient>();

  override connect(): Promise<PoolClient>;
  override connect(callback: ConnectCallback): void;
  override connect(callback?: ConnectCallback): Promise<PoolClient> | void {
    if (callback !== undefined) return super.connect(callback);
    // The process stops; what the library still tries to write is found by the next look for dead workers.
    if (this.ending) return new Promise(() => undefined);
    return super.connect().then((client) => this.#patient(client), throwWaitedFor);
  }

  #patient(client: PoolClient): PoolClient {
    if (this.#known.has(client)) return client;
    this.#known.add(client);
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    client.query = ((...given: unknown[]) => {
      const answer = query(...given);
      return answer instanceof Promise ? answer.catch(throwWaitedFor) : answer;
    }) as PoolClient["query"];
    return client;
  }
}

type ConnectCallback = (
  error: Error | undefined,
  client: PoolClient | undefined,
  done: (release?: unknown) => void,
) => void;

function throwWaitedFor(error: unknown): never {
  const translated = translateDatabaseError(error);
  if (translated instanceof DatabaseError && translated.kind === "unavailable") {
    throw Object.assign(new Error(translated.message, { cause: error }), { code: waitedFor });
  }
  throw error;
}
