import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { randomUUID } from "node:crypto";
import { join } from "node:path";

import type { ApolloServer } from "@apollo/server";

import { languageOf } from "../access/language.ts";
import type { RequestContext } from "../access/request-context.ts";
import { viewerOf } from "../access/viewer-of.ts";
import type { Config } from "../config.ts";
import { userError } from "../errors.ts";
import type { Log } from "../log.ts";
import { projectRoot } from "../project-root.ts";
import { sendError } from "./answer.ts";
import { eventStreams } from "./event-streams.ts";
import type { EventStreams } from "./event-streams.ts";
import type { Exchange, Route } from "./exchange.ts";
import { graphiqlRoutes } from "./graphiql-routes.ts";
import type { ServedGraphql } from "./graphql-execution.ts";
import { graphqlRoute } from "./graphql-route.ts";
import { healthRoutes } from "./health-routes.ts";
import { importsRoute } from "./imports-route.ts";
import type { ReceiveUpload } from "./imports-route.ts";
import { loadFilesRoute } from "./load-files-route.ts";
import type { LoadFiles } from "./load-files-route.ts";
import { closeServer, listenOn } from "./listening.ts";
import { rowsRoutes } from "./rows-routes.ts";

const urlLimit = 8 * 1024;
/** Above the limit of the address, so that a long one is answered by us and not cut off by Node. */
const headerLimitBytes = 32 * 1024;
const requestTimeoutMs = 5 * 60_000;
const closeTimeoutMs = 10_000;

interface HttpOptions<Context extends RequestContext> {
  readonly config: Config;
  readonly log: Log;
  /** Not started: it runs from listen to close. */
  readonly apollo: ApolloServer<Context>;
  readonly createContext: (request: RequestContext) => Context;
  /** A registered document by its hash; left out: there are none. */
  readonly findDocument?: (sha256: string) => Promise<string | null>;
  /** As in `ServedGraphql`. */
  readonly answerKnown?: ServedGraphql<Context>["answerKnown"];
  /** As in `ServedGraphql`. */
  readonly subscribe?: ServedGraphql<Context>["subscribe"];
  /** Rejects while the database cannot be reached. */
  readonly checkReady: () => Promise<unknown>;
  /** Left out: this process takes no files, /imports is not found. */
  readonly receiveUpload?: ReceiveUpload;
  /** Files of loads that can be downloaded; left out: none. */
  readonly loadFiles?: LoadFiles;
  readonly consoleFolder?: string;
}

export interface HttpServer {
  /** @returns the address to show, for example http://127.0.0.1:4000 @throws ListenError */
  readonly listen: () => Promise<string>;
  /** Takes no new request, lets running ones end within the time given, then stops the GraphQL engine. */
  readonly close: (timeoutMs?: number) => Promise<void>;
}

/** The HTTP side of a process: routes to GraphQL, the console, health and uploads; everything else is 404. */
export function createHttpServer<Context extends RequestContext>(
  options: HttpOptions<Context>,
): HttpServer {
  const { config, log, apollo } = options;
  const streams = eventStreams();
  const routes = listRoutes(options, streams);
  const server: Server = createServer(
    { maxHeaderSize: headerLimitBytes, requestTimeout: requestTimeoutMs },
    (request, response) => void handle(openExchange(request, response, { config, log }), routes),
  );
  return {
    listen: async () => {
      await apollo.start();
      try {
        return await listenOn(server, config);
      } catch (error) {
        await apollo.stop();
        throw error;
      }
    },
    close: async (timeoutMs = closeTimeoutMs) => {
      if (!server.listening) return;
      streams.stop();
      await closeServer(server, timeoutMs);
      await apollo.stop();
    },
  };
}

function listRoutes<Context extends RequestContext>(
  {
    apollo,
    createContext,
    findDocument = () => Promise.resolve(null),
    answerKnown,
    subscribe,
    checkReady,
    receiveUpload,
    loadFiles,
    consoleFolder = join(projectRoot, "dist", "web", "graphiql"),
  }: HttpOptions<Context>,
  streams: EventStreams,
): readonly Route[] {
  const graphql = {
    apollo,
    createContext,
    findDocument,
    streams,
    ...(answerKnown !== undefined && { answerKnown }),
    ...(subscribe !== undefined && { subscribe }),
  };
  return [
    graphqlRoute(graphql),
    ...rowsRoutes(graphql),
    ...graphiqlRoutes(consoleFolder),
    ...healthRoutes(checkReady),
    ...(receiveUpload === undefined ? [] : [importsRoute(receiveUpload)]),
    ...(loadFiles === undefined ? [] : [loadFilesRoute(loadFiles)]),
  ];
}

function openExchange(
  request: IncomingMessage,
  response: ServerResponse,
  { config, log }: { readonly config: Config; readonly log: Log },
): Exchange {
  const address = request.url ?? "/";
  const end = address.indexOf("?");
  const hasSearch = end >= 0;
  return {
    request,
    response,
    path: hasSearch ? address.slice(0, end) : address,
    search: () => new URLSearchParams(hasSearch ? address.slice(end + 1) : ""),
    requestId: requestIdOf(request),
    language: languageOf(request.headers["accept-language"], config.language),
    config,
    log,
    viewer: () => viewerOf(request, config),
  };
}

async function handle(exchange: Exchange, routes: readonly Route[]): Promise<void> {
  const { request, response, requestId, path, log } = exchange;
  const startedAt = performance.now();
  response.once("close", () => {
    const durationMs = Math.round(performance.now() - startedAt);
    const { statusCode: status } = response;
    log.debug({ requestId, method: request.method, path, status, durationMs }, "request");
  });
  try {
    await dispatch(exchange, routes);
  } catch (error) {
    sendError(exchange, error);
  }
}

async function dispatch(exchange: Exchange, routes: readonly Route[]): Promise<void> {
  const { request, path } = exchange;
  if ((request.url ?? "").length > urlLimit) throw userError("URL_TOO_LONG", { limit: urlLimit });
  const route = findRoute(routes, path);
  if (route === undefined) throw userError("NOT_FOUND", { path });
  if (route.methods.includes(request.method ?? "")) return route.answer(exchange);
  const allowed = route.methods.join(", ");
  sendError(exchange, userError("METHOD_NOT_ALLOWED", { allowed }), { allow: allowed });
}

function findRoute(routes: readonly Route[], path: string): Route | undefined {
  const isFolder = (route: Route): boolean => route.path.length > 1 && route.path.endsWith("/");
  return (
    routes.find((route) => route.path === path) ??
    routes.find((route) => isFolder(route) && path.startsWith(route.path))
  );
}

/** A proxy's id is kept, so that one id follows the request through every log. */
function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers["x-request-id"];
  return typeof given === "string" && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}
