import { userError } from "../errors.ts";
import type { Exchange } from "./exchange.ts";

/** The media type that a request declares, in lower case; null: none. */
export function mediaTypeOf(header: string | undefined): string | null {
  const type = header?.split(";")[0]?.trim().toLowerCase();
  return type === undefined || type === "" ? null : type;
}

/**
 * GraphQL bodies are JSON in UTF-8 and nothing else: forms, multipart and plain text are what a page of another site
 * can send without asking, and exotic charsets have been used to slip past checks.
 */
export function requireJsonBody({ request }: Exchange): void {
  const header = request.headers["content-type"];
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(header ?? "")?.[1]?.toLowerCase();
  const isUtf8 = charset === undefined || charset === "utf-8" || charset === "utf8";
  if (mediaTypeOf(header) !== "application/json" || !isUtf8) {
    throw userError("UNSUPPORTED_MEDIA_TYPE", { accepted: "application/json; charset=utf-8" });
  }
  requireUnpackedBody(request.headers["content-encoding"]);
}

/** A packed body could be far larger than its size. */
export function requireUnpackedBody(encoding: string | undefined): void {
  if (encoding !== undefined && encoding.toLowerCase() !== "identity") {
    throw userError("UNSUPPORTED_MEDIA_TYPE", { accepted: "Content-Encoding: identity" });
  }
}
