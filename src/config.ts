import { join, resolve } from "node:path";

import { mailProblems } from "./mail-settings.ts";
import { projectRoot } from "./project-root.ts";

/** One documented setting. The README's table and .env.example are compared with this list by a test. */
interface Setting {
  readonly name: string;
  readonly description: string;
  readonly default: string;
}

export const settings: readonly Setting[] = [
  {
    name: "DATABASE_URL",
    description: "PostgreSQL 15 or later; empty: an embedded PostgreSQL 18 in HOPTAC_DATA",
    default: "",
  },
  {
    name: "HOPTAC_DATA",
    description: "folder of the embedded database and of the inbox folders",
    default: "./data",
  },
  {
    name: "HOST",
    description: "address the server listens on; another than loopback needs HOPTAC_ADMIN_KEY",
    default: "127.0.0.1",
  },
  { name: "PORT", description: "port of the HTTP server", default: "4000" },
  {
    name: "HOPTAC_ADMIN_KEY",
    description: "bearer key (16 characters or more) that sees personal fields and may change data",
    default: "",
  },
  {
    name: "HOPTAC_ROLES",
    description: "roles of this process: api, worker, scheduler",
    default: "api,worker,scheduler",
  },
  {
    name: "HOPTAC_INBOX",
    description:
      "folder whose sub-folders, one a source, are watched by the schedules; empty: HOPTAC_DATA/inbox",
    default: "",
  },
  {
    name: "HOPTAC_ALLOWED_HOSTS",
    description:
      "internal hosts, by name or address, that files may be fetched from and webhooks sent to, separated by commas; others must be public",
    default: "",
  },
  {
    name: "HOPTAC_SMTP_URL",
    description:
      "mail server of the notices, smtp://user@host:587 or smtps://user@host:465, without the password; empty: no mail is sent",
    default: "",
  },
  {
    name: "HOPTAC_SMTP_SECRET",
    description: "where the mail server's password is: env:NAME or file:/path",
    default: "",
  },
  {
    name: "HOPTAC_MAIL_FROM",
    description: "address that the notices come from; needed with HOPTAC_SMTP_URL",
    default: "",
  },
  {
    name: "HOPTAC_LANGUAGE",
    description: "language of messages where the caller states none: vi or en",
    default: "vi",
  },
  {
    name: "HOPTAC_LOG_LEVEL",
    description: "fatal, error, warn, info, debug, trace or silent",
    default: "info",
  },
  {
    name: "HOPTAC_DATABASE_POOL",
    description: "connections to the database a process may hold",
    default: "10",
  },
  {
    name: "HOPTAC_WORKER_JOBS",
    description: "jobs that a process with the role worker runs at a time",
    default: "2",
  },
  {
    name: "HOPTAC_STATEMENT_TIMEOUT_MS",
    description: "longest time of one query, in milliseconds",
    default: "15000",
  },
  {
    name: "HOPTAC_ANSWER_CACHE_MB",
    description: "memory for answers of queries, in MB; 0: none is kept",
    default: "32",
  },
  {
    name: "HOPTAC_TRUSTED_DOCUMENTS",
    description: "who may send registered queries alone: none, anonymous or all",
    default: "none",
  },
  {
    name: "HOPTAC_MAX_FILE_BYTES",
    description: "largest workbook accepted, in bytes",
    default: "67108864",
  },
  {
    name: "HOPTAC_PARSE_TIMEOUT_MS",
    description: "longest time to read one workbook, in milliseconds",
    default: "30000",
  },
  {
    name: "HOPTAC_PARSE_MEMORY_MB",
    description: "memory of the child process that reads a workbook, in MB",
    default: "512",
  },
];

const roles = ["api", "worker", "scheduler"] as const;
export type Role = (typeof roles)[number];
export type Language = "vi" | "en";
const languages: readonly Language[] = ["vi", "en"];
const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
const trusted = ["none", "anonymous", "all"] as const;
const loopback = new Set(["127.0.0.1", "localhost", "::1"]);
const minimumKeyLength = 16;

export interface Config {
  /** Null: the embedded server. */
  readonly databaseUrl: string | null;
  readonly dataFolder: string;
  readonly inboxFolder: string;
  readonly allowedHosts: readonly string[];
  /** Null: no mail is sent. */
  readonly smtpUrl: string | null;
  /** Where its password is, never the password. */
  readonly smtpSecret: string | null;
  readonly mailFrom: string | null;
  readonly host: string;
  readonly port: number;
  readonly adminKey: string | null;
  readonly roles: readonly Role[];
  readonly language: Language;
  readonly logLevel: (typeof logLevels)[number];
  readonly databasePool: number;
  readonly workerJobs: number;
  readonly statementTimeoutMs: number;
  readonly answerCacheMb: number;
  readonly trustedDocuments: (typeof trusted)[number];
  readonly maxFileBytes: number;
  readonly parseTimeoutMs: number;
  readonly parseMemoryMb: number;
}

export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Settings are wrong:\n${problems.map((problem) => `- ${problem}`).join("\n")}`);
    this.name = "ConfigError";
  }
}

/**
 * Reads and checks every setting before anything starts.
 * @throws ConfigError with all problems at once.
 */
export function readConfig(
  environment: NodeJS.ProcessEnv = process.env,
  /** Settings given with the call, by name; they win. */
  overrides: Readonly<Record<string, string>> = {},
): Config {
  const problems: string[] = [];
  const reader = settingReader({ ...environment, ...overrides }, problems);
  const dataFolder = resolve(projectRoot, reader.text("HOPTAC_DATA"));
  const config: Config = Object.freeze({
    databaseUrl: reader.databaseUrl("DATABASE_URL"),
    dataFolder,
    inboxFolder: reader.text("HOPTAC_INBOX")
      ? resolve(projectRoot, reader.text("HOPTAC_INBOX"))
      : join(dataFolder, "inbox"),
    allowedHosts: reader.names("HOPTAC_ALLOWED_HOSTS"),
    smtpUrl: reader.text("HOPTAC_SMTP_URL") || null,
    smtpSecret: reader.text("HOPTAC_SMTP_SECRET") || null,
    mailFrom: reader.text("HOPTAC_MAIL_FROM") || null,
    host: reader.text("HOST"),
    port: reader.integer("PORT", 0, 65_535),
    adminKey: reader.text("HOPTAC_ADMIN_KEY") || null,
    roles: reader.list("HOPTAC_ROLES", roles),
    language: reader.choice("HOPTAC_LANGUAGE", languages),
    logLevel: reader.choice("HOPTAC_LOG_LEVEL", logLevels),
    databasePool: reader.integer("HOPTAC_DATABASE_POOL", 2, 1_000),
    workerJobs: reader.integer("HOPTAC_WORKER_JOBS", 1, 64),
    statementTimeoutMs: reader.integer("HOPTAC_STATEMENT_TIMEOUT_MS", 100, 3_600_000),
    answerCacheMb: reader.integer("HOPTAC_ANSWER_CACHE_MB", 0, 65_536),
    trustedDocuments: reader.choice("HOPTAC_TRUSTED_DOCUMENTS", trusted),
    maxFileBytes: reader.integer("HOPTAC_MAX_FILE_BYTES", 1_024, 1_073_741_824),
    parseTimeoutMs: reader.integer("HOPTAC_PARSE_TIMEOUT_MS", 1_000, 600_000),
    parseMemoryMb: reader.integer("HOPTAC_PARSE_MEMORY_MB", 64, 16_384),
  });
  problems.push(...problemsTogether(config));
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

/** What a variable named by a secret's reference holds; such variables are no settings. */
export function environmentSecret(
  name: string,
  environment: NodeJS.ProcessEnv = process.env,
): string | undefined {
  return environment[name];
}

/** Where the user stands: npm runs scripts in the project's folder and tells the one it was called from. */
export function callerFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const folder = process.cwd();
  return folder === projectRoot ? (environment["INIT_CWD"] ?? folder) : folder;
}

/** The language asked for, also where other settings are wrong. */
export function languageSetting(environment: NodeJS.ProcessEnv = process.env): Language {
  return languages.find((each) => each === environment["HOPTAC_LANGUAGE"]?.trim()) ?? "vi";
}

/** Rules that concern several settings at once. */
function problemsTogether(config: Config): string[] {
  const problems: string[] = [];
  if (config.adminKey !== null && config.adminKey.length < minimumKeyLength) {
    problems.push(
      `HOPTAC_ADMIN_KEY has fewer than ${minimumKeyLength} characters; choose a longer key.`,
    );
  }
  if (!loopback.has(config.host) && config.adminKey === null) {
    problems.push(
      `HOST is "${config.host}", which others can reach, but HOPTAC_ADMIN_KEY is not set; set it or listen on 127.0.0.1.`,
    );
  }
  return [...problems, ...mailProblems(config)];
}

function settingReader(environment: NodeJS.ProcessEnv, problems: string[]) {
  const defaults = new Map(settings.map((setting) => [setting.name, setting.default]));
  const text = (name: string): string => {
    const value = environment[name]?.trim();
    return value === undefined || value === "" ? (defaults.get(name) ?? "") : value;
  };
  const choice = <Value extends string>(name: string, allowed: readonly Value[]): Value => {
    const value = text(name);
    const found = allowed.find((each) => each === value);
    if (found === undefined) {
      problems.push(`${name} is "${value}"; use one of ${allowed.join(", ")}.`);
    }
    return found ?? (defaults.get(name) as Value);
  };
  return {
    text,
    choice,
    integer: (name: string, lowest: number, highest: number): number => {
      const value = Number(text(name));
      if (Number.isInteger(value) && value >= lowest && value <= highest) return value;
      problems.push(`${name} is "${text(name)}"; use a whole number from ${lowest} to ${highest}.`);
      return Number(defaults.get(name));
    },
    names: (name: string): readonly string[] =>
      text(name)
        .split(",")
        .map((part) => part.trim().toLowerCase())
        .filter((part) => part !== ""),
    list: <Value extends string>(name: string, allowed: readonly Value[]): readonly Value[] => {
      const parts = text(name)
        .split(",")
        .map((part) => part.trim());
      const unknown = parts.filter((part) => !allowed.some((each) => each === part));
      if (unknown.length > 0) {
        problems.push(
          `${name} has "${unknown.join(", ")}"; use any of ${allowed.join(", ")}, separated by commas.`,
        );
      }
      return allowed.filter((each) => parts.includes(each));
    },
    databaseUrl: (name: string): string | null => {
      const value = text(name);
      if (value === "") return null;
      if (!/^postgres(ql)?:\/\//.test(value) || !URL.canParse(value)) {
        problems.push(
          `${name} is no PostgreSQL address; use postgresql://user:password@host:5432/database.`,
        );
      }
      return value;
    },
  };
}
