/** One comparison to SQL, by its operator. */
import type { Attribute } from "../../model/describe/noun.ts";
import type { Comparison, Operand, Operator } from "../comparison.ts";
import { sortable, sqlTypeOf } from "./types.ts";
import type { Writer } from "./writer.ts";

/** What is compared: a field of a row, or another expression of the kind. */
export type Compared = { readonly attribute: Attribute } & (
  { readonly alias: string } | { readonly expression: string }
);

interface Operation {
  readonly expression: string;
  /** The expression as it is sorted. */
  readonly sorted: string;
  /** The operand as a parameter, as one value or as a list. */
  readonly one: (operand?: Operand) => string;
  readonly many: () => string;
  readonly operand: Operand;
  readonly writer: Writer;
}

type Compile = (operation: Operation) => string;

const ordered =
  (sign: string): Compile =>
  ({ sorted, one }) =>
    `${sorted} ${sign} ${one()}`;

const operators: Readonly<Record<Operator, Compile>> = {
  eq: ({ expression, one }) => `${expression} = ${one()}`,
  ne: ({ expression, one }) => `${expression} is distinct from ${one()}`,
  in: ({ expression, many }) => `${expression} = any (${many()})`,
  nin: ({ expression, many }) => `(${expression} = any (${many()})) is not true`,
  lt: ordered("<"),
  lte: ordered("<="),
  gt: ordered(">"),
  gte: ordered(">="),
  between: ({ sorted, one, operand }) => {
    const [from, to] = operand as readonly string[];
    return `${sorted} between ${one(from)} and ${one(to)}`;
  },
  isNull: ({ expression, operand }) => `${expression} is ${operand === true ? "" : "not "}null`,
  contains: ({ expression, operand, writer }) =>
    `fold_accents(${expression}) like ${likePattern(operand as string, writer, "anywhere")}`,
  startsWith: ({ expression, operand, writer }) =>
    `fold_accents(${expression}) like ${likePattern(operand as string, writer, "start")}`,
  has: ({ expression, operand, writer }) =>
    `${writer.parameter(operand, "text")} = any (${expression})`,
  hasSome: ({ expression, many }) => `${expression} && ${many()}`,
  hasEvery: ({ expression, many }) => `${expression} @> ${many()}`,
};

export function compileComparison(
  { operator, operand }: Comparison,
  compared: Compared,
  writer: Writer,
): string {
  const { attribute } = compared;
  const expression =
    "alias" in compared ? `${compared.alias}.${attribute.column}` : compared.expression;
  const type = sqlTypeOf(attribute);
  const listType = type.endsWith("[]") ? type : `${type}[]`;
  return operators[operator]({
    expression,
    sorted: sortable(attribute, expression),
    one: (value = operand) => writer.parameter(value, type),
    many: () => writer.parameter(operand, listType),
    operand,
    writer,
  });
}

/** All words occur; the first, the longest, stands alone as well: only so is the trigram index used. */
export function compileWords(words: readonly string[], column: string, writer: Writer): string {
  const longest = `${column} like ${likePattern(words[0]!, writer, "anywhere")}`;
  if (words.length === 1) return longest;
  const others = writer.parameter(words.slice(1), "text[]");
  const patterns = `array(select ${anywhere(escaped("word"))} from unnest(${others}) word)`;
  return `(${longest} and ${column} like all (${patterns}))`;
}

function likePattern(text: string, writer: Writer, place: "anywhere" | "start"): string {
  const pattern = escaped(writer.parameter(text, "text"));
  return place === "anywhere" ? anywhere(pattern) : `${pattern} || '%'`;
}

function anywhere(pattern: string): string {
  return `'%' || ${pattern} || '%'`;
}

/** Escaped after folding: unaccent makes a plain % of a full-width one. */
function escaped(text: string): string {
  return `regexp_replace(fold_accents(${text}), '([\\\\%_])', '\\\\\\1', 'g')`;
}
