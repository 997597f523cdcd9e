/**
 * GraphQL over server-sent events, in the mode of distinct connections: each operation is a request whose answer is
 * events `next`, then `complete`. An answer that ends without it was broken off, and its caller asks again. What goes
 * wrong before the first event is answered as JSON.
 */
import type { ExecutionResult, FormattedExecutionResult } from "graphql";

import type { RequestContext } from "../access/request-context.ts";
import { asUserError, formatError } from "../errors.ts";
import { sendError, sendText, writeHead } from "./answer.ts";
import { refuseCrossSite } from "./cross-site.ts";
import type { EventStream } from "./event-streams.ts";
import type { Exchange } from "./exchange.ts";
import { executeAsked, readAsked, varyHeader, writeResult } from "./graphql-execution.ts";
import type { ServedGraphql } from "./graphql-execution.ts";
import { statusOfResult } from "./graphql-status.ts";
import { writeText } from "./paced-write.ts";

export const eventMediaType = "text/event-stream";

/** Proxies cut what is silent for a minute. */
const heartbeatMs = 12_000;
const heartbeat = ":\n\n";

export async function answerAsEvents<Context extends RequestContext>(
  served: ServedGraphql<Context>,
  exchange: Exchange,
): Promise<void> {
  try {
    refuseCrossSite(exchange.request);
    const stream = served.streams.open(exchange);
    try {
      const results = await resultsOf(served, exchange, stream);
      if (Symbol.asyncIterator in results) await sendEvents(exchange, results, stream);
      else refuse(exchange, results);
    } finally {
      stream.close();
    }
  } catch (error) {
    sendError(exchange, error, varyHeader);
  }
}

async function resultsOf<Context extends RequestContext>(
  served: ServedGraphql<Context>,
  exchange: Exchange,
  { gone }: EventStream,
): Promise<AsyncIterable<string> | FormattedExecutionResult> {
  const asked = await readAsked(served, exchange, { mediaType: eventMediaType, gone });
  const subscribed = await served.subscribe?.(asked.operation, asked.contextValue);
  if (subscribed) {
    if (Symbol.asyncIterator in subscribed) return textsOf(subscribed, exchange);
    return formatted({ errors: subscribed.errors }, exchange);
  }
  const { result } = await executeAsked(served, exchange, asked);
  return result.data === undefined ? result : once(writeResult(result).toString("utf8"));
}

async function* once<Value>(value: Value): AsyncGenerator<Value> {
  yield value;
}

async function* textsOf(
  results: AsyncIterable<ExecutionResult>,
  exchange: Exchange,
): AsyncGenerator<string> {
  for await (const result of results) yield JSON.stringify(formatted(result, exchange));
}

function formatted(
  { data, errors }: ExecutionResult,
  exchange: Exchange,
): FormattedExecutionResult {
  const { log, requestId } = exchange;
  for (const error of errors ?? []) {
    if (asUserError(error) === null) log.error({ err: error, requestId }, "subscription failed");
  }
  return {
    ...(errors && { errors: errors.map((error) => formatError(error, exchange)) }),
    ...(data !== undefined && { data }),
  };
}

function refuse(exchange: Exchange, result: FormattedExecutionResult): void {
  const status = statusOfResult(result, "application/graphql-response+json");
  sendText(exchange, status, JSON.stringify(result), varyHeader);
}

async function sendEvents(
  exchange: Exchange,
  texts: AsyncIterable<string>,
  { gone }: EventStream,
): Promise<void> {
  const { response } = exchange;
  writeHead(exchange, 200, {
    ...varyHeader,
    "content-type": `${eventMediaType}; charset=utf-8`,
    "cache-control": "no-store",
    // nginx would gather the events.
    "x-accel-buffering": "no",
  });
  const beat = (): void => void (response.writableNeedDrain || response.write(heartbeat));
  const timer = setInterval(beat, heartbeatMs);
  try {
    // Some clients see the head only with the first bytes.
    beat();
    for await (const text of texts) await writeText(response, event("next", text), gone);
    if (!gone.aborted) response.write(event("complete", ""));
    response.end();
  } finally {
    clearInterval(timer);
  }
}

/** JSON breaks lines only between its parts; an event's data are one line. */
function event(name: "next" | "complete", json: string): string {
  return `event: ${name}\ndata: ${json.replace(/[\r\n]+/g, " ")}\n\n`;
}
