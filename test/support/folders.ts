import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** In the folder of the run, which every account may enter; it is removed at the end, whatever a test leaves. */
function make(prefix: string, mode: number): string {
  const folder = mkdtempSync(join(process.env["HOPTAC_TEST_FOLDER"] ?? tmpdir(), prefix));
  chmodSync(folder, mode);
  return folder;
}

/** A temporary folder that every account may enter, as most folders are; those of mkdtemp are not. */
export function openFolder(prefix: string): string {
  return make(prefix, 0o755);
}

/** A temporary folder that no other account can enter: for root, as /root is. */
export function closedFolder(prefix: string): string {
  return make(prefix, 0o700);
}

export const isRoot = process.getuid?.() === 0;
