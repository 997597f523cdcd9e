import { statfsSync } from "node:fs";
import { tmpdir } from "node:os";

const memory = "/dev/shm";
/** Several times what the databases of a run hold at once. */
const wantedBytes = 2 * 2 ** 30;

/**
 * Where the databases of tests lie: in memory where the system has room there (a container often has not), since each
 * is hundreds of files that are copied and soon removed; else among temporary files.
 */
export function databaseRoot(): string {
  return hasRoom(memory) ? memory : tmpdir();
}

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= wantedBytes;
  } catch {
    return false;
  }
}
