/** Runs the operation of a request on Apollo Server, for whatever the answer is to be. */
import type { ApolloServer, HTTPGraphQLRequest } from "@apollo/server";
import { HeaderMap } from "@apollo/server";
import type { FormattedExecutionResult } from "graphql";

import type { RequestContext } from "../access/request-context.ts";
import type { Viewer } from "../access/viewer.ts";
import type { Config } from "../config.ts";
import { headersOf } from "../graphql/answers.ts";
import type { TextAnswer } from "../graphql/answers.ts";
import { JsonText } from "../graphql/json-text.ts";
import type { Subscribe } from "../graphql/subscribe.ts";
import { costHeader } from "./cost-plugin.ts";
import type { EventStreams } from "./event-streams.ts";
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
  /** Left out: there are no subscriptions. */
  readonly subscribe?: Subscribe<Context>;
  readonly streams: EventStreams;
}

interface Asked<Context> {
  readonly operation: OperationRequest;
  readonly contextValue: Context;
}

export interface GraphqlAnswer {
  readonly result: FormattedExecutionResult;
  /** The caller has the answer already. */
  readonly isKnown: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** @throws UserError where the request as such is refused; what is wrong with the query stands in the result. */
export async function execute<Context extends RequestContext>(
  served: ServedGraphql<Context>,
  exchange: Exchange,
  answer: Pick<RequestContext, "mediaType" | "asRows">,
): Promise<GraphqlAnswer> {
  const asked = await readAsked(served, exchange, answer);
  // Rows and costs are told by the engine's plugins.
  if (answer.asRows !== true && exchange.request.headers[costHeader] === undefined) {
    const known = await served.answerKnown?.(asked.operation, asked.contextValue);
    if (known) return answerOf(known);
  }
  return executeAsked(served, exchange, asked);
}

/** The operation that a request asks for, and who asks. @throws UserError */
export async function readAsked<Context extends RequestContext>(
  { createContext, findDocument }: ServedGraphql<Context>,
  exchange: Exchange,
  answer: Pick<RequestContext, "mediaType" | "asRows" | "gone">,
): Promise<Asked<Context>> {
  const { viewer, requestId, request } = exchange;
  const isWhole = answer.gone === undefined;
  const ifNoneMatch = isWhole ? request.headers["if-none-match"] : undefined;
  const contextValue = createContext({ ...answer, viewer: viewer(), requestId, ifNoneMatch });
  const isTrustedOnly = mayOnlyTrusted(exchange.config, contextValue.viewer);
  const operation = await readOperation(exchange, { find: findDocument, isTrustedOnly });
  return { operation, contextValue };
}

/** On the engine. */
export async function executeAsked<Context extends RequestContext>(
  { apollo }: ServedGraphql<Context>,
  exchange: Exchange,
  { operation, contextValue }: Asked<Context>,
): Promise<GraphqlAnswer> {
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

/** Data that is text already stands in the answer as it is. */
export function writeResult(result: FormattedExecutionResult): Buffer {
  const data: unknown = result.data;
  if (!(data instanceof JsonText)) return Buffer.from(JSON.stringify(result));
  const { extensions } = result;
  if (extensions === undefined) return data.answer;
  return Buffer.from(`{"data":${data.text},"extensions":${JSON.stringify(extensions)}}`);
}
