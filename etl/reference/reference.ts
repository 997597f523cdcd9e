/** The reference data as typed values. */
import type { DigitalRubricLevel, DigitalToolPillar, MeasurementUnitRow } from "./read-measures.ts";
import type { ReferenceProgramme, ReferenceTarget } from "./read-programmes.ts";
import type { ReferenceSuccession, ReferenceUnit } from "./read-units.ts";

export interface Reference {
  readonly units: readonly ReferenceUnit[];
  readonly successions: readonly ReferenceSuccession[];
  /** Codes that other lists use, by such code. */
  readonly codeAliases: ReadonlyMap<string, string>;
  readonly measurementUnits: readonly MeasurementUnitRow[];
  readonly programmes: readonly ReferenceProgramme[];
  readonly targets: readonly ReferenceTarget[];
  readonly digitalRubric: readonly DigitalRubricLevel[];
  readonly digitalToolPillars: readonly DigitalToolPillar[];
  /** Hash over every data file and the table of indicators: part of a load's identity (data-model.md 11). */
  readonly version: string;
}
