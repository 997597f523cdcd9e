import type { FormattedExecutionResult } from "graphql";

import type { RequestContext } from "../access/request-context.ts";
import { userError } from "../errors.ts";
import { JsonText } from "../graphql/json-text.ts";
import { chooseMediaType } from "./accept.ts";
import { sendError, sendNotModified, sendText } from "./answer.ts";
import { refuseCrossSite } from "./cross-site.ts";
import type { Exchange, Route } from "./exchange.ts";
import { execute, varyHeader } from "./graphql-execution.ts";
import type { ServedGraphql } from "./graphql-execution.ts";
import { isGraphqlMediaType, graphqlMediaTypes, statusOfResult } from "./graphql-status.ts";
import type { GraphqlMediaType } from "./graphql-status.ts";
import { answerAsRows, rowMediaTypes } from "./rows-answer.ts";

const offeredTypes = [...graphqlMediaTypes, ...rowMediaTypes];

/** GraphQL over HTTP on one Apollo Server; the query's context is made from viewer and request id. */
export function graphqlRoute<Context extends RequestContext>(
  served: ServedGraphql<Context>,
): Route {
  return {
    path: "/graphql",
    methods: ["GET", "POST"],
    answer: async (exchange) => {
      const mediaType = chooseMediaType(exchange.request.headers.accept, offeredTypes);
      if (mediaType === null) {
        throw userError("NOT_ACCEPTABLE", { offered: offeredTypes.join(", ") });
      }
      if (isGraphqlMediaType(mediaType)) return answerAsJson(served, exchange, mediaType);
      return answerAsRows(served, exchange, mediaType);
    },
  };
}

async function answerAsJson<Context extends RequestContext>(
  served: ServedGraphql<Context>,
  exchange: Exchange,
  mediaType: GraphqlMediaType,
): Promise<void> {
  const headers = { "content-type": `${mediaType}; charset=utf-8`, ...varyHeader };
  try {
    refuseCrossSite(exchange.request);
    const answer = await execute(served, exchange, { mediaType });
    const { result } = answer;
    if (answer.isKnown) return sendNotModified(exchange, { ...answer.headers, ...varyHeader });
    const status = statusOfResult(result, mediaType);
    sendText(exchange, status, writeResult(result), { ...answer.headers, ...headers });
  } catch (error) {
    sendError(exchange, error, headers);
  }
}

/** Data that is text already stands in the answer as it is. */
function writeResult(result: FormattedExecutionResult): string {
  const data: unknown = result.data;
  if (!(data instanceof JsonText)) return JSON.stringify(result);
  const { extensions } = result;
  const told = extensions === undefined ? "" : `,"extensions":${JSON.stringify(extensions)}`;
  return `{"data":${data.text}${told}}`;
}
