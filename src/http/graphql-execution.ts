/** Runs the operation of a request on Apollo Server, for whatever the answer is to be. */
import type { ApolloServer, HTTPGraphQLRequest } from "@apollo/server";
import { HeaderMap } from "@apollo/server";
import type { FormattedExecutionResult } from "graphql";

import type { RequestContext } from "../access/request-context.ts";
import type { Viewer } from "../access/viewer.ts";
import type { Config } from "../config.ts";
import { headersOf } from "../graphql/answers.ts";
import type { TextAnswer } from "../graphql/answers.ts";
import { costHeader } from "./cost-plugin.ts";
import type { Exchange } from "./exchange.ts";
import { readOperation } from "./graphql-request.ts";
import type { OperationRequest } from "./graphql-request.ts";

/** Answers differ by these, should a cache ever stand between. */
export const varyHeader = { vary: "Accept, Accept-Language, Authorization, X-Query-Cost" };

export interface ServedGraphql<Context extends RequestContext> {
  readonly apollo: ApolloServer<Context>;
  readonly createContext: (request: RequestContext) => Context;
  readonly findDocument: (sha256: string) => Promise<string | null>;
  /** Answers past the engine what it can; null: it is the engine's. */
  readonly answerKnown?: (
    request: OperationRequest,
    context: Context,
  ) => Promise<TextAnswer | null>;
}

export interface GraphqlAnswer {
  readonly result: FormattedExecutionResult;
  /** The caller has the answer already. */
  readonly isKnown: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** @throws UserError where the request as such is refused; what is wrong with the query stands in the result. */
export async function execute<Context extends RequestContext>(
  { apollo, createContext, findDocument, answerKnown }: ServedGraphql<Context>,
  exchange: Exchange,
  answer: Pick<RequestContext, "mediaType" | "asRows">,
): Promise<GraphqlAnswer> {
  const { viewer, requestId, request } = exchange;
  const ifNoneMatch = request.headers["if-none-match"];
  const contextValue = createContext({ ...answer, viewer: viewer(), requestId, ifNoneMatch });
  const isTrustedOnly = mayOnlyTrusted(exchange.config, contextValue.viewer);
  const operation = await readOperation(exchange, { find: findDocument, isTrustedOnly });
  // Rows and costs are told by the engine's plugins.
  if (answer.asRows !== true && request.headers[costHeader] === undefined) {
    const known = await answerKnown?.(operation, contextValue);
    if (known) return answerOf(known);
  }
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

function answerOf(answered: TextAnswer): GraphqlAnswer {
  const { data } = answered;
  const result = data === null ? {} : { data: data as never };
  return { result, headers: headersOf(answered), isKnown: data === null };
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
