/** Money units as offices write them, and money with its unit in the cell (forms.md, section 4; domain.md 4.4). */
import { cleanText, foldAccents, labelKey } from "./vietnamese-text.ts";

export interface MoneyUnit {
  /** One unit in đồng. */
  readonly factor: number;
  /** The unit says per month (`/tháng`); what is kept per year is multiplied by 12. */
  readonly perMonth: boolean;
}

/** Spellings without case, spaces, dots and commas; also without accents, but for the lone letter đ. */
const factors: ReadonlyMap<string, number> = new Map(
  (
    [
      [1, ["đồng", "đ", "vnđ", "vnd"]],
      [1e3, ["nghìnđồng", "ngànđồng", "1000đồng", "1000đ", "nghìnđ", "ngànđ"]],
      [1e6, ["triệuđồng", "triệu", "trđ", "trđồng", "tr", "trvnđ", "trvnd", "triệuvnđ"]],
      [1e9, ["tỷđồng", "tỉđồng", "tỷ", "tỉ", "tỷvnđ"]],
    ] as const
  ).flatMap(([factor, spellings]) =>
    spellings
      .flatMap((spelling) => [spelling, spelling.length > 1 ? foldAccents(spelling) : spelling])
      .map((spelling) => [spelling, factor] as const),
  ),
);

const names: ReadonlyMap<number, { readonly vi: string; readonly en: string }> = new Map([
  [1, { vi: "đồng", en: "đồng" }],
  [1e3, { vi: "nghìn đồng", en: "thousand đồng" }],
  [1e6, { vi: "triệu đồng", en: "million đồng" }],
  [1e9, { vi: "tỷ đồng", en: "billion đồng" }],
]);

/** How people call the unit of so many đồng; nothing for a number that no unit has. */
export function moneyUnitName(
  factor: number,
): { readonly vi: string; readonly en: string } | undefined {
  return names.get(factor);
}

/** The unit if the whole text is one: `triệu đồng`, `tr.đ/năm`, `1.000 đồng/người/tháng`. */
export function moneyUnitOf(text: string): MoneyUnit | null {
  const [unit = "", ...per] = cleanText(text).toLowerCase().split("/");
  const factor = factors.get(unit.replaceAll(/[\s.,]/gu, ""));
  if (factor === undefined || !per.every((part) => /^\s*\p{L}/u.test(part))) return null;
  return { factor, perMonth: per.some((part) => labelKey(part) === "thang") };
}

/**
 * The number and the unit of a cell: `1,5 tỷ` gives `1,5` and the unit; without a unit of its own the text
 * comes back whole. Such cells neither give nor take evidence of a number convention.
 */
export function splitMoney(text: string): { number: string; unit: MoneyUnit | null } {
  const clean = cleanText(text);
  const bracketed = /^\((.*\p{L}.*)\)$/u.exec(clean)?.[1];
  const match = /^([-−–(]?\s*[\d., ]*\d\)?)\s*(\p{L}.*)$/u.exec(bracketed ?? clean);
  const unit = match ? moneyUnitOf(match[2] ?? "") : null;
  if (!match || !unit) return { number: clean, unit: null };
  const number = match[1] ?? "";
  return { number: bracketed === undefined ? number : `(${number})`, unit };
}

/** The money unit of a line such as `Đơn vị tính: triệu đồng, người`; null for any other line. */
export function unitLine(text: string): MoneyUnit | null {
  const match = /(?:[đd][ơo]n v[ịi] t[íi]nh|[đd]vt|[đd][ơo]n v[ịi]\s*:)\s*:?\s*(.+)$/iu.exec(
    cleanText(text),
  );
  if (!match) return null;
  const parts = (match[1] ?? "").split(/[;:]|,(?!\d)|\s[-–]\s|\svà\s/u);
  for (const part of parts) {
    const unit = moneyUnitOf(part.replaceAll(/[()]/gu, ""));
    if (unit) return unit;
  }
  return null;
}

/** Value in the given unit as whole đồng. */
export function toDong(value: number, unit: MoneyUnit): number {
  const dong = Math.sign(value) * Math.round(Math.abs(value) * unit.factor);
  return dong === 0 ? 0 : dong;
}
