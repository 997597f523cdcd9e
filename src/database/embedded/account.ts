import { execFile, spawn } from "node:child_process";
import type { SpawnOptions } from "node:child_process";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";

import { problem } from "./messages.ts";

const execute = promisify(execFile);

/** The system account that runs PostgreSQL when this process is root, which PostgreSQL refuses. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

/** The name on Linux, then the one macOS ships. */
const accountNames = ["postgres", "_postgres"];

/** Null: PostgreSQL runs as the user of this process. An existing cluster is always run by its owner. */
export async function accountFor(cluster: string): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(cluster).catch(() => null);
  if (owner !== null && owner.uid !== 0) {
    return { uid: owner.uid, gid: owner.gid, name: await nameOf(owner.uid) };
  }
  for (const name of accountNames) {
    const account = await lookUp(name);
    if (account !== null) return account;
  }
  return createAccount(accountNames[0] ?? "postgres");
}

async function lookUp(name: string): Promise<Account | null> {
  try {
    const [uid, gid] = await Promise.all(
      ["-u", "-g"].map(async (flag) => Number((await execute("id", [flag, name])).stdout)),
    );
    return uid === undefined || gid === undefined ? null : { uid, gid, name };
  } catch {
    return null;
  }
}

async function nameOf(uid: number): Promise<string> {
  const outcome = await runAs(null, "id", ["-un", String(uid)]);
  return outcome.code === 0 ? outcome.output.trim() : String(uid);
}

/** A system account without home, password or shell: it can do nothing but own the database. */
async function createAccount(name: string): Promise<Account> {
  const flags = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"];
  try {
    await execute("useradd", [...flags, name]);
  } catch (error) {
    throw problem.noAccount(error);
  }
  const account = await lookUp(name);
  if (account === null) throw problem.noAccount(null);
  return account;
}

/**
 * Options of a child process that runs as the account and inherits nothing from us: our environment holds keys that
 * PostgreSQL has no need of, and the current folder may be closed to the account.
 */
export function processOptions(account: Account | null): SpawnOptions {
  return {
    cwd: "/",
    env: { PATH: process.env["PATH"], LC_ALL: "C", TZ: "UTC" },
    ...(account !== null && { uid: account.uid, gid: account.gid }),
  };
}

export interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a program to its end, with all that it printed; a program that cannot start has code null. */
export function runAs(
  account: Account | null,
  program: string,
  parameters: readonly string[],
  input = "",
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, {
      ...processOptions(account),
      stdio: ["pipe", "pipe", "pipe"],
    });
    let output = "";
    const collect = (chunk: Buffer): void => {
      output += chunk.toString("utf8");
    };
    child.stdout?.on("data", collect);
    child.stderr?.on("data", collect);
    child.on("error", (error) => resolve({ code: null, output: error.message }));
    child.on("close", (code) => resolve({ code, output }));
    // A program that ends before it has read its input is judged by its exit code, not by the broken pipe.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input);
  });
}

/** Whether the account can enter the folder, through every folder above it. */
export async function canEnter(account: Account | null, folder: string): Promise<boolean> {
  const { code } = await runAs(account, "/bin/sh", ["-c", 'cd -- "$1"', "sh", folder]);
  return code === 0;
}
