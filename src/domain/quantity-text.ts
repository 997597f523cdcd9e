/** Quantities with their unit in the cell: `120 ha`, `5.000 con` (forms.md, section 4). */
import { readCount, readNumber } from "./number-text.ts";
import type { AmbiguityRule, NumberReading } from "./number-text.ts";
import { cleanText, nameKey } from "./vietnamese-text.ts";

/** Units of things that are counted: `5.000 con` is five thousand. */
const countUnits: ReadonlySet<string> = new Set(
  ["con", "lồng", "cây", "hộ", "cơ sở"].map((unit) => nameKey(unit)),
);

export interface QuantityText {
  readonly number: string;
  readonly unit: string | null;
}

/** The number and the unit of a cell; the unit is null where the cell has none of its own. */
export function splitQuantity(text: string): QuantityText {
  const clean = cleanText(text);
  const match = /^([-−–(]?\s*[\d., ]*\d\)?)\s*([\p{L}%].*)$/u.exec(clean);
  if (!match) return { number: clean, unit: null };
  return { number: match[1] ?? "", unit: quantityUnit(match[2] ?? "") };
}

/** A unit as it is stored: without `/năm`. */
export function quantityUnit(text: string): string {
  return cleanText(text).replace(/\s*\/\s*năm$/iu, "");
}

export function isCountUnit(unit: string | null): boolean {
  return unit !== null && countUnits.has(nameKey(unit));
}

/** The number of a quantity in the given unit: counted things by the rule of counts, others as numbers. */
export function readQuantityNumber(
  number: string,
  unit: string | null,
  rule: AmbiguityRule,
): NumberReading {
  return isCountUnit(unit) ? readCount(number) : readNumber(number, rule);
}
