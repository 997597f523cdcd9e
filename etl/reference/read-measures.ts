/** Measurement units and the digital rubric, as the files of this folder hold them. */
import { digitalTool } from "../../src/domain/enumerations/digital.ts";
import type { DigitalTool } from "../../src/domain/enumerations/digital.ts";
import { codesOf } from "../../src/domain/enumerations/enumeration.ts";
import { oneOf, readCsv, wholeNumber } from "./csv-table.ts";

export interface MeasurementUnitRow {
  readonly code: string;
  readonly canonical: string;
  /** To the canonical unit, as decimal text. */
  readonly factor: string;
  readonly label: string;
  readonly spellings: readonly string[];
}

/** One level of a rubric; the highest level whose needs are met is an organisation's. */
export interface DigitalRubricLevel {
  readonly code: string;
  readonly level: number;
  readonly minimumTools: number;
  readonly minimumPillars: number;
  readonly requiredPillars: readonly string[];
  /** False where it needs evidence that no form carries. */
  readonly computable: boolean;
  readonly labelVi: string;
}

export interface DigitalToolPillar {
  readonly tool: DigitalTool;
  readonly pillar: string;
}

export function parseMeasurementUnits(csv: string): MeasurementUnitRow[] {
  const columns = ["code", "canonical", "factor", "label", "spellings"] as const;
  return readCsv(csv, columns).map((row) => {
    if (!(Number(row.factor) > 0)) throw new Error(`Measurement unit ${row.code} has no factor.`);
    return { ...row, spellings: row.spellings.split("|") };
  });
}

export function parseDigitalRubric(csv: string): DigitalRubricLevel[] {
  const columns = [
    "code",
    "level",
    "minimumTools",
    "minimumPillars",
    "requiredPillars",
    "computable",
    "labelVi",
  ] as const;
  return readCsv(csv, columns).map((row) => ({
    code: row.code,
    level: wholeNumber(row.level),
    minimumTools: wholeNumber(row.minimumTools),
    minimumPillars: wholeNumber(row.minimumPillars),
    requiredPillars: row.requiredPillars === "" ? [] : row.requiredPillars.split("|"),
    computable: oneOf(["true", "false"], row.computable) === "true",
    labelVi: row.labelVi,
  }));
}

export function parseDigitalToolPillars(csv: string): DigitalToolPillar[] {
  return readCsv(csv, ["tool", "pillar"]).map((row) => ({
    tool: oneOf(codesOf(digitalTool), row.tool),
    pillar: row.pillar,
  }));
}
