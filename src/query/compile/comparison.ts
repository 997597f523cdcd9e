/** One comparison to SQL, by its operator. */
import type { Attribute } from "../../model/describe/noun.ts";
import type { Comparison, Operand, Operator } from "../comparison.ts";
import type { SearchedWord } from "../searched-words.ts";
import type { Slot } from "../slot.ts";
import { likePattern, wordPattern } from "./like-pattern.ts";
import type { Place } from "./like-pattern.ts";
import { sortable, sqlTypeOf } from "./types.ts";
import type { Writer } from "./writer.ts";

/** What is compared: a field of a row, or another expression of the kind. */
export type Compared = {
  readonly attribute: Attribute;
  /** Folded text that the field is a part of, with an index of its own. */
  readonly searched?: string;
} & ({ readonly alias: string } | { readonly expression: string });

interface Operation {
  readonly expression: string;
  /** The expression as it is sorted. */
  readonly sorted: string;
  /** The operand as a parameter, as one value or as a list. */
  readonly one: (operand?: Operand | Slot) => string;
  readonly many: () => string;
  readonly operand: Operand | Slot;
  readonly searched: string | undefined;
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
  contains: folded("anywhere"),
  startsWith: folded("start"),
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
    searched: compared.searched,
    writer,
  });
}

/** All words occur: each is a condition of its own, so that the index looks all of them up. */
export function compileWords(
  words: readonly SearchedWord[],
  column: string,
  writer: Writer,
): string {
  const each = words.map((word) => `${column} like ${wordPattern(word, writer)}`);
  return each.length === 1 ? each[0]! : `(${each.join(" and ")})`;
}

/** What a field contains the text it is a part of contains too, which is cheaper to ask than to fold every row. */
function folded(place: Place): Compile {
  return ({ expression, searched, operand, writer }) => {
    const exact = `fold_accents(${expression}) like ${likePattern(operand, writer, place)}`;
    if (searched === undefined) return exact;
    return `(${searched} like ${likePattern(operand, writer, "anywhere")} and ${exact})`;
  };
}
