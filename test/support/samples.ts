/** The samples of the sources: whatever their format, `sample.*` of the source's folder. */
import { readdirSync } from "node:fs";
import { join } from "node:path";

import { projectRoot } from "../../src/project-root.ts";

export function samplePath(source: string): string {
  const folder = join(projectRoot, "etl/sources", source);
  const file = readdirSync(folder).find((name) => name.startsWith("sample."));
  if (file === undefined) throw new Error(`The source ${source} has no sample.`);
  return join(folder, file);
}
