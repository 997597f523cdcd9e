/** Refusals of the planner, in both languages. */
import { inputError } from "../errors.ts";
import type { UserError } from "../errors.ts";

/** A request that fits the schema and still makes no sense. */
export function badInput(en: string, vi: string): UserError {
  return inputError({ en, vi });
}
