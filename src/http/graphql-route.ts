import type { ApolloServer, HTTPGraphQLRequest } from "@apollo/server";
import { HeaderMap } from "@apollo/server";
import type { FormattedExecutionResult } from "graphql";

import type { RequestContext } from "../access/request-context.ts";
import { userError } from "../errors.ts";
import { chooseMediaType } from "./accept.ts";
import { sendError, sendJson } from "./answer.ts";
import { costHeader } from "./cost-plugin.ts";
import { refuseCrossSite } from "./cross-site.ts";
import type { Exchange, Route } from "./exchange.ts";
import { readOperation } from "./graphql-request.ts";
import { graphqlMediaTypes, statusOfResult } from "./graphql-status.ts";

/** Answers differ by these, should a cache ever stand between. */
const varyHeader = { vary: "Accept, Accept-Language, Authorization, X-Query-Cost" };

/** GraphQL over HTTP on one Apollo Server; the query's context is made from viewer and request id. */
export function graphqlRoute<Context extends RequestContext>(
  apollo: ApolloServer<Context>,
  createContext: (request: RequestContext) => Context,
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
        const answer = await execute(apollo, createContext, exchange);
        const status = statusOfResult(answer.result, mediaType);
        sendJson(exchange, status, answer.result, { ...answer.headers, ...headers });
      } catch (error) {
        sendError(exchange, error, headers);
      }
    },
  };
}

interface GraphqlAnswer {
  readonly result: FormattedExecutionResult;
  readonly headers: Readonly<Record<string, string>>;
}

async function execute<Context extends RequestContext>(
  apollo: ApolloServer<Context>,
  createContext: (request: RequestContext) => Context,
  exchange: Exchange,
): Promise<GraphqlAnswer> {
  const { viewer, requestId } = exchange;
  const contextValue = createContext({ viewer: viewer(), requestId });
  const operation = await readOperation(exchange);
  const { body, http } = await apollo.executeOperation(
    { ...operation, http: describeRequest(exchange) },
    { contextValue },
  );
  if (body.kind !== "single") throw new Error("An answer in parts was not asked for.");
  const { errors, data, extensions } = body.singleResult;
  return { result: { errors, data, extensions }, headers: Object.fromEntries(http.headers) };
}

/** All that is needed of it is the method, mutations are refused by GET, and whether the cost is asked for. */
function describeRequest({ request }: Exchange): HTTPGraphQLRequest {
  const asked = request.headers[costHeader];
  const headers = new HeaderMap(asked === undefined ? [] : [[costHeader, String(asked)]]);
  return { method: request.method ?? "", headers, search: "", body: null };
}
