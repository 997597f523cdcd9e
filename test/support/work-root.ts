import { readFileSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";

const memory = "/dev/shm";
/** Several times what a run holds at once. */
const wantedBytes = 2 * 2 ** 30;

/**
 * Where tests keep databases and copies of programs: in memory where the system has room for them there and lets them
 * run (a container often does neither), since they are thousands of files that are soon removed; else among temporary
 * files.
 */
export function workRoot(): string {
  try {
    return hasRoom() && runsPrograms() ? memory : tmpdir();
  } catch {
    // Not Linux.
    return tmpdir();
  }
}

function hasRoom(): boolean {
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize >= wantedBytes;
}

function runsPrograms(): boolean {
  const mounts = readFileSync("/proc/self/mounts", "utf8").split("\n");
  const options = mounts.map((line) => line.split(" ")).findLast(([, place]) => place === memory);
  return options !== undefined && !options[3]?.split(",").includes("noexec");
}
