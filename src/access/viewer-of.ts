import { createHash, timingSafeEqual } from "node:crypto";

import type { Config } from "../config.ts";
import { userError } from "../errors.ts";
import { languageOf } from "./language.ts";
import { administratorViewer, anonymousViewer } from "./viewer.ts";
import type { Viewer } from "./viewer.ts";

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Who asks, by the headers of a request: without a key anonymous, with the key of HOPTAC_ADMIN_KEY the administrator.
 * @throws UserError UNAUTHENTICATED for any other key, so that a typing error is not taken for an anonymous caller.
 */
export function viewerOf(
  request: { readonly headers: Headers },
  config: Pick<Config, "adminKey" | "language">,
): Viewer {
  const language = languageOf(textOf(request.headers["accept-language"]), config.language);
  const authorization = textOf(request.headers["authorization"]);
  if (authorization === undefined) return anonymousViewer(language);
  const key = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
  if (key === undefined || config.adminKey === null || !isSameKey(key, config.adminKey)) {
    throw userError("UNAUTHENTICATED");
  }
  return administratorViewer(language);
}

/** Digests have one length, so that the time taken tells nothing about the key. */
function isSameKey(given: string, expected: string): boolean {
  return timingSafeEqual(digestOf(given), digestOf(expected));
}

function digestOf(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}

function textOf(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === "string" ? header : header?.join(",");
}
