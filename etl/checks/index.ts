/** The checks of a table in their order: repeats decide which rows stand, the others look at every row. */
import type { Check } from "./check.ts";
import { checkDateOrder } from "./date-order.ts";
import { checkIdentities } from "./identities.ts";
import { checkPercents } from "./percents.ts";
import { checkPlausibility } from "./plausibility.ts";
import { checkRepeats } from "./repeats.ts";
import { checkTotals } from "./totals.ts";

export const checks: readonly Check[] = [
  checkRepeats,
  checkTotals,
  checkPercents,
  checkIdentities,
  checkPlausibility,
  checkDateOrder,
];
