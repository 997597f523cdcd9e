import type { Boundaries } from "../plan.ts";
import { badInput } from "../refusals.ts";

const dayShape = /^(?!0000)\d{4}-\d{2}-\d{2}$/;

/** A boundary set by its name (data-model.md 5); AS_REPORTED when left out. */
export function readBoundaries(value: unknown): Boundaries {
  const boundaries = value ?? "AS_REPORTED";
  if (boundaries === "AS_REPORTED" || boundaries === "CURRENT") return boundaries;
  if (typeof boundaries === "string" && isDay(boundaries)) return boundaries;
  throw badInput(
    "boundaries are AS_REPORTED, CURRENT or a day as YYYY-MM-DD",
    "boundaries nhận AS_REPORTED, CURRENT hoặc một ngày dạng YYYY-MM-DD",
  );
}

function isDay(text: string): boolean {
  const time = dayShape.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
