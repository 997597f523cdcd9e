/** Numbers written as text, in the Vietnamese and the English convention (forms.md, section 4). */
import { cleanText } from "./vietnamese-text.ts";

/** `vi`: `.` groups and `,` is the decimal mark; `en`: the other way round. */
export type NumberConvention = "vi" | "en";

/**
 * How an ambiguous text such as `1.234` is read: by a convention, as whole number with grouping (columns in
 * đồng), or, with null, the Vietnamese way and flagged.
 */
export type AmbiguityRule = NumberConvention | "grouping" | null;

export type NumberReading =
  | { readonly ok: true; readonly value: number; readonly ambiguous: boolean }
  | { readonly ok: false; readonly problem: "value-type" | "value-range" };

type Mark = "." | ",";

/** The marks of a number and what they mean; `decimal` is null where it has grouping marks only. */
interface NumberShape {
  readonly negative: boolean;
  /** Digits and marks, without sign and spaces. */
  readonly digits: string;
  readonly kind: "plain" | "grouped" | "decimal" | "ambiguous";
  readonly decimal: Mark | null;
  /** Set if the text itself tells the convention. */
  readonly evidence: NumberConvention | null;
}

const notANumber: NumberReading = { ok: false, problem: "value-type" };
const unitWord = /\s*(?:người|thành viên|tv|lđ|hộ|htx)\.?$/iu;
const countText = /^(?:\d+|[1-9]\d{0,2}([., ])\d{3}(?:\1\d{3})*)(?:[.,]0+)?$/u;
const groupedThousands = /^[1-9]\d{0,2}([., ])\d{3}(?:\1\d{3})*$/u;

/** A whole number of things: never ambiguous, `1.234` is 1234. A trailing unit word is taken off. */
export function readCount(text: string): NumberReading {
  const signed = splitSign(cleanText(text).replace(unitWord, ""));
  if (!signed || !countText.test(signed.body)) return notANumber;
  const whole = groupedThousands.test(signed.body)
    ? signed.body
    : signed.body.replace(/[.,]0+$/u, "");
  return checkCount(Number(whole.replaceAll(/[., ]/gu, "")) * (signed.negative ? -1 : 1));
}

/** The rule of counts for a number cell. */
export function checkCount(value: number): NumberReading {
  if (!Number.isSafeInteger(value)) return notANumber;
  if (value < 0) return { ok: false, problem: "value-range" };
  return { ok: true, value: value + 0, ambiguous: false };
}

/** A number that may have decimals; see {@link AmbiguityRule} for `1.234`. */
export function readNumber(text: string, rule: AmbiguityRule): NumberReading {
  const shape = shapeOf(text);
  if (!shape) return notANumber;
  const decimal = shape.kind === "ambiguous" ? decimalByRule(rule) : shape.decimal;
  const plain = shape.digits.replaceAll(/[.,]/gu, (mark) => (mark === decimal ? "." : ""));
  const value = Number(plain);
  return {
    ok: true,
    value: shape.negative && value !== 0 ? -value : value,
    ambiguous: shape.kind === "ambiguous" && rule === null,
  };
}

/** A percentage with or without its sign: `74,9%` is 74.9. */
export function readPercent(text: string, rule: AmbiguityRule): NumberReading {
  return readNumber(cleanText(text).replace(/\s*%$/u, ""), rule);
}

/** The convention a text proves: two marks, a repeated mark, or one mark not followed by exactly three digits. */
export function numberEvidence(text: string): NumberConvention | null {
  return shapeOf(text)?.evidence ?? null;
}

/** One mark once, followed by exactly three digits and preceded by one to three digits that are not `0`. */
export function isAmbiguousNumber(text: string): boolean {
  return shapeOf(text)?.kind === "ambiguous";
}

function decimalByRule(rule: AmbiguityRule): Mark | null {
  if (rule === "grouping") return null;
  return rule === "en" ? "." : ",";
}

function splitSign(text: string): { negative: boolean; body: string } | null {
  const match = /^['’]?(?:\(\s*([\d., ]*\d)\s*\)|([-−–])?\s*([\d., ]*\d))$/u.exec(text);
  if (!match) return null;
  const [, bracketed, minus, body] = match;
  return {
    negative: bracketed !== undefined || minus !== undefined,
    body: bracketed ?? body ?? "",
  };
}

function shapeOf(text: string): NumberShape | null {
  const signed = splitSign(cleanText(text));
  if (!signed || !/^\d/u.test(signed.body) || !spacesGroup(signed.body)) return null;
  const digits = signed.body.replaceAll(" ", "");
  const marks = (digits.match(/[.,]/gu) ?? []) as Mark[];
  const kind = kindOf(digits, marks);
  return kind && { negative: signed.negative, digits, ...kind };
}

/** Spaces stand only before groups of three digits; `12 5` is no number. */
function spacesGroup(body: string): boolean {
  return body.includes(" ") ? /^\d{1,3}(?: \d{3})+(?:[.,]\d+)?$/u.test(body) : true;
}

type Kind = Pick<NumberShape, "kind" | "decimal" | "evidence">;

function kindOf(digits: string, marks: readonly Mark[]): Kind | null {
  const last = marks.at(-1);
  if (last === undefined) return { kind: "plain", decimal: null, evidence: null };
  if (marks.length === 1) return oneMark(digits, last);
  if (marks.every((mark) => mark === last)) return repeatedMark(digits, last);
  return twoMarks(digits, last);
}

function oneMark(digits: string, mark: Mark): Kind {
  const [before = "", after = ""] = digits.split(mark);
  const evidence = after.length === 3 ? null : conventionOfDecimal(mark);
  const ambiguous = after.length === 3 && before.length <= 3 && before !== "0";
  return ambiguous
    ? { kind: "ambiguous", decimal: null, evidence: null }
    : { kind: "decimal", decimal: mark, evidence };
}

function repeatedMark(digits: string, mark: Mark): Kind | null {
  if (!groupedThousands.test(digits)) return null;
  return { kind: "grouped", decimal: null, evidence: conventionOfDecimal(otherMark(mark)) };
}

function twoMarks(digits: string, decimal: Mark): Kind | null {
  const whole = digits.slice(0, digits.indexOf(decimal));
  if (digits.indexOf(decimal) !== digits.lastIndexOf(decimal)) return null;
  if (!groupedThousands.test(whole)) return null;
  return { kind: "decimal", decimal, evidence: conventionOfDecimal(decimal) };
}

function otherMark(mark: Mark): Mark {
  return mark === "." ? "," : ".";
}

function conventionOfDecimal(mark: Mark): NumberConvention {
  return mark === "," ? "vi" : "en";
}
