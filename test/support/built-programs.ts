import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { isProcessAlive } from "../../src/database/embedded/process-state.ts";
import { projectRoot } from "../../src/project-root.ts";

/** The program as bundled for runs of tests, a folder a run, by the id of its process. */
export const builtPrograms = join(projectRoot, "node_modules/.cache/hoptac-test");

/** Of this run, and of those that were killed. */
export function removeBuiltPrograms(): void {
  if (!existsSync(builtPrograms)) return;
  for (const name of readdirSync(builtPrograms)) {
    const isOwn = name === String(process.pid);
    const isInUse = !isOwn && /^\d+$/.test(name) && isProcessAlive(Number(name));
    if (!isInUse) rmSync(join(builtPrograms, name), { recursive: true, force: true });
  }
}
