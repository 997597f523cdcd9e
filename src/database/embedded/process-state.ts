import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";

import { runAs } from "./account.ts";

/** Whether the process still does anything. */
export function isProcessAlive(processId: number): boolean {
  return isProcessIdTaken(processId) && !isZombie(processId);
}

/** Whether a process, ended or not, has the number; one of another user too, though we may not signal it. */
export function isProcessIdTaken(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * A process that has ended stays in the table until its parent notices, which in a container may be never.
 * Told by Linux alone; elsewhere orphans have a parent that notices.
 */
function isZombie(processId: number): boolean {
  try {
    return /\) [ZX] /.test(readFileSync(`/proc/${processId}/stat`, "utf8"));
  } catch {
    return false;
  }
}

/** The program and its parameters; null where this cannot be told. */
export async function commandLineOf(processId: number): Promise<string | null> {
  try {
    return await readFile(`/proc/${processId}/cmdline`, "utf8");
  } catch {
    const outcome = await runAs(null, "ps", ["-ww", "-o", "command=", "-p", String(processId)]);
    return outcome.code === 0 ? outcome.output : null;
  }
}
