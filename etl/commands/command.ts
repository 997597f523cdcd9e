import type { Config, Language } from "../../src/config.ts";
import type { Sentence } from "../../src/database/sentence.ts";
import type { Log } from "../../src/log.ts";

/** 0 fine, 1 the data has errors, 2 the file or the call cannot be used (data-model.md 24). */
export type ExitCode = 0 | 1 | 2;

export interface CommandCall {
  readonly config: Config;
  readonly log: Log;
  readonly language: Language;
  readonly json: boolean;
  readonly argument: string | undefined;
  /** What follows the argument. */
  readonly more: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly output: Output;
}

/** Answers go to standard output, everything else to standard error. */
export interface Output {
  /** A line of the answer for people; silent where JSON is asked for. */
  readonly print: (line: string) => void;
  /** The one JSON document; silent where it is not asked for. */
  readonly answer: (document: unknown) => void;
  /** What goes on meanwhile. */
  readonly tell: (sentence: Sentence) => void;
}

type RunCommand = (call: CommandCall) => Promise<ExitCode>;

export interface OptionDefinition {
  readonly flags: string;
  readonly text: Sentence;
}

export interface CommandDefinition {
  readonly name: string;
  readonly argument?: { readonly name: string; readonly text: Sentence };
  /** Any number of them, after the argument if there is one. */
  readonly more?: { readonly name: string; readonly text: Sentence };
  readonly text: Sentence;
  readonly options: readonly OptionDefinition[];
  readonly examples: readonly { readonly call: string; readonly text: Sentence }[];
  /** Loaded when called, so that no command pays for what another needs. */
  readonly load: () => Promise<{ readonly run: RunCommand }>;
}

/** The call is wrong; the sentence says how to do it. */
export class CallError extends Error {
  constructor(readonly sentence: Sentence) {
    super(sentence.en);
    this.name = "CallError";
  }
}

export function textOption(
  { options }: Pick<CommandCall, "options">,
  name: string,
): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}
