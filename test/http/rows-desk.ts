/** The whole server on the fixture and some thousand organisations more, asked for rows. */
import { request } from "node:http";
import type { IncomingMessage } from "node:http";

import type { Pool } from "pg";
import { pino } from "pino";

import { readConfig } from "../../src/config.ts";
import { createServer } from "../../src/server.ts";
import { createTestDatabase } from "../support/database.ts";
import { withFixture } from "../query/fixture.ts";
import { adminKey } from "./started-http.ts";

export const withKey = { authorization: `Bearer ${adminKey}` };

interface Asked {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** With what the address says beside it. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Aborted: the caller hangs up. */
  readonly signal?: AbortSignal;
}

interface RowsAnswer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly trailers: IncomingMessage["trailers"];
  readonly text: string;
  readonly lines: readonly string[];
  /** Of a JSON error; null: none. */
  readonly error: {
    readonly message: string;
    readonly extensions: { readonly code: string; readonly details?: { readonly field?: string } };
  } | null;
  /** Whether it came to its end. */
  readonly isWhole: boolean;
}

export interface RowsDesk {
  readonly pool: Pool;
  /** The answer, of which nothing is read yet. */
  readonly open: (asked: Asked) => Promise<IncomingMessage>;
  readonly ask: (asked: Asked) => Promise<RowsAnswer>;
  /** How many transactions are open. */
  readonly snapshots: () => Promise<number>;
  readonly close: () => Promise<void>;
}

export async function openRowsDesk(): Promise<RowsDesk> {
  const database = await createTestDatabase(withFixture);
  const server = await createServer({
    config: readConfig({ PORT: "0", HOPTAC_ADMIN_KEY: adminKey }),
    log: pino({ level: "silent" }),
    database: database.pool,
    url: database.url,
  });
  const address = await server.listen();
  const open = (asked: Asked): Promise<IncomingMessage> => send(address, asked);
  return {
    pool: database.pool,
    open,
    ask: async (asked) => readAnswer(await open(asked)),
    snapshots: async () => {
      const { rows } = await database.pool.query(
        "select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null and backend_type = 'client backend'",
      );
      return rows.length;
    },
    close: async () => {
      await server.close(0);
      await database.drop();
    },
  };
}

/** Length of the address of each, so that some thousand fill what a network holds. */
const addressLength = 4_000;

/** Organisations like one of the fixture, with names that sort after all of it. */
export async function addCooperatives(pool: Pool, count: number): Promise<void> {
  await pool.query(
    `insert into identity (id, noun, created_version) overriding system value
      select 100000 + n, 'Cooperative', 1 from generate_series(1, $1::int) n`,
    [count],
  );
  const changed = {
    id: "100000 + n",
    code: "'X' || n",
    name: "'Xa ' || lpad(n::text, 6, '0')",
    address: `repeat('x', ${addressLength})`,
  };
  const { rows } = await pool.query<{ column_name: string }>(
    `select column_name from information_schema.columns where table_name = 'cooperative'
      and is_generated = 'NEVER' and is_identity = 'NO' and column_name <> all ($1::text[])`,
    [[...Object.keys(changed), "row_id"]],
  );
  const kept = rows.map(({ column_name: name }) => name).join(", ");
  await pool.query(
    `insert into cooperative (${Object.keys(changed).join(", ")}, ${kept})
      select ${Object.values(changed).join(", ")}, ${kept}
        from generate_series(1, $1::int) n, cooperative where id = 12 and as_of_end is null and to_version is null`,
    [count],
  );
}

function send(address: string, { query, variables, path, headers, signal }: Asked) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request(
      address + (path ?? "/graphql.csv"),
      { method: "POST", headers: { "content-type": "application/json", ...headers }, signal },
      resolve,
    );
    sent.once("error", reject);
    sent.end(JSON.stringify({ query, variables }));
  });
}

async function readAnswer(response: IncomingMessage): Promise<RowsAnswer> {
  const chunks: Buffer[] = [];
  const isWhole = await new Promise<boolean>((resolve) => {
    response.on("data", (chunk: Buffer) => chunks.push(chunk));
    response.once("error", () => undefined);
    response.once("close", () => resolve(response.complete));
  });
  const text = Buffer.concat(chunks).toString("utf8");
  const isJson = response.headers["content-type"]?.startsWith("application/json") === true;
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    trailers: response.trailers,
    text,
    lines: text.split(/\r?\n/).slice(0, -1),
    error: isJson ? (JSON.parse(text).errors?.[0] ?? null) : null,
    isWhole,
  };
}
