/** The administrative units that names in workbooks are resolved with. */
import { createUnitDirectory } from "../../src/domain/administrative-unit.ts";
import type { UnitDirectory } from "../../src/domain/administrative-unit.ts";
import { readReference } from "./read-reference.ts";

let cached: UnitDirectory | null = null;

/** The directory of the reference data, made once a process. */
export function unitDirectory(): UnitDirectory {
  if (cached) return cached;
  const { units, successions, codeAliases } = readReference();
  cached = createUnitDirectory(units, successions, codeAliases);
  return cached;
}
