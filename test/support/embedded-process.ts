import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { Client } from "pg";

interface Ready {
  readonly url: string;
  readonly location: string;
  readonly created: boolean;
  readonly owned: boolean;
}

interface Problem {
  readonly kind: string;
  readonly message: string;
}

export interface EmbeddedProcess {
  readonly child: ChildProcess;
  /** What it told before it was ready or gave up. */
  readonly progress: readonly string[];
  readonly ready: Ready;
  /** Sends the signal and waits for the end; the exit code, or the signal that ended it. */
  end(signal: NodeJS.Signals): Promise<number | string>;
}

export interface ProcessOptions {
  readonly project: string;
  readonly role: "platform" | "command";
  readonly dataFolder: string;
  /** Runs as this user; for tests that are root. */
  readonly userId?: number | undefined;
}

/** Starts a platform or a command in a copy of the project and waits until its database answers. */
export async function startProcess(options: ProcessOptions): Promise<EmbeddedProcess> {
  const { child, outcome } = run(options);
  const { ready, problem, progress, noise } = await outcome;
  if (ready === undefined) throw new Error(`did not start: ${problem?.message ?? noise}`);
  return { child, progress, ready, end: (signal) => end(child, signal) };
}

/** Starts one that must give up; the reason it gave. */
export async function startRefused(options: ProcessOptions): Promise<Problem> {
  const { child, outcome } = run(options);
  const { problem, noise } = await outcome;
  if (problem === undefined) {
    await end(child, "SIGTERM");
    throw new Error(`was not refused: ${noise}`);
  }
  return problem;
}

/** Starts one and kills it as soon as it tells something that matches. */
export async function killWhenItSays(options: ProcessOptions, told: RegExp): Promise<void> {
  const { child, lines } = run(options);
  for await (const line of lines) if (told.test(line)) break;
  await end(child, "SIGKILL");
}

interface Outcome {
  ready?: Ready;
  problem?: Problem;
  progress: string[];
  noise: string;
}

function run({ project, role, dataFolder, userId }: ProcessOptions) {
  const child = spawn(process.execPath, [join(project, "embedded-program.mjs"), role, dataFolder], {
    cwd: "/",
    ...(userId !== undefined && { uid: userId, gid: userId }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines = createInterface({ input: child.stdout });
  return { child, lines, outcome: readOutcome(child, lines) };
}

function readOutcome(
  child: ChildProcess,
  lines: ReturnType<typeof createInterface>,
): Promise<Outcome> {
  const outcome: Outcome = { progress: [], noise: "" };
  child.stderr?.on("data", (chunk: Buffer) => (outcome.noise += chunk.toString("utf8")));
  return new Promise((resolve) => {
    lines.on("line", (line) => {
      const said = JSON.parse(line) as { ready?: Ready; problem?: Problem; progress?: string };
      if (said.progress !== undefined) outcome.progress.push(said.progress);
      else resolve(Object.assign(outcome, said));
    });
    child.on("close", () => resolve(outcome));
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | string> {
  const ended = child.exitCode ?? child.signalCode;
  if (ended !== null) return ended;
  const closed = once(child, "close");
  child.kill(signal);
  const [code, by] = (await closed) as [number | null, string | null];
  return code ?? by ?? "unknown";
}

/** Asks the database one question on a connection of its own. */
export async function ask<Row>(url: string, statement: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(statement)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** The process id of the PostgreSQL server of a location. */
export function serverProcessId(location: string): number {
  return Number(readFileSync(join(location, "cluster", "postmaster.pid"), "utf8").split("\n")[0]);
}
