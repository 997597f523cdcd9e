/** A query that is one list, answered as CSV or NDJSON. What goes wrong before the first row is answered as JSON. */
import type { RequestContext } from "../access/request-context.ts";
import type { Language } from "../config.ts";
import { userError } from "../errors.ts";
import { RowList } from "../graphql/row-list.ts";
import { rowFormats } from "../query/rows/formats.ts";
import type { RowFormat } from "../query/rows/formats.ts";
import { sendError, sendText } from "./answer.ts";
import { refuseCrossSite } from "./cross-site.ts";
import type { Exchange } from "./exchange.ts";
import { execute, varyHeader } from "./graphql-execution.ts";
import type { ServedGraphql } from "./graphql-execution.ts";
import { statusOfResult } from "./graphql-status.ts";
import { sendRows } from "./send-rows.ts";

export const rowMediaTypes = rowFormats.flatMap(({ mediaTypes }) => mediaTypes);

export async function answerAsRows<Context extends RequestContext>(
  served: ServedGraphql<Context>,
  exchange: Exchange,
  mediaType: string,
): Promise<void> {
  try {
    refuseCrossSite(exchange.request);
    const asked = { format: formatOf(mediaType), mediaType, ...readSearch(exchange) };
    const { result } = await execute(served, exchange, { mediaType, asRows: true });
    const list: unknown = result.data;
    if (list instanceof RowList) return await sendRows(exchange, list, asked);
    const status = statusOfResult(result, "application/graphql-response+json");
    sendText(exchange, status, JSON.stringify(result), varyHeader);
  } catch (error) {
    sendError(exchange, error, varyHeader);
  }
}

function formatOf(mediaType: string): RowFormat {
  const format = rowFormats.find(({ mediaTypes }) => mediaTypes.includes(mediaType));
  if (format === undefined) throw new Error(`No format is of the type ${mediaType}.`);
  return format;
}

/** What the address says of the table, beside the query. */
function readSearch(exchange: Exchange) {
  const search = exchange.search();
  const labels = oneOf(search, "labels", ["vi", "en"]) as Language | null;
  return { labels, isCounted: oneOf(search, "count", ["1"]) !== null };
}

function oneOf(search: URLSearchParams, name: string, values: readonly string[]): string | null {
  const value = search.get(name);
  if (value === null || values.includes(value)) return value;
  const choice = values.join(", ");
  throw userError("BAD_USER_INPUT", {
    reason: { vi: `${name} chỉ nhận: ${choice}.`, en: `${name} takes: ${choice}.` },
  });
}
