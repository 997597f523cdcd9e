/** Between which ratios to the period before the fields of a form may lie without a warning. */
import type { EntityName } from "../reading.ts";
import type { FieldSpec } from "./field.ts";
import { allTargets } from "./field.ts";

type JumpRange = readonly [lowest: number, highest: number];
export type JumpRanges = Readonly<Record<string, JumpRange>>;

/** A year multiplies money by less; a unit mixed up is a thousand times. */
const usualMoneyRange: JumpRange = [0.02, 50];

export function jumpRanges(
  fields: readonly FieldSpec[],
  entities: readonly EntityName[],
): JumpRanges {
  const ranges = fields.flatMap((field) => {
    const usual = field.kind === "money" ? usualMoneyRange : null;
    const range = field.jump === undefined ? usual : field.jump;
    return range === null ? [] : allTargets(field).map((target) => [target, range] as const);
  });
  const observed = entities.includes("observations")
    ? [["observations.value", usualMoneyRange] as const]
    : [];
  return Object.fromEntries([...observed, ...ranges]);
}
