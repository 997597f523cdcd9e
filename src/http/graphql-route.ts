import type { ApolloServer, HTTPGraphQLRequest } from "@apollo/server";
import { HeaderMap } from "@apollo/server";
import type { FormattedExecutionResult } from "graphql";

import type { RequestContext } from "../access/request-context.ts";
import type { Viewer } from "../access/viewer.ts";
import type { Config } from "../config.ts";
import { userError } from "../errors.ts";
import { JsonText } from "../graphql/json-text.ts";
import { chooseMediaType } from "./accept.ts";
import { sendError, sendNotModified, sendText } from "./answer.ts";
import { costHeader } from "./cost-plugin.ts";
import { refuseCrossSite } from "./cross-site.ts";
import type { Exchange, Route } from "./exchange.ts";
import { readOperation } from "./graphql-request.ts";
import { graphqlMediaTypes, statusOfResult } from "./graphql-status.ts";
import type { GraphqlMediaType } from "./graphql-status.ts";

/** Answers differ by these, should a cache ever stand between. */
const varyHeader = { vary: "Accept, Accept-Language, Authorization, X-Query-Cost" };

interface ServedGraphql<Context extends RequestContext> {
  readonly apollo: ApolloServer<Context>;
  readonly createContext: (request: RequestContext) => Context;
  readonly findDocument: (sha256: string) => Promise<string | null>;
}

/** GraphQL over HTTP on one Apollo Server; the query's context is made from viewer and request id. */
export function graphqlRoute<Context extends RequestContext>(
  served: ServedGraphql<Context>,
): Route {
  return {
    path: "/graphql",
    methods: ["GET", "POST"],
    answer: async (exchange) => {
      const mediaType = chooseMediaType(exchange.request.headers.accept, graphqlMediaTypes);
      if (mediaType === null) {
        throw userError("NOT_ACCEPTABLE", { offered: graphqlMediaTypes.join(", ") });
      }
      const headers = { "content-type": `${mediaType}; charset=utf-8`, ...varyHeader };
      try {
        refuseCrossSite(exchange.request);
        const answer = await execute(served, { exchange, mediaType });
        const { result } = answer;
        if (answer.isKnown) return sendNotModified(exchange, { ...answer.headers, ...varyHeader });
        const status = statusOfResult(result, mediaType);
        sendText(exchange, status, writeResult(result), { ...answer.headers, ...headers });
      } catch (error) {
        sendError(exchange, error, headers);
      }
    },
  };
}

/** Data that is text already stands in the answer as it is. */
function writeResult(result: FormattedExecutionResult): string {
  const data: unknown = result.data;
  if (!(data instanceof JsonText)) return JSON.stringify(result);
  const { extensions } = result;
  const told = extensions === undefined ? "" : `,"extensions":${JSON.stringify(extensions)}`;
  return `{"data":${data.text}${told}}`;
}

interface GraphqlAnswer {
  readonly result: FormattedExecutionResult;
  /** The caller has the answer already. */
  readonly isKnown: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

async function execute<Context extends RequestContext>(
  { apollo, createContext, findDocument }: ServedGraphql<Context>,
  { exchange, mediaType }: { readonly exchange: Exchange; readonly mediaType: GraphqlMediaType },
): Promise<GraphqlAnswer> {
  const { viewer, requestId, request } = exchange;
  const ifNoneMatch = request.headers["if-none-match"];
  const contextValue = createContext({ viewer: viewer(), requestId, mediaType, ifNoneMatch });
  const isTrustedOnly = mayOnlyTrusted(exchange.config, contextValue.viewer);
  const operation = await readOperation(exchange, { find: findDocument, isTrustedOnly });
  const { body, http } = await apollo.executeOperation(
    { ...operation, http: describeRequest(exchange) },
    { contextValue },
  );
  if (body.kind !== "single") throw new Error("An answer in parts was not asked for.");
  const { errors, data, extensions } = body.singleResult;
  return {
    result: { errors, data, extensions },
    headers: Object.fromEntries(http.headers),
    isKnown: http.status === 304,
  };
}

function mayOnlyTrusted({ trustedDocuments }: Config, { kind }: Viewer): boolean {
  return trustedDocuments === "all" || trustedDocuments === kind;
}

/** All that is needed of it is the method, mutations are refused by GET, and whether the cost is asked for. */
function describeRequest({ request }: Exchange): HTTPGraphQLRequest {
  const asked = request.headers[costHeader];
  const headers = new HeaderMap(asked === undefined ? [] : [[costHeader, String(asked)]]);
  return { method: request.method ?? "", headers, search: "", body: null };
}
