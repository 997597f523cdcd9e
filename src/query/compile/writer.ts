/** Collects what a statement needs beside its text: parameters, aliases, and the units whose codes must be known. */
import type { Boundaries } from "../plan.ts";

export interface Writer {
  /** A placeholder with its type; the value itself never enters the text. */
  readonly parameter: (value: unknown, type: string) => string;
  /** A fresh name for a table. */
  readonly alias: () => string;
  /** Remembers a unit that must exist in the boundaries, or the answer would silently be empty. */
  readonly unit: (code: string, boundaries: Boundaries) => void;
  readonly values: unknown[];
  readonly units: { readonly code: string; readonly boundaries: Boundaries }[];
}

export function createWriter(): Writer {
  const values: unknown[] = [];
  const units: { code: string; boundaries: Boundaries }[] = [];
  let aliases = 0;
  return {
    values,
    units,
    parameter: (value, type) => `$${values.push(value)}::${type}`,
    alias: () => `t${++aliases}`,
    unit: (code, boundaries) => units.push({ code, boundaries }),
  };
}
