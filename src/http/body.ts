import type { IncomingMessage } from "node:http";

import { userError } from "../errors.ts";

/**
 * The bytes of a body as they come, never more than the limit.
 * @throws UserError BODY_TOO_LARGE, before reading anything where the length is declared.
 */
export async function* limitedBody(
  request: IncomingMessage,
  limit: number,
): AsyncGenerator<Buffer, void, undefined> {
  if (Number(request.headers["content-length"] ?? 0) > limit) {
    throw userError("BODY_TOO_LARGE", { limit });
  }
  let total = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = chunk as Buffer;
    total += bytes.length;
    if (total > limit) throw userError("BODY_TOO_LARGE", { limit });
    yield bytes;
  }
}

/** @throws UserError BODY_TOO_LARGE; BAD_USER_INPUT where the bytes are no UTF-8. */
export async function readText(request: IncomingMessage, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of limitedBody(request, limit)) chunks.push(chunk);
  const bytes = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw userError("BAD_USER_INPUT", {
      reason: { vi: "nội dung không phải UTF-8.", en: "the body is not UTF-8." },
    });
  }
}
