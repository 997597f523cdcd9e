import type { IncomingMessage, ServerResponse } from "node:http";

import type { Viewer } from "../access/viewer.ts";
import type { Config, Language } from "../config.ts";
import type { Log } from "../log.ts";

/** One request and its answer, as the routes see them. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Path of the address, still percent-encoded. */
  readonly path: string;
  /** What the address asks; most requests ask nothing there. */
  readonly search: () => URLSearchParams;
  readonly requestId: string;
  readonly language: Language;
  readonly config: Config;
  readonly log: Log;
  /** @throws UserError UNAUTHENTICATED for a wrong key; pages and health checks never ask. */
  readonly viewer: () => Viewer;
}

export interface Route {
  /** A path, or a folder when it ends in a slash. */
  readonly path: string;
  readonly methods: readonly string[];
  readonly answer: (exchange: Exchange) => Promise<void> | void;
}
