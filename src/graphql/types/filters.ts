/** Filters on one value, by kind: which comparisons each kind has. */
import { ID, Int } from "type-graphql";

import type { Enumeration } from "../../domain/enumerations/enumeration.ts";
import type { Attribute, AttributeKind } from "../../model/describe/noun.ts";
import { graphqlEnumeration } from "../../model/enumerations.ts";
import {
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  PeriodScalar,
} from "../../model/scalars/index.ts";
import { defineInput, typeNamed } from "./define.ts";
import type { GraphqlType, InputShape } from "./define.ts";

const operatorDescriptions = {
  eq: "Equal. Null is refused: use isNull.",
  ne: "Not equal; a missing value is not equal to any.",
  in: "One of these, 1,000 at most; the empty list matches none.",
  nin: "None of these, 1,000 at most; a missing value is none of them.",
  lt: "Less than.",
  lte: "Less than or equal.",
  gt: "Greater than.",
  gte: "Greater than or equal.",
  between: "Between two values, both included: a list of exactly two.",
  isNull: "true: has no value; false: has one.",
  contains:
    "Contains this text, whatever the case and the accents; 100 characters at most, 20 such conditions a filter.",
  startsWith: "Starts with this text, whatever the case and the accents; 100 characters at most.",
  has: "The list has this value.",
  hasSome: "The list has at least one of these.",
  hasEvery: "The list has all of these.",
} as const;
type OperatorName = keyof typeof operatorDescriptions;

const equality = ["eq", "ne", "in", "nin"] as const;
const ordering = ["lt", "lte", "gt", "gte", "between"] as const;
const text = ["contains", "startsWith"] as const;
const membership = ["has", "hasSome", "hasEvery"] as const;
const listOperators: ReadonlySet<OperatorName> = new Set([
  "in",
  "nin",
  "between",
  "hasSome",
  "hasEvery",
]);

interface FilterType {
  readonly name: string;
  readonly about: string;
  readonly type: () => GraphqlType;
  readonly operators: readonly OperatorName[];
}

/** Filters that do not depend on a noun or an enumeration. */
const scalarFilters: readonly FilterType[] = [
  { name: "IdFilter", about: "global id", type: () => ID, operators: equality },
  {
    name: "StringFilter",
    about: "text",
    type: () => String,
    operators: [...equality, ...ordering, ...text],
  },
  {
    name: "IntFilter",
    about: "whole number",
    type: () => Int,
    operators: [...equality, ...ordering],
  },
  {
    name: "DecimalFilter",
    about: "number",
    type: () => DecimalScalar,
    operators: [...equality, ...ordering],
  },
  { name: "BooleanFilter", about: "yes or no", type: () => Boolean, operators: ["eq", "ne"] },
  {
    name: "DateFilter",
    about: "day",
    type: () => DateScalar,
    operators: [...equality, ...ordering],
  },
  {
    name: "DateTimeFilter",
    about: "instant",
    type: () => DateTimeScalar,
    operators: [...equality, ...ordering],
  },
  {
    name: "PeriodFilter",
    about: "period, compared as its text",
    type: () => PeriodScalar,
    operators: [...equality, ...ordering],
  },
  { name: "TextListFilter", about: "list of texts", type: () => String, operators: membership },
];

const filterOfKind: Readonly<Record<Exclude<AttributeKind, "json">, string>> = {
  id: "IdFilter",
  text: "StringFilter",
  textList: "TextListFilter",
  enumeration: "Filter",
  enumerationList: "ListFilter",
  integer: "IntFilter",
  decimal: "DecimalFilter",
  boolean: "BooleanFilter",
  date: "DateFilter",
  datetime: "DateTimeFilter",
  period: "PeriodFilter",
};

/** Name of the filter of a field. */
export function filterNameOf({ kind, enumeration }: Attribute): string {
  if (kind === "json") throw new Error("A JSON field cannot be filtered by.");
  return `${enumeration?.name ?? ""}${filterOfKind[kind]}`;
}

export function defineScalarFilters(enumerations: readonly Enumeration[]): void {
  scalarFilters.forEach(defineFilter);
  for (const enumeration of enumerations) {
    const type = (): GraphqlType => graphqlEnumeration(enumeration);
    const about = `value of ${enumeration.name}`;
    defineFilter({ name: `${enumeration.name}Filter`, about, type, operators: equality });
    defineFilter({
      name: `${enumeration.name}ListFilter`,
      about: `list of values of ${enumeration.name}`,
      type,
      operators: membership,
    });
  }
}

/** `IntFilter` of a count, and the like. */
export function filterField(name: string, description: string): InputShape {
  return { type: () => typeNamed(name), description };
}

function defineFilter({ name, about, type, operators }: FilterType): void {
  const fields = [...operators, "isNull" as const].map((operator): [string, InputShape] => [
    operator,
    { type: operandType(operator, type), description: operatorDescriptions[operator] },
  ]);
  defineInput(
    name,
    `Conditions on a ${about}; all that are given hold.`,
    Object.fromEntries(fields),
  );
}

function operandType(operator: OperatorName, type: () => GraphqlType): () => GraphqlType {
  if (operator === "isNull") return () => Boolean;
  return listOperators.has(operator) ? () => [type()] : type;
}
