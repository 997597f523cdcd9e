/** The command line: finds the command, reads the settings, runs it, turns what went wrong into an exit code. */
import type { Writable } from "node:stream";

import { Command, CommanderError } from "commander";

import { ConfigError, languageSetting, readConfig } from "../src/config.ts";
import type { Language } from "../src/config.ts";
import { DatabaseError } from "../src/database/database-error.ts";
import { EmbeddedServerError } from "../src/database/embedded/messages.ts";
import type { Sentence } from "../src/database/sentence.ts";
import { createLog } from "../src/log.ts";
import { CallError } from "./commands/command.ts";
import type { CommandCall, CommandDefinition, ExitCode } from "./commands/command.ts";
import { commands } from "./commands/index.ts";
import { createOutput } from "./commands/output.ts";
import type { Streams } from "./commands/output.ts";

const version = "0.1.0";

/** How the caller wants to be spoken to, and where. */
interface Manner extends Pick<CommandCall, "language" | "json"> {
  readonly streams: Streams;
}

/** @returns the exit code; never throws for what a caller can do wrong. */
export async function runCommandLine(
  parameters: readonly string[],
  streams: Streams = process,
): Promise<number> {
  ignoreClosedPipe(streams.stdout);
  ignoreClosedPipe(streams.stderr);
  const manner = {
    language: languageOf(parameters),
    json: parameters.includes("--json"),
    streams,
  };
  let exitCode: number = 0;
  const program = createProgram(manner);
  for (const definition of commands) {
    addCommand(program, definition, manner.language).action(async (...received: unknown[]) => {
      exitCode = await runCommand(definition, received, manner);
    });
  }
  try {
    await program.parseAsync([...parameters], { from: "user" });
    return exitCode;
  } catch (error) {
    return explain(error, manner);
  }
}

/** Whoever reads us may stop (`| head`); the work is ended in order all the same. */
function ignoreClosedPipe(stream: Writable): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

/** Known before anything is parsed, since the help itself speaks it. */
function languageOf(parameters: readonly string[]): Language {
  const at = parameters.indexOf("--lang");
  const given =
    at >= 0
      ? parameters[at + 1]
      : parameters.find((each) => each.startsWith("--lang="))?.slice("--lang=".length);
  return given === "vi" || given === "en" ? given : languageSetting();
}

const titles: Readonly<Record<string, string>> = {
  "Usage:": "Cách dùng:",
  "Arguments:": "Tham số:",
  "Options:": "Tùy chọn:",
  "Global Options:": "Tùy chọn chung:",
  "Commands:": "Lệnh:",
};

const texts = {
  program: {
    vi: "Hoptac: bảng tính của kinh tế tập thể vào, GraphQL ra.",
    en: "Hoptac: spreadsheets of the collective economy in, GraphQL out.",
  },
  language: { vi: "ngôn ngữ: vi hoặc en", en: "language: vi or en" },
  json: {
    vi: "in đúng một tài liệu JSON ra đầu ra chuẩn",
    en: "print exactly one JSON document to standard output",
  },
  help: { vi: "xem trợ giúp", en: "show help" },
  version: { vi: "xem phiên bản", en: "show the version" },
  examples: { vi: "Ví dụ:", en: "Examples:" },
} satisfies Record<string, Sentence>;

function createProgram({ language, streams }: Manner): Command {
  return new Command("hoptac")
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) => streams.stderr.write(text),
    })
    .description(texts.program[language])
    .version(version, "-V, --version", texts.version[language])
    .option("--lang <language>", texts.language[language])
    .option("--json", texts.json[language])
    .helpOption("-h, --help", texts.help[language])
    .helpCommand(false)
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => (language === "vi" ? (titles[title] ?? title) : title),
    })
    .exitOverride();
}

function addCommand(program: Command, definition: CommandDefinition, language: Language): Command {
  const command = program
    .command(definition.name)
    .description(definition.text[language])
    .helpOption("-h, --help", texts.help[language]);
  if (definition.argument !== undefined) {
    command.argument(`<${definition.argument.name}>`, definition.argument.text[language]);
  }
  if (definition.more !== undefined) {
    command.argument(`[${definition.more.name}...]`, definition.more.text[language]);
  }
  for (const { flags, text } of definition.options) command.option(flags, text[language]);
  const examples = definition.examples.map(
    ({ call, text }) => `  $ ${call}\n      ${text[language]}`,
  );
  return command.addHelpText("after", `\n${texts.examples[language]}\n${examples.join("\n")}`);
}

async function runCommand(
  definition: CommandDefinition,
  received: readonly unknown[],
  { language, json, streams }: Manner,
): Promise<ExitCode> {
  const command = received.at(-1) as Command;
  const options = command.optsWithGlobals<Record<string, unknown>>();
  const lang = options["lang"];
  if (typeof lang === "string" && lang !== language) throw wrongLanguage(lang);
  const config = readConfig(undefined, settingsOf(options));
  const { run } = await definition.load();
  return run({
    config,
    log: createLog(config),
    language,
    json,
    argument: definition.argument === undefined ? undefined : String(received[0]),
    more:
      definition.more === undefined
        ? []
        : (received[definition.argument === undefined ? 0 : 1] as readonly string[]),
    options,
    output: createOutput(language, json, streams),
  });
}

/** Options that are settings, checked with all others. */
const settingOptions = {
  port: "PORT",
  host: "HOST",
  roles: "HOPTAC_ROLES",
  lang: "HOPTAC_LANGUAGE",
};

function settingsOf(options: Readonly<Record<string, unknown>>): Record<string, string> {
  const given = Object.entries(settingOptions).flatMap(([option, setting]) => {
    const value = options[option];
    return typeof value === "string" ? [[setting, value] as const] : [];
  });
  return Object.fromEntries(given);
}

function wrongLanguage(language: string): CallError {
  return new CallError({
    vi: `--lang là "${language}"; hãy dùng vi hoặc en.`,
    en: `--lang is "${language}"; use vi or en.`,
  });
}

/** One message on standard error, with --json also a document; a bug of ours goes on as what it is. */
function explain(error: unknown, { language, json, streams }: Manner): number {
  const { answer } = createOutput(language, json, streams);
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    answer({ error: { message: error.message } });
    return 2;
  }
  const message = messageOf(error, language);
  if (message === null) throw error;
  streams.stderr.write(`${message}\n`);
  answer({ error: { message } });
  return 2;
}

function messageOf(error: unknown, language: Language): string | null {
  if (error instanceof ConfigError) return error.message;
  const hasSentence =
    error instanceof CallError ||
    error instanceof DatabaseError ||
    error instanceof EmbeddedServerError;
  return hasSentence ? error.sentence[language] : null;
}
