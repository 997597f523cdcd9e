import { asUserError, formatError, statusOf } from "../errors.ts";
import type { Exchange } from "./exchange.ts";

type Headers = Readonly<Record<string, string | number>>;

/** Nothing that we serve may be framed, sniffed, or tell another site where the user was. */
const securityHeaders: Headers = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
};

/** Writes the head of an answer: security headers, request id, then those given. */
export function writeHead(exchange: Exchange, status: number, headers: Headers): void {
  exchange.response.writeHead(status, {
    ...securityHeaders,
    "x-request-id": exchange.requestId,
    ...headers,
  });
}

/** Answers are the caller's own and change with the data, so that no cache between may keep them. */
export function sendJson(
  exchange: Exchange,
  status: number,
  value: unknown,
  headers: Headers = {},
): void {
  sendText(exchange, status, JSON.stringify(value), headers);
}

export function sendNotModified(exchange: Exchange, headers: Headers): void {
  writeHead(exchange, 304, headers);
  exchange.response.end();
}

/** As sendJson, of a value that is written already. */
export function sendText(
  exchange: Exchange,
  status: number,
  json: string,
  headers: Headers = {},
): void {
  sendBytes(exchange, status, Buffer.from(json, "utf8"), headers);
}

/** As sendText, of bytes. */
export function sendBytes(
  exchange: Exchange,
  status: number,
  body: Buffer,
  headers: Headers = {},
): void {
  writeHead(exchange, status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": body.length,
    "cache-control": "no-store",
    ...headers,
  });
  exchange.response.end(body);
}

/**
 * Answers any error as JSON in the caller's language; what is no user error goes to the log in full, as an error of
 * ours unless the caller has hung up.
 */
export function sendError(exchange: Exchange, error: unknown, headers: Headers = {}): void {
  const answer = formatError(error, exchange);
  const { code } = answer.extensions;
  const { response } = exchange;
  if (asUserError(error) === null) {
    const level = response.destroyed ? "debug" : "error";
    exchange.log[level]({ err: error, requestId: exchange.requestId }, "request failed");
  }
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  sendJson(exchange, statusOf(code), { errors: [answer] }, headers);
}
