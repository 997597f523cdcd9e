import { isUtf8 } from "node:buffer";
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
  refuseDeclared(request, limit);
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
  const bytes = await readBytes(request, limit);
  if (isUtf8(bytes)) return bytes.toString("utf8");
  throw userError("BAD_USER_INPUT", {
    reason: { vi: "nội dung không phải UTF-8.", en: "the body is not UTF-8." },
  });
}

/** By events, which cost a small body a fraction of what an iterator does. */
function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  refuseDeclared(request, limit);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let total = 0;
    const take = (chunk: Buffer): void => {
      total += chunk.length;
      if (total <= limit) return void chunks.push(chunk);
      // What still comes is nobody's, and must not hold up the answer.
      request.off("data", take).resume();
      reject(userError("BODY_TOO_LARGE", { limit }));
    };
    request.on("data", take);
    request.once("error", reject);
    request.once("end", () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
  });
}

function refuseDeclared({ headers }: IncomingMessage, limit: number): void {
  if (Number(headers["content-length"] ?? 0) <= limit) return;
  throw userError("BODY_TOO_LARGE", { limit });
}
