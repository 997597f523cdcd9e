import type { Writable } from "node:stream";

import type { Language } from "../../src/config.ts";
import type { Output } from "./command.ts";

/** Where a command speaks: those of the process, unless the caller has its own. */
export interface Streams {
  readonly stdout: Writable;
  readonly stderr: Writable;
}

export function createOutput(
  language: Language,
  json: boolean,
  { stdout, stderr }: Streams,
): Output {
  return {
    print: (line) => void (json || stdout.write(`${line}\n`)),
    answer: (document) => {
      if (json) stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    },
    tell: (sentence) => void stderr.write(`${sentence[language]}\n`),
  };
}
