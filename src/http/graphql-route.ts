import type { RequestContext } from "../access/request-context.ts";
import { userError } from "../errors.ts";
import { rememberedChoice } from "./accept.ts";
import { sendBytes, sendError, sendNotModified } from "./answer.ts";
import { refuseCrossSite } from "./cross-site.ts";
import { answerAsEvents, eventMediaType } from "./events-answer.ts";
import type { Exchange, Route } from "./exchange.ts";
import { execute, varyHeader, writeResult } from "./graphql-execution.ts";
import type { ServedGraphql } from "./graphql-execution.ts";
import { isGraphqlMediaType, graphqlMediaTypes, statusOfResult } from "./graphql-status.ts";
import type { GraphqlMediaType } from "./graphql-status.ts";
import { answerAsRows, rowMediaTypes } from "./rows-answer.ts";

const offeredTypes = [...graphqlMediaTypes, ...rowMediaTypes, eventMediaType];

/** GraphQL over HTTP on one Apollo Server; the query's context is made from viewer and request id. */
export function graphqlRoute<Context extends RequestContext>(
  served: ServedGraphql<Context>,
): Route {
  const chooseType = rememberedChoice(offeredTypes);
  return {
    path: "/graphql",
    methods: ["GET", "POST"],
    answer: async (exchange) => {
      const mediaType = chooseType(exchange.request.headers.accept);
      if (mediaType === null) {
        throw userError("NOT_ACCEPTABLE", { offered: offeredTypes.join(", ") });
      }
      if (isGraphqlMediaType(mediaType)) return answerAsJson(served, exchange, mediaType);
      if (mediaType === eventMediaType) return answerAsEvents(served, exchange);
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
    sendBytes(exchange, status, writeResult(result), { ...answer.headers, ...headers });
  } catch (error) {
    sendError(exchange, error, headers);
  }
}
