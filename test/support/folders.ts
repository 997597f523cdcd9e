import { chmodSync, mkdtempSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

/** A temporary folder that every account may enter, as most folders are; those of mkdtemp are not. */
export function openFolder(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o755);
  return folder;
}

/** A temporary folder that no other account can enter, in the user's home: for root, as /root is. */
export function closedFolder(prefix: string): string {
  const folder = mkdtempSync(join(homedir(), prefix));
  chmodSync(folder, 0o700);
  return folder;
}

export const isRoot = process.getuid?.() === 0;
