import { userError } from "../errors.ts";
import { sendJson } from "./answer.ts";
import type { Route } from "./exchange.ts";

const readinessTimeoutMs = 2_000;
const methods = ["GET", "HEAD"];

/** `/healthz`: the process answers. `/readyz`: the database does too, in time. */
export function healthRoutes(checkReady: () => Promise<unknown>): readonly Route[] {
  return [
    {
      path: "/healthz",
      methods,
      answer: (exchange) => sendJson(exchange, 200, { status: "ok" }),
    },
    {
      path: "/readyz",
      methods,
      answer: async (exchange) => {
        try {
          await withinTime(checkReady(), readinessTimeoutMs);
        } catch (error) {
          exchange.log.warn({ err: error, requestId: exchange.requestId }, "not ready");
          throw userError("DATABASE_UNAVAILABLE");
        }
        sendJson(exchange, 200, { status: "ready" });
      },
    },
  ];
}

async function withinTime<Value>(promise: Promise<Value>, timeoutMs: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${timeoutMs} ms.`)), timeoutMs);
  });
  return Promise.race([promise, timeout]).finally(() => clearTimeout(timer));
}
