import { once } from "node:events";
import type { ServerResponse } from "node:http";

/** Who takes nothing for so long holds what we keep for it, a connection to PostgreSQL or a place, for nothing. */
const stallTimeoutMs = 60_000;

/** Waits where the caller is slower than we are. @throws where it is gone, or takes nothing */
export async function writeText(
  response: ServerResponse,
  text: string,
  gone: AbortSignal,
): Promise<void> {
  gone.throwIfAborted();
  if (text === "" || response.write(text)) return;
  await once(response, "drain", {
    signal: AbortSignal.any([gone, AbortSignal.timeout(stallTimeoutMs)]),
  });
}
