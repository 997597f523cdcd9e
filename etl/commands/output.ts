import type { Writable } from "node:stream";

import type { Language } from "../../src/config.ts";
import type { Output } from "./command.ts";

/** Where a command speaks: those of the process, unless the caller has its own. */
export interface Streams {
  readonly stdout: Writable;
  readonly stderr: Writable;
}

export interface OutputManner {
  readonly language: Language;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly streams: Streams;
}

export function createOutput({ language, json, quiet, streams }: OutputManner): Output {
  const { stdout, stderr } = streams;
  return {
    print: (line) => void (json || stdout.write(`${line}\n`)),
    answer: (document) => {
      if (json) stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    },
    tell: (sentence) => void stderr.write(`${sentence[language]}\n`),
    view: async () => {
      const { openProgressView, silentView } = await import("./progress-view.ts");
      return json || quiet ? silentView : openProgressView(stderr, language);
    },
  };
}
