/** What serves: schema -> GraphQL engine -> HTTP, on a database that is ready. */
import type { Pool } from "pg";

import type { Config } from "./config.ts";
import { readCursorSecret } from "./database/cursor-secret.ts";
import { openChanges } from "./database/changes.ts";
import { listenForFreshness } from "./database/freshness.ts";
import { preparedReads } from "./database/prepared-reads.ts";
import { snapshots } from "./database/snapshots.ts";
import type { GraphqlContext } from "./graphql/context.ts";
import type { Control, RequestWork } from "./domain/work.ts";
import { buildGraphqlSchema } from "./graphql/schema.ts";
import { subscriber } from "./graphql/subscribe.ts";
import { rowAnswers } from "./graphql/row-answers.ts";
import { textAnswers } from "./graphql/text-answers.ts";
import { createApollo } from "./http/apollo.ts";
import { costPlugin } from "./http/cost-plugin.ts";
import type { ReceiveUpload } from "./http/imports-route.ts";
import type { ReadLoadFile } from "./http/load-files-route.ts";
import { createHttpServer } from "./http/server.ts";
import type { HttpServer } from "./http/server.ts";
import { readOriginal } from "./query/load-files.ts";
import { storedDocuments } from "./query/stored-documents.ts";
import type { Log } from "./log.ts";

interface ServerParts {
  readonly config: Config;
  readonly log: Log;
  readonly database: Pool;
  /** Of the same database: new data are listened for on a connection of its own. */
  readonly url: string;
  /** Left out: this process takes no files. */
  readonly receiveUpload?: ReceiveUpload;
  /** Left out: there are no annotated copies. */
  readonly annotateLoad?: ReadLoadFile;
  /** Left out: mutations are refused. */
  readonly requestWork?: RequestWork;
  /** Left out: schedules and jobs are not controlled from here. */
  readonly control?: Control;
}

/** Lists that may be sent as rows at a time, each on a connection of the pool. */
const listsAtOnce = 2;

/** The HTTP side of the platform, not yet listening. */
export async function createServer(parts: ServerParts): Promise<HttpServer> {
  const { config, log, database, url, receiveUpload, annotateLoad, requestWork, control } = parts;
  const cursorSecret = await readCursorSecret(database);
  const reads = preparedReads(database);
  const changes = openChanges();
  const freshness = listenForFreshness({ url, pool: database, log, changes });
  const cacheBytes = config.answerCacheMb * 1024 * 1024;
  const texts = textAnswers({ freshness, cacheBytes });
  const schema = buildGraphqlSchema();
  const apollo = createApollo<GraphqlContext>(schema, {
    log,
    plugins: [costPlugin(), rowAnswers(snapshots(database, listsAtOnce)), texts.plugin],
  });
  const server = createHttpServer({
    config,
    log,
    apollo,
    createContext: (request) => ({
      ...request,
      database: reads,
      log,
      cursorSecret,
      changes,
      ...(requestWork !== undefined && { requestWork }),
      ...(control !== undefined && { control }),
    }),
    findDocument: storedDocuments(reads),
    answerKnown: texts.answerKnown,
    subscribe: subscriber(schema),
    checkReady: () => database.query("select 1"),
    loadFiles: {
      original: (load) => readOriginal(database, load),
      ...(annotateLoad !== undefined && { annotated: annotateLoad }),
    },
    ...(receiveUpload !== undefined && { receiveUpload }),
  });
  return {
    listen: server.listen,
    close: async (timeoutMs) => {
      await server.close(timeoutMs);
      await freshness.stop();
    },
  };
}
