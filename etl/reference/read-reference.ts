/** All reference data of this folder, read and checked. */
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { indicators } from "../../src/domain/indicator.ts";
import { projectRoot } from "../../src/project-root.ts";
import { checkReference } from "./check-reference.ts";
import {
  parseDigitalRubric,
  parseDigitalToolPillars,
  parseMeasurementUnits,
} from "./read-measures.ts";
import { parseProgrammes, parseTargets } from "./read-programmes.ts";
import { parseCodeAliases, parseConversion, parseSuccessions, parseUnits } from "./read-units.ts";
import type { Reference } from "./reference.ts";

export const referenceFolder = join(projectRoot, "etl/reference");

let cached: Reference | null = null;

/**
 * Read once a process.
 * @throws Error that names the file's defect; the files are part of the product.
 */
export function readReference(): Reference {
  cached ??= checkReference(parseReference(readDataFiles()));
  return cached;
}

/** The text of every data file of the folder, by name. */
export function readDataFiles(): Map<string, string> {
  const names = readdirSync(referenceFolder).filter((name) => /\.(?:csv|txt)$/u.test(name));
  return new Map(
    names.toSorted().map((name) => [name, readFileSync(join(referenceFolder, name), "utf8")]),
  );
}

/** The reference that the files hold, not yet checked for what refers to what. */
export function parseReference(files: ReadonlyMap<string, string>): Reference {
  const text = (name: string): string => {
    const found = files.get(name);
    if (found === undefined) throw new Error(`Reference file ${name} is missing.`);
    return found;
  };
  return {
    units: parseUnits(text("quang-ninh-units.csv")),
    successions: [
      ...parseConversion(text("quang-ninh-units-2025.csv")),
      ...parseSuccessions(text("unit-successions.csv")),
    ],
    codeAliases: parseCodeAliases(text("unit-aliases.csv")),
    measurementUnits: parseMeasurementUnits(text("measurement-units.csv")),
    programmes: parseProgrammes(text("programmes.csv")),
    targets: parseTargets(text("targets.csv")),
    digitalRubric: parseDigitalRubric(text("digital-rubric.csv")),
    digitalToolPillars: parseDigitalToolPillars(text("digital-tool-pillars.csv")),
    version: versionOf(files),
  };
}

function versionOf(files: ReadonlyMap<string, string>): string {
  const hash = createHash("sha256");
  for (const [name, text] of files) hash.update(JSON.stringify([name, text]));
  return hash.update(JSON.stringify(indicators)).digest("hex");
}
