import type { Moment } from "../plan.ts";
import type { InputObject } from "./input.ts";

/** Reads `asOf` and `atVersion`, as a part of a plan; without either the plan is about now. */
export function readMoment(input: InputObject): { readonly moment?: Moment } {
  const day = (input["asOf"] as string | null | undefined) ?? null;
  const version = (input["atVersion"] as number | null | undefined) ?? null;
  return day === null && version === null ? {} : { moment: { day, version } };
}
