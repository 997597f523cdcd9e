import { execFile, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

import { stopServer } from "../../src/database/embedded/server.ts";
import { projectRoot } from "../../src/project-root.ts";
import { builtPrograms } from "./built-programs.ts";
import { onceInRun } from "./once-in-run.ts";

/** Within the project, from where the program finds what belongs to it; of this run alone, as others may run beside it. */
const builtFolder = join(builtPrograms, process.env["HOPTAC_TEST_RUN"] ?? "");

/**
 * Bundles the program as `npm run build` does, but beside dist/, which may be in use; once in a run, so that no worker
 * sees another's half-written files. Call in beforeAll.
 */
export function buildHoptac(): Promise<void> {
  return onceInRun("build", bundle);
}

async function bundle(): Promise<void> {
  const bundler = join(projectRoot, "node_modules/vite/bin/vite.js");
  const configuration = join(projectRoot, "bin/program.vite.config.mjs");
  // The bundler builds for production; under jest it would take it for a test.
  const env = { PATH: process.env["PATH"] };
  await promisify(execFile)(
    process.execPath,
    [bundler, "build", "--config", configuration, "--outDir", builtFolder, "--logLevel", "error"],
    { cwd: projectRoot, env },
  );
}

export interface HoptacOptions {
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Finished {
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

export interface HoptacProcess {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
  /** The first match in what it tells on standard error. @throws Error when it ends before. */
  told(pattern: RegExp): Promise<RegExpExecArray>;
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Finished>;
}

const living = new Set<ChildProcess>();

/** Ends what a failed test left running. Call in afterAll. */
export async function endHoptac(): Promise<void> {
  const ends = [...living].map((child) => once(child, "close"));
  for (const child of living) child.kill("SIGKILL");
  await Promise.all(ends);
}

/** Of node, for the command line in a process of its own. */
export function hoptacParameters(parameters: readonly string[]): readonly string[] {
  const cli = pathToFileURL(join(builtFolder, "cli.js")).href;
  const script = `const { runCommandLine } = await import("${cli}");
process.exitCode = await runCommandLine(process.argv.slice(2));`;
  // A first parameter that is "inspect" would start node's debugger: the name of the program stands before it.
  return ["--input-type=module", "--eval", script, "--", "hoptac", ...parameters];
}

/** The command line in a process of its own, without our environment's settings. */
export function spawnHoptac(
  parameters: readonly string[],
  { cwd = tmpdir(), environment = {} }: HoptacOptions = {},
): HoptacProcess {
  const child = spawn(process.execPath, hoptacParameters(parameters), {
    cwd,
    env: { PATH: process.env["PATH"], ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  living.add(child);
  child.once("close", () => living.delete(child));
  const heard = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (heard.stdout += chunk.toString("utf8")));
  child.stderr.on("data", (chunk: Buffer) => (heard.stderr += chunk.toString("utf8")));
  const finished = once(child, "close").then(([code, signal]) => ({
    code: (code ?? signal) as number | string,
    ...heard,
  }));
  return {
    child,
    finished,
    told: (pattern) => told(child, pattern, heard),
    end: (signal) => {
      child.kill(signal);
      return finished;
    },
  };
}

export function runHoptac(
  parameters: readonly string[],
  options?: HoptacOptions,
): Promise<Finished> {
  return spawnHoptac(parameters, options).finished;
}

function told(
  child: ChildProcess,
  pattern: RegExp,
  heard: { readonly stdout: string; readonly stderr: string },
): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const found = pattern.exec(heard.stderr);
      if (found === null) return;
      child.stderr?.off("data", look);
      resolve(found);
    };
    child.stderr?.on("data", look);
    child.once("close", () => reject(new Error(`never told ${pattern}: ${heard.stderr}`)));
    look();
  });
}

export interface DataFolder {
  readonly path: string;
  /** Stops a server that was left running and removes all. */
  remove(): Promise<void>;
}

/** A folder for an embedded database in that of the run, which its account can enter when we are root. */
export function createDataFolder(): DataFolder {
  const path = mkdtempSync(join(process.env["HOPTAC_TEST_FOLDER"] ?? tmpdir(), "data-"));
  chmodSync(path, 0o711);
  return {
    path,
    remove: async () => {
      if (existsSync(join(path, "database"))) await stopServer({ dataFolder: path });
      rmSync(path, { recursive: true, force: true });
    },
  };
}
