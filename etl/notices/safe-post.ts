/** A POST to an address that somebody typed: checked at the moment of connecting, redirects are not followed. */
import { request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";

import { DeliveryError } from "./delivery-error.ts";
import { requireSafeHost, safeLookup } from "./safe-address.ts";
import type { AddressRule } from "./safe-address.ts";

interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
}

/** @returns the status of the answer, whose body is not read @throws what kept it from being answered */
export type PostSafely = (post: Post) => Promise<number>;

/** @param cut ends what is under way when the process must end */
export function safePost(rule: AddressRule, cut?: AbortSignal): PostSafely {
  const lookup = safeLookup(rule);
  return async ({ url: address, headers, body, timeoutMs }) => {
    const url = new URL(address);
    requireSafeHost(url.hostname, rule);
    const request = url.protocol === "https:" ? requestSecure : requestPlain;
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = cut === undefined ? timeout : AbortSignal.any([timeout, cut]);
    return new Promise<number>((resolve, reject) => {
      const length = { "content-length": String(Buffer.byteLength(body)) };
      const options = { method: "POST", headers: { ...headers, ...length }, lookup, signal };
      const sent = request(url, { ...options, agent: false }, (response) => {
        resolve(response.statusCode ?? 0);
        response.destroy();
      });
      sent.on("error", (error) => reject(signal.aborted ? timeUp(error) : error));
      sent.end(body);
    });
  };
}

function timeUp(cause: unknown): DeliveryError {
  const sentence = { vi: "Máy nhận trả lời quá chậm.", en: "The receiver takes too long." };
  return new DeliveryError("passing", sentence, { cause });
}
