/** Programmes and their targets, as the files of this folder hold them. */
import { codesOf } from "../../src/domain/enumerations/enumeration.ts";
import { targetOperator } from "../../src/domain/enumerations/indicator.ts";
import type { TargetOperator } from "../../src/domain/enumerations/indicator.ts";
import { dateOrNull, numberOrNull, oneOf, orNull, readCsv, wholeNumber } from "./csv-table.ts";

export interface ReferenceProgramme {
  readonly code: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly issuer: string;
  readonly issuedOn: string | null;
  /** The programme it carries out; it stands before in the file. */
  readonly parentCode: string | null;
  readonly source: string | null;
  readonly note: string | null;
}

export interface ReferenceTarget {
  readonly code: string;
  readonly programmeCode: string;
  readonly deadlineYear: number;
  readonly indicatorCode: string;
  readonly operator: TargetOperator;
  readonly low: number | null;
  readonly high: number | null;
  readonly unitOfMeasure: string;
  /** Null while the owner has not confirmed one. */
  readonly denominatorVariant: string | null;
  /** `VN`, or the code of the unit whose area on `geographyAsOf` is meant. */
  readonly geographyCode: string;
  readonly geographyAsOf: string | null;
  readonly wording: string;
  readonly source: string;
  readonly note: string | null;
}

export function parseProgrammes(csv: string): ReferenceProgramme[] {
  const columns = [
    "code",
    "nameVi",
    "nameEn",
    "issuer",
    "issuedOn",
    "parentCode",
    "source",
    "note",
  ] as const;
  return readCsv(csv, columns).map((row) => ({
    ...row,
    issuedOn: dateOrNull(row.issuedOn),
    parentCode: orNull(row.parentCode),
    source: orNull(row.source),
    note: orNull(row.note),
  }));
}

export function parseTargets(csv: string): ReferenceTarget[] {
  const columns = [
    "code",
    "programmeCode",
    "deadlineYear",
    "indicatorCode",
    "operator",
    "low",
    "high",
    "unitOfMeasure",
    "denominatorVariant",
    "geographyCode",
    "geographyAsOf",
    "wording",
    "source",
    "note",
  ] as const;
  return readCsv(csv, columns).map((row) => ({
    ...row,
    deadlineYear: wholeNumber(row.deadlineYear),
    operator: oneOf(codesOf(targetOperator), row.operator),
    low: numberOrNull(row.low),
    high: numberOrNull(row.high),
    denominatorVariant: orNull(row.denominatorVariant),
    geographyAsOf: dateOrNull(row.geographyAsOf),
    note: orNull(row.note),
  }));
}
