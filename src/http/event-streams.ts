/** The answers that go on, so that they are not too many and end with the server. */
import { userError } from "../errors.ts";
import type { Exchange } from "./exchange.ts";

export interface EventStream {
  /** Aborts when the caller has gone or the server stops. */
  readonly gone: AbortSignal;
  readonly close: () => void;
}

export interface EventStreams {
  /** @throws UserError BUSY where the caller, or all together, have as many as there may be */
  readonly open: (exchange: Exchange) => EventStream;
  /** Ends them all; nothing is to be waited for. */
  readonly stop: () => void;
}

/** Of one viewer at one address, and of a process. */
export const streamsPerCaller = 50;
const streamsInAll = 500;

export function eventStreams(): EventStreams {
  const open = new Map<AbortController, string>();
  const countOf = (caller: string): number =>
    [...open.values()].filter((each) => each === caller).length;
  return {
    open: ({ request, response, viewer }) => {
      const caller = `${viewer().kind} ${request.socket.remoteAddress}`;
      if (open.size >= streamsInAll || countOf(caller) >= streamsPerCaller) throw userError("BUSY");
      const ending = new AbortController();
      const end = (): void => ending.abort();
      open.set(ending, caller);
      response.once("close", end);
      if (response.destroyed) end();
      return {
        gone: ending.signal,
        close: () => {
          open.delete(ending);
          response.off("close", end);
        },
      };
    },
    stop: () => {
      for (const ending of open.keys()) ending.abort();
    },
  };
}
