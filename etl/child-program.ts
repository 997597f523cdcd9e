import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { projectRoot } from "../src/project-root.ts";

/**
 * What node is called with to run a program of ours in a process of its own: built, it stands beside its caller; in a
 * working copy node needs the TypeScript loader for it.
 */
export function childProgram(folder: string, name: string): string[] {
  const built = join(folder, `${name}.js`);
  if (existsSync(built)) return [built];
  const loader = pathToFileURL(join(projectRoot, "bin", "typescript-loader.mjs"));
  return ["--import", loader.href, join(folder, `${name}.ts`)];
}
