/** Two servers on one database, as two replicas, asked for events. */
import type { Pool } from "pg";
import { pino } from "pino";

import { readConfig } from "../../src/config.ts";
import type { HttpServer } from "../../src/http/server.ts";
import { writeGlobalId } from "../../src/query/global-id.ts";
import { createServer } from "../../src/server.ts";
import { createTestDatabase } from "../support/database.ts";
import { withFixture } from "../query/fixture.ts";
import { adminKey } from "./started-http.ts";

export interface Replica extends HttpServer {
  readonly address: string;
}

export interface EventsDesk {
  readonly pool: Pool;
  readonly replicas: readonly [Replica, Replica];
  /** Another server on the database; it is closed with the desk. */
  readonly start: () => Promise<Replica>;
  /** @returns its global id */
  readonly addJob: (state?: string) => Promise<string>;
  /** Changes what is kept of a job. */
  readonly change: (id: string, set: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function openEventsDesk(): Promise<EventsDesk> {
  const database = await createTestDatabase(withFixture);
  const { pool, url } = database;
  const servers: HttpServer[] = [];
  const start = async (): Promise<Replica> => {
    const config = readConfig({ PORT: "0", HOPTAC_ADMIN_KEY: adminKey });
    const log = pino({ level: "silent" });
    const server = await createServer({ config, log, database: pool, url });
    servers.push(server);
    return { ...server, address: await server.listen() };
  };
  const replicas = [await start(), await start()] as const;
  return {
    pool,
    replicas,
    start,
    addJob: async (state = "RUNNING") => {
      const { rows } = await pool.query<{ id: string }>(
        "insert into job (kind, state, reason) values ('import-file', $1, 'command') returning id",
        [state],
      );
      return writeGlobalId({ noun: "Job", key: rows[0]!.id });
    },
    change: async (id, set) => {
      const [, key] = Buffer.from(id, "base64url").toString().split(":");
      await pool.query(`update job set ${set} where id = $1`, [key]);
    },
    close: async () => {
      for (const server of servers) await server.close(0);
      await database.drop();
    },
  };
}

interface Event {
  readonly name: string;
  readonly data: {
    readonly data?: Readonly<Record<string, never>> | null;
    readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
  } | null;
}

export interface Opened {
  readonly response: Response;
  /** The next event; null: the answer has ended. Heartbeats are passed by. */
  readonly next: () => Promise<Event | null>;
  /** Hangs up. */
  readonly leave: () => void;
}

/** Asks for events with what every browser has. */
export async function openEvents(
  { address }: Replica,
  body: { readonly query: string; readonly variables?: object },
  headers: Readonly<Record<string, string>> = {},
): Promise<Opened> {
  const leaving = new AbortController();
  const response = await fetch(`${address}/graphql`, {
    method: "POST",
    headers: { accept: "text/event-stream", "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
    signal: leaving.signal,
  });
  const blocks = blocksOf(response);
  return {
    response,
    leave: () => leaving.abort(),
    next: async () => {
      for (;;) {
        const { value, done } = await blocks.next();
        if (done === true) return null;
        const event = readEvent(value);
        if (event !== null) return event;
      }
    },
  };
}

async function* blocksOf(response: Response): AsyncGenerator<string> {
  let text = "";
  for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
    text += piece;
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    yield* blocks;
  }
}

/** null: a heartbeat. */
function readEvent(block: string): Event | null {
  const [, name] = /^event: (.*)$/m.exec(block) ?? [];
  if (name === undefined) return null;
  const [, json = ""] = /^data: ?(.*)$/m.exec(block) ?? [];
  return { name, data: json === "" ? null : (JSON.parse(json) as Event["data"]) };
}
