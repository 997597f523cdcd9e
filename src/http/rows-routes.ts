import type { RequestContext } from "../access/request-context.ts";
import { rowFormats } from "../query/rows/formats.ts";
import type { Route } from "./exchange.ts";
import type { ServedGraphql } from "./graphql-execution.ts";
import { answerAsRows } from "./rows-answer.ts";

/** `/graphql.csv` and its like: the format by the address, for tools that cannot say what they accept. */
export function rowsRoutes<Context extends RequestContext>(
  served: ServedGraphql<Context>,
): readonly Route[] {
  return rowFormats.map(({ extension, mediaTypes: [mediaType] }) => ({
    path: `/graphql.${extension}`,
    methods: ["GET", "POST"],
    answer: (exchange) => answerAsRows(served, exchange, mediaType),
  }));
}
