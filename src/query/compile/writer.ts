/** Collects what a statement needs beside its text: parameters, aliases, the units whose codes must be known. */
import type { Boundaries, Moment } from "../plan.ts";
import type { Slot } from "../slot.ts";

interface NamedUnit {
  readonly code: string | Slot;
  readonly boundaries: Boundaries;
}

export interface Writer {
  /** A placeholder with its type; the value itself never enters the text. */
  readonly parameter: (value: unknown, type: string) => string;
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
}

interface MomentParameters {
  readonly day: () => string | null;
  readonly version: () => string | null;
}

export function createWriter(moment?: Moment): Writer {
  const values: unknown[] = [];
  const units: NamedUnit[] = [];
  let aliases = 0;
  let dependsOnValues = false;
  const parameter = (value: unknown, type: string): string => `$${values.push(value)}::${type}`;
  return {
    values,
    units,
    parameter,
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

/** Many conditions speak of one moment: its parameter is written when the first does. */
function once<Value>(value: Value | null, write: (value: Value) => string): () => string | null {
  let written: string | null = null;
  return () => (value === null ? null : (written ??= write(value)));
}
