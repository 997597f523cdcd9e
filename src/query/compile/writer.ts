/** Collects what a statement needs beside its text: parameters, aliases, the units whose codes must be known. */
import type { Boundaries, Moment } from "../plan.ts";
import type { Slot } from "../slot.ts";

interface NamedUnit {
  readonly code: string | Slot;
  readonly boundaries: Boundaries;
}

/** A statement whose rows PostgreSQL is to estimate, for the value at this place. */
export interface RowEstimate {
  readonly place: number;
  readonly text: string;
  readonly values: readonly unknown[];
}

export interface Writer {
  /** A placeholder with its type; the value itself never enters the text. */
  readonly parameter: (value: unknown, type: string) => string;
  /** A placeholder for how many rows PostgreSQL expects of a statement, which is known before this one is run. */
  readonly rowEstimate: (text: string, by: Writer) => string;
  readonly estimates: RowEstimate[];
  /** A fresh name for a table. */
  readonly alias: () => string;
  /** Remembers a unit that must exist in the boundaries, or the answer would silently be empty. */
  readonly unit: (code: string | Slot, boundaries: Boundaries) => void;
  /** The moment that the plan is about, as placeholders; null where it says nothing. */
  readonly moment: MomentParameters;
  /** Says that how the statement is best run depends on its values. */
  readonly dependOnValues: () => void;
  readonly dependsOnValues: () => boolean;
  readonly values: unknown[];
  readonly units: NamedUnit[];
  /** Whether what lies in a unit only in part counts as lying within it. */
  readonly countsParts?: boolean;
}

interface MomentParameters {
  readonly day: () => string | null;
  readonly version: () => string | null;
}

export function createWriter(moment?: Moment): Writer {
  const values: unknown[] = [];
  const units: NamedUnit[] = [];
  const estimates: RowEstimate[] = [];
  let aliases = 0;
  let dependsOnValues = false;
  const parameter = (value: unknown, type: string): string => `$${values.push(value)}::${type}`;
  return {
    values,
    units,
    parameter,
    rowEstimate: (text, by) => {
      // Where nothing else speaks of them they must exist all the same.
      units.push(...by.units);
      estimates.push({ place: values.length, text, values: by.values });
      return parameter(null, "int");
    },
    estimates,
    moment: {
      day: once(moment?.day ?? null, (day) => parameter(day, "date")),
      version: once(moment?.version ?? null, (version) => parameter(version, "bigint")),
    },
    alias: () => `t${++aliases}`,
    unit: (code, boundaries) => units.push({ code, boundaries }),
    dependOnValues: () => {
      dependsOnValues = true;
    },
    dependsOnValues: () => dependsOnValues,
  };
}

/** Writes into the same statement what would hold if whatever lies in a unit in part lay in it; beside the truth. */
export function countingParts(writer: Writer): Writer {
  return { ...writer, countsParts: true, unit: () => undefined };
}

/** Many conditions speak of one moment: its parameter is written when the first does. */
function once<Value>(value: Value | null, write: (value: Value) => string): () => string | null {
  let written: string | null = null;
  return () => (value === null ? null : (written ??= write(value)));
}
