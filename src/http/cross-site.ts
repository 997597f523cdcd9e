import type { IncomingMessage } from "node:http";

import { userError } from "../errors.ts";

const loopbackAddresses = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);
const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;
const forwardingHeaders = ["forwarded", "x-forwarded-for", "x-real-ip"] as const;

/**
 * Refuses what a page of another site makes a browser send. We set no cookies, but a server on loopback trusts whoever
 * can reach it, and a browser on the same machine can. Browsers tell by Sec-Fetch-Site, older ones by Origin; programs
 * send neither.
 * @throws UserError CROSS_SITE_REFUSED
 */
export function refuseCrossSite({ headers }: IncomingMessage): void {
  const site = headers["sec-fetch-site"];
  const isOtherSite = site === "cross-site" || site === "same-site";
  const isOtherOrigin =
    site === undefined &&
    headers.origin !== undefined &&
    !isOwnOrigin(headers.origin, headers.host);
  if (isOtherSite || isOtherOrigin) throw userError("CROSS_SITE_REFUSED");
}

/**
 * Whether the caller sits at this machine: not behind a proxy that makes everyone look so, and not under a foreign
 * name that was made to point here.
 */
export function isLocalCaller(request: IncomingMessage): boolean {
  return (
    loopbackAddresses.has(request.socket.remoteAddress ?? "") &&
    loopbackHost.test(request.headers.host ?? "") &&
    forwardingHeaders.every((name) => request.headers[name] === undefined)
  );
}

function isOwnOrigin(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}
