/** What a header label says once units, footnotes, years and leading words are taken off (forms.md 2.3). */
import { moneyUnitOf } from "../../src/domain/money-unit.ts";
import { cleanText, labelKey } from "../../src/domain/vietnamese-text.ts";

export interface HeaderLevel {
  /** As read, cleaned. */
  readonly text: string;
  /** Label key of what remains; empty where the level says nothing of its own. */
  readonly key: string;
  /** Unit in parentheses. */
  readonly unit: string | null;
}

/** Levels of a header or of an accepted label, from top to bottom, identical and empty ones once. */
export interface HeaderPath {
  readonly levels: readonly HeaderLevel[];
  readonly key: string;
  readonly leafKey: string;
  /** Of the lowest level that has one. */
  readonly unit: string | null;
}

export interface HeaderRules {
  /** Years stay where they tell columns apart (indicators, members by ward). */
  readonly keepYears: boolean;
}

/** Of an accepted header with everything that may be taken off it. */
const longestLabel = 300;
const footnote = /\s*(?:\(\*+\)|\[\d+\]|\(\d+\)|\*+)$/u;
const footnoteEnds = ")]*";
const digits = "0123456789";
const yearLength = 4;
const lastParentheses = /\s*\(([^()]*)\)$/u;
/** Offices leave accents out: each pattern takes both spellings. */
const yearAtEnd = /(?:^|[\s,]+)n[ăa]m\s+\d{4}$/iu;
const leadingWords = /^(?:trong [đd][óo]|tr\.\s?[đd][óo]|chia ra)(?:\s*:\s*|\s+|$)/iu;
/** Label keys of texts that begin so. */
export const wordsTakenOff = ["trong do", "tr do", "chia ra"] as const;
const unitPrefix = /^(?:[đd]vt|[đd][ơo]n v[ịi] t[íi]nh|[đd][ơo]n v[ịi])\s*:\s*/iu;
const plainUnits: ReadonlySet<string> = new Set([
  "%",
  "nguoi",
  "thanh vien",
  "htx",
  "ha",
  "tan",
  "kg",
  "con",
  "long",
  "san pham",
]);

const unitsAlone: ReadonlySet<string> = new Set(["nguoi", "ha", "tan", "kg", "con", "long"]);

export function headerLevel(raw: string, rules: HeaderRules): HeaderLevel {
  const text = cleanText(raw);
  let rest = text.slice(0, longestLabel);
  let unit: string | null = null;
  for (let before = ""; rest !== before;) {
    before = rest;
    if (endsWithOneOf(rest, footnoteEnds)) rest = rest.replace(footnote, "");
    if (!rules.keepYears && mayEndWithYear(rest)) rest = rest.replace(yearAtEnd, "");
    const found = unitAtEnd(rest);
    if (found === null) continue;
    unit ??= found.unit;
    rest = found.rest;
  }
  return { text, key: labelKey(withoutLeadingWords(rest)), unit };
}

export function headerPath(labels: readonly string[], rules: HeaderRules): HeaderPath {
  const all = labels.map((label, index) => {
    const level = headerLevel(label, rules);
    return index > 0 && isOnlyUnit(level) ? { ...level, key: "", unit: level.text } : level;
  });
  const levels = all.filter(
    (level, index) => level.key !== "" && all.findIndex(({ key }) => key === level.key) === index,
  );
  return {
    levels,
    key: levels.map((level) => level.key).join(" > "),
    leafKey: levels.at(-1)?.key ?? "",
    unit: all.findLast((level) => level.unit !== null)?.unit ?? null,
  };
}

/** The path of an accepted label as a form lists it: `Lao động > Tổng số`. */
export function acceptedPath(label: string, rules: HeaderRules): HeaderPath {
  return headerPath(label.split(" > "), rules);
}

/** A lower level that names the unit of the column without parentheses; `HTX` and `Sản phẩm` are labels too. */
export function isOnlyUnit({ text, key, unit }: HeaderLevel): boolean {
  if (unit !== null || key === "") return false;
  return moneyUnitOf(text) !== null || unitsAlone.has(labelKey(text.split("/")[0] ?? ""));
}

/** Most labels, and nearly all values, end with a letter: their ends are looked at no closer. */
function endsWithOneOf(text: string, ends: string): boolean {
  return text !== "" && ends.includes(text.charAt(text.length - 1));
}

function mayEndWithYear(text: string): boolean {
  return endsWithOneOf(text, digits) && text.charAt(text.length - yearLength - 1) === " ";
}

function unitAtEnd(text: string): { unit: string; rest: string } | null {
  if (!text.endsWith(")")) return null;
  const match = lastParentheses.exec(text);
  const inside = (match?.[1] ?? "").replace(unitPrefix, "");
  if (match === null || !isUnit(inside)) return null;
  return { unit: inside, rest: text.slice(0, match.index) };
}

function isUnit(text: string): boolean {
  const [base = ""] = text.split("/");
  return moneyUnitOf(text) !== null || plainUnits.has(labelKey(base));
}

function withoutLeadingWords(text: string): string {
  let rest = text;
  for (let before = ""; rest !== before;) {
    before = rest;
    rest = rest.replace(leadingWords, "");
  }
  return rest;
}
