/** Keys of groups that follow each other in time. */
import type { Noun } from "../model/describe/noun.ts";
import { attributeNamed } from "./descriptors.ts";
import type { GroupKey } from "./plan.ts";

export function isTimeKey(noun: Noun, key: GroupKey): "date" | "year" | "period" | null {
  if (key.kind === "date") return "date";
  if (key.kind !== "field") return null;
  if (attributeNamed(noun, key.property).kind === "period") return "period";
  return key.property === "year" ? "year" : null;
}
