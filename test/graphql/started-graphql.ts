/** GraphQL over HTTP on a database, with chosen plugins and the statements counted. */
import type { Pool } from "pg";
import { pino } from "pino";

import type { Viewer } from "../../src/access/viewer.ts";
import { readConfig } from "../../src/config.ts";
import { preparedReads } from "../../src/database/prepared-reads.ts";
import type { GraphqlContext } from "../../src/graphql/context.ts";
import { buildGraphqlSchema } from "../../src/graphql/schema.ts";
import type { TextAnswers } from "../../src/graphql/text-answers.ts";
import { createApollo } from "../../src/http/apollo.ts";
import { createHttpServer } from "../../src/http/server.ts";
import type { HttpServer } from "../../src/http/server.ts";
import type { Database } from "../../src/query/database.ts";

export const adminKey = "a-key-for-the-tests-only";
export const silent = pino({ level: "silent" });

interface GraphqlOptions {
  readonly pool: Pool;
  /** Left out: all is executed. */
  readonly texts?: TextAnswers;
  /** Whether JSON was asked for as text or as values; the guard's own questions are not told. */
  readonly onStatement: (kind: "text" | "values") => void;
  /** What a viewer is to be instead. */
  readonly seenAs?: (viewer: Viewer) => Viewer;
}

export interface StartedGraphql extends HttpServer {
  readonly address: string;
}

export async function startGraphql(options: GraphqlOptions): Promise<StartedGraphql> {
  const { pool, texts, onStatement, seenAs = (viewer) => viewer } = options;
  const reads = preparedReads(pool);
  const database: Database = {
    query: (statement, values) => {
      const isGuard = typeof statement === "string" && statement.startsWith("explain ");
      if (!isGuard) onStatement(typeof statement === "string" ? "values" : "text");
      return reads.query(statement, values);
    },
  };
  const server = createHttpServer({
    config: readConfig({ PORT: "0", HOPTAC_ADMIN_KEY: adminKey }),
    log: silent,
    apollo: createApollo<GraphqlContext>(buildGraphqlSchema(), {
      log: silent,
      plugins: texts === undefined ? [] : [texts.plugin],
    }),
    ...(texts !== undefined && { answerKnown: texts.answerKnown }),
    createContext: (request) => ({
      ...request,
      viewer: seenAs(request.viewer),
      database,
      log: silent,
    }),
    checkReady: async () => undefined,
  });
  return { ...server, address: await server.listen() };
}
