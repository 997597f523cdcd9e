/** The whole server on the fixture, with what reaches the database counted. */
import { jest } from "@jest/globals";
import { Client } from "pg";
import type { Pool } from "pg";
import { pino } from "pino";

import { readConfig } from "../../src/config.ts";
import type { HttpServer } from "../../src/http/server.ts";
import { createServer } from "../../src/server.ts";
import { createTestDatabase } from "../support/database.ts";
import { withFixture } from "../query/fixture.ts";
import { adminKey, send } from "./started-http.ts";
import type { Answer } from "./started-http.ts";

export interface Asked {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

interface Attacked extends Pick<Answer, "status" | "json" | "text"> {
  readonly code: string | null;
  /** Statements that were sent to PostgreSQL meanwhile. */
  readonly statements: readonly string[];
  readonly milliseconds: number;
}

export interface AttackDesk {
  readonly ask: (asked: Asked, headers?: Readonly<Record<string, string>>) => Promise<Attacked>;
  readonly pool: Pool;
  readonly close: () => Promise<void>;
}

/** What is sent at any time to know how fresh the data are: listening, its heartbeat, and the marks once it is heard. */
const ofFreshness = /^(?:listen freshness; listen change$|select 1$|select v\.noun, v\.version )/;

function textOf([statement]: readonly unknown[]): string {
  return typeof statement === "string" ? statement : (statement as { readonly text: string }).text;
}

export async function openAttackDesk(): Promise<AttackDesk> {
  const database = await createTestDatabase(withFixture);
  const queries = jest.spyOn(Client.prototype, "query");
  const config = readConfig({ PORT: "0", HOPTAC_ADMIN_KEY: adminKey });
  const log = pino({ level: "silent" });
  const server: HttpServer = await createServer({
    config,
    log,
    database: database.pool,
    url: database.url,
  });
  const address = await server.listen();
  return {
    ask: async (asked, headers = {}) => {
      queries.mockClear();
      const startedAt = performance.now();
      const { status, json, text } = await send({ address }, "/graphql", {
        method: "POST",
        headers: {
          "content-type": "application/json",
          accept: "application/graphql-response+json",
          ...headers,
        },
        body: JSON.stringify(asked),
      });
      return {
        status,
        json,
        text,
        code: json.errors?.[0]?.extensions.code ?? null,
        statements: queries.mock.calls.map(textOf).filter((each) => !ofFreshness.test(each)),
        milliseconds: performance.now() - startedAt,
      };
    },
    pool: database.pool,
    close: async () => {
      await server.close();
      await database.drop();
    },
  };
}
