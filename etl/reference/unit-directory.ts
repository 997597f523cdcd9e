/** The administrative units that names in workbooks are resolved with. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createUnitDirectory } from "../../src/domain/administrative-unit.ts";
import type { UnitDirectory } from "../../src/domain/administrative-unit.ts";
import { projectRoot } from "../../src/project-root.ts";
import { parseCodeAliases, parseConversion, parseSuccessions, parseUnits } from "./read-units.ts";

let cached: UnitDirectory | null = null;

/** The directory of the reference data, read once a process. */
export function unitDirectory(): UnitDirectory {
  cached ??= createUnitDirectory(
    parseUnits(file("quang-ninh-units.csv")),
    [
      ...parseConversion(file("quang-ninh-units-2025.csv")),
      ...parseSuccessions(file("unit-successions.csv")),
    ],
    parseCodeAliases(file("unit-aliases.csv")),
  );
  return cached;
}

function file(name: string): string {
  return readFileSync(join(projectRoot, "etl/reference", name), "utf8");
}
