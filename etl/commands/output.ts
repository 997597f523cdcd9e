import type { Language } from "../../src/config.ts";
import type { Output } from "./command.ts";

export function createOutput(language: Language, json: boolean): Output {
  return {
    print: (line) => void (json || process.stdout.write(`${line}\n`)),
    answer: (document) => {
      if (json) process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    },
    tell: (sentence) => void process.stderr.write(`${sentence[language]}\n`),
  };
}
