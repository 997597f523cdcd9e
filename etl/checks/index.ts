/** The checks of a table in their order: repeats decide which rows stand, sums look at every row. */
import type { Check } from "./check.ts";
import { checkPercents } from "./percents.ts";
import { checkRepeats } from "./repeats.ts";
import { checkTotals } from "./totals.ts";

export const checks: readonly Check[] = [checkRepeats, checkTotals, checkPercents];
