import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The folder that holds package.json, whether the code runs from its sources (tests) or from dist/.
 * Samples, reference files and the built console are read from here.
 */
export const projectRoot = findProjectRoot(import.meta.dirname);

function findProjectRoot(from: string): string {
  if (existsSync(join(from, "package.json"))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error("No package.json above the running code; reinstall Hoptac.");
  return findProjectRoot(parent);
}
