/** Administrative units and their successions, as the files of this folder hold them. */
import type { AdministrativeUnit, UnitSuccession } from "../../src/domain/administrative-unit.ts";
import {
  adminLevel,
  adminUnitKind,
  successionRelation,
} from "../../src/domain/enumerations/administrative-unit.ts";
import { codesOf } from "../../src/domain/enumerations/enumeration.ts";
import { dateOrNull, oneOf, orNull, readCsv } from "./csv-table.ts";

/** The day on which the conversion table under Resolution 1679/NQ-UBTVQH15 takes effect. */
const CONVERSION_ON = "2025-07-01";
const CONVERSION_DOCUMENT = "1679/NQ-UBTVQH15";

export interface ReferenceUnit extends AdministrativeUnit {
  readonly note: string | null;
}

export interface ReferenceSuccession extends UnitSuccession {
  readonly note: string | null;
  readonly legalDocument: string | null;
}

export function parseUnits(csv: string): ReferenceUnit[] {
  const columns = [
    "level",
    "kind",
    "code",
    "name",
    "parentCode",
    "validFrom",
    "validTo",
    "note",
  ] as const;
  return readCsv(csv, columns).map((row) => ({
    code: row.code,
    name: row.name,
    level: oneOf(codesOf(adminLevel), row.level),
    kind: oneOf(codesOf(adminUnitKind), row.kind),
    parentCode: orNull(row.parentCode),
    validFrom: dateOrNull(row.validFrom),
    validTo: dateOrNull(row.validTo),
    note: orNull(row.note),
  }));
}

/** The Statistics Office's conversion table of 1 July 2025. */
export function parseConversion(csv: string): ReferenceSuccession[] {
  return readCsv(csv, ["oldCode", "newCode", "relation", "noteVi"]).map((row) => ({
    fromCode: row.oldCode,
    toCode: row.newCode,
    on: CONVERSION_ON,
    relation: oneOf(codesOf(successionRelation), row.relation),
    note: orNull(row.noteVi),
    legalDocument: CONVERSION_DOCUMENT,
  }));
}

/** Changes outside the conversion table, each with its own date. */
export function parseSuccessions(csv: string): ReferenceSuccession[] {
  const columns = ["fromCode", "toCode", "on", "relation", "legalDocument", "note"] as const;
  return readCsv(csv, columns).map((row) => ({
    fromCode: row.fromCode,
    toCode: row.toCode,
    on: row.on,
    relation: oneOf(codesOf(successionRelation), row.relation),
    note: orNull(row.note),
    legalDocument: orNull(row.legalDocument),
  }));
}

/** Codes that other lists use for a unit, by such code. */
export function parseCodeAliases(csv: string): Map<string, string> {
  return new Map(readCsv(csv, ["alias", "code"]).map((row) => [row.alias, row.code]));
}
