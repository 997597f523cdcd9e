/** What serves: schema -> GraphQL engine -> HTTP, on a database that is ready. */
import type { Pool } from "pg";

import type { Config } from "./config.ts";
import type { GraphqlContext } from "./graphql/context.ts";
import type { RequestWork } from "./domain/work.ts";
import { buildGraphqlSchema } from "./graphql/schema.ts";
import { createApollo } from "./http/apollo.ts";
import { costPlugin } from "./http/cost-plugin.ts";
import type { ReceiveUpload } from "./http/imports-route.ts";
import type { ReadLoadFile } from "./http/load-files-route.ts";
import { createHttpServer } from "./http/server.ts";
import type { HttpServer } from "./http/server.ts";
import { readOriginal } from "./query/load-files.ts";
import type { Log } from "./log.ts";

interface ServerParts {
  readonly config: Config;
  readonly log: Log;
  readonly database: Pool;
  /** Left out: this process takes no files. */
  readonly receiveUpload?: ReceiveUpload;
  /** Left out: there are no annotated copies. */
  readonly annotateLoad?: ReadLoadFile;
  /** Left out: mutations are refused. */
  readonly requestWork?: RequestWork;
}

/** The HTTP side of the platform, not yet listening. */
export function createServer(parts: ServerParts): HttpServer {
  const { config, log, database, receiveUpload, annotateLoad, requestWork } = parts;
  const apollo = createApollo<GraphqlContext>(buildGraphqlSchema(), {
    log,
    plugins: [costPlugin()],
  });
  return createHttpServer({
    config,
    log,
    apollo,
    createContext: (request) => ({
      ...request,
      database,
      log,
      ...(requestWork !== undefined && { requestWork }),
    }),
    checkReady: () => database.query("select 1"),
    loadFiles: {
      original: (load) => readOriginal(database, load),
      ...(annotateLoad !== undefined && { annotated: annotateLoad }),
    },
    ...(receiveUpload !== undefined && { receiveUpload }),
  });
}
