import { GraphQLInt, GraphQLList, GraphQLNonNull, GraphQLObjectType } from "graphql";
import { GraphQLSchema, GraphQLString } from "graphql";
import { pino } from "pino";

import type { RequestContext } from "../../src/access/request-context.ts";
import { readConfig } from "../../src/config.ts";
import type { Config } from "../../src/config.ts";
import { userError } from "../../src/errors.ts";
import { createApollo } from "../../src/http/apollo.ts";
import type { ReceiveUpload } from "../../src/http/imports-route.ts";
import type { LoadFiles } from "../../src/http/load-files-route.ts";
import { createHttpServer } from "../../src/http/server.ts";
import type { HttpServer } from "../../src/http/server.ts";

export const adminKey = "a-key-for-the-tests-only";

interface HttpOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly findDocument?: (sha256: string) => Promise<string | null>;
  readonly receiveUpload?: ReceiveUpload;
  readonly loadFiles?: LoadFiles;
  readonly checkReady?: () => Promise<unknown>;
  readonly consoleFolder?: string;
  /** Awaited by the field `slow`. */
  readonly slowness?: Promise<unknown>;
}

export interface StartedHttp extends HttpServer {
  readonly address: string;
  readonly config: Config;
  /** What was logged, one parsed line each. */
  readonly logged: readonly Record<string, unknown>[];
}

/** A server on a free port of loopback, with a small schema of its own. */
export async function startHttp(options: HttpOptions = {}): Promise<StartedHttp> {
  const config = readConfig({ PORT: "0", HOPTAC_ADMIN_KEY: adminKey, ...options.environment });
  const logged: Record<string, unknown>[] = [];
  const log = pino({ level: "debug" }, { write: (line) => void logged.push(JSON.parse(line)) });
  const server = createHttpServer({
    config,
    log,
    apollo: createApollo<RequestContext>(createTestSchema(options.slowness), { log }),
    createContext: (context) => context,
    checkReady: options.checkReady ?? (async () => undefined),
    findDocument: options.findDocument,
    receiveUpload: options.receiveUpload,
    loadFiles: options.loadFiles,
    consoleFolder: options.consoleFolder,
  });
  return { ...server, address: await server.listen(), config, logged };
}

function createTestSchema(slowness: Promise<unknown> = Promise.resolve()): GraphQLSchema {
  const node: GraphQLObjectType = new GraphQLObjectType({
    name: "Node",
    fields: () => ({ name: { type: GraphQLString }, parent: { type: node } }),
  });
  const query = new GraphQLObjectType<unknown, RequestContext>({
    name: "Query",
    fields: {
      viewerKind: { type: GraphQLString, resolve: (_, __, { viewer }) => viewer.kind },
      language: { type: GraphQLString, resolve: (_, __, { viewer }) => viewer.language },
      node: { type: node },
      double: {
        type: GraphQLInt,
        args: { of: { type: new GraphQLNonNull(GraphQLInt) } },
        resolve: (_, { of }: { of: number }) => of * 2,
      },
      total: {
        type: GraphQLInt,
        args: { of: { type: new GraphQLList(GraphQLInt) } },
        resolve: () => {
          throw userError("LIST_TOO_LONG", { argument: "of", limit: 3 });
        },
      },
      failing: {
        type: GraphQLString,
        resolve: () => {
          throw new Error('duplicate key in "cooperative": select secret from person');
        },
      },
      slow: { type: GraphQLString, resolve: () => slowness.then(() => "done") },
    },
  });
  const mutation = new GraphQLObjectType({
    name: "Mutation",
    fields: { change: { type: GraphQLString, resolve: () => "changed" } },
  });
  return new GraphQLSchema({ query, mutation });
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: {
    readonly data?: Record<string, unknown> | null;
    readonly extensions?: Record<string, unknown>;
    readonly errors?: readonly {
      readonly message: string;
      readonly path?: readonly string[];
      readonly extensions: { readonly code: string; readonly requestId: string };
    }[];
  };
}

/** Sends a request; an answer that is no JSON has an empty `json`. */
export async function send(
  server: Pick<StartedHttp, "address">,
  path: string,
  init?: RequestInit,
): Promise<Answer> {
  const { status, headers, text } = await fetch(server.address + path, {
    redirect: "manual",
    ...init,
  }).then(async (response) => ({
    status: response.status,
    headers: response.headers,
    text: await response.text(),
  }));
  const isJson = /json/.test(headers.get("content-type") ?? "");
  return { status, headers, text, json: isJson && text !== "" ? JSON.parse(text) : {} };
}

/** Asks GraphQL as a modern client does. */
export function ask(
  server: StartedHttp,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return send(server, "/graphql", {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/graphql-response+json",
      ...headers,
    },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

/** Code of the first error; null: none. */
export function codeOf(answer: Answer): string | null {
  return answer.json.errors?.[0]?.extensions.code ?? null;
}
