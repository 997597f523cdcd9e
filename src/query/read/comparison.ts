/** Reads the filter of one value: `{ gte: 2020, lt: 2025 }`. */
import type { Attribute, AttributeKind } from "../../model/describe/noun.ts";
import { readGlobalId } from "../global-id.ts";
import type { Comparison, Operand, Operator } from "../comparison.ts";
import { badInput } from "../refusals.ts";
import { readOrSlot } from "../slot.ts";
import { entriesOf, readList, readText } from "./input.ts";
import type { InputObject } from "./input.ts";

/** Makes a value of the schema one of the database. */
type ReadValue = (value: unknown, operator: string) => string | boolean;

const asText: ReadValue = (value, operator) => readText(operator, value);

const readValueOfKind: Partial<Record<AttributeKind, ReadValue>> = {
  boolean: (value) => value === true,
};

type ReadOperand = (value: unknown, operator: Operator, readValue: ReadValue) => Operand;

const one: ReadOperand = (value, operator, readValue) => readValue(value, operator);
const many: ReadOperand = (value, operator, readValue) =>
  readList(operator, value).map((each) => String(readValue(each, operator)));
const pattern: ReadOperand = (value, operator) => readText(operator, value, [1, 100]);

const readOperand: Readonly<Record<Operator, ReadOperand>> = {
  eq: one,
  ne: one,
  lt: one,
  lte: one,
  gt: one,
  gte: one,
  has: one,
  in: many,
  nin: many,
  hasSome: many,
  hasEvery: many,
  between: (value, operator, readValue) => {
    const ends = many(value, operator, readValue) as readonly string[];
    if (ends.length === 2) return ends;
    throw badInput("between takes a list of two values", "between nhận danh sách gồm hai giá trị");
  },
  contains: pattern,
  startsWith: pattern,
  isNull: (value) => value === true,
};

/** Comparisons of a filter, all of which hold. @param noun whose ids an id is to be. */
export function readComparisons(
  attribute: Pick<Attribute, "kind">,
  filter: InputObject,
  noun: string,
): readonly Comparison[] {
  const readValue =
    attribute.kind === "id" ? readIdOf(noun) : (readValueOfKind[attribute.kind] ?? asText);
  return entriesOf(filter).map(([name, value]) => {
    const operator = name as Operator;
    if (value === null) throw refuseNull(operator);
    const read = (each: unknown): Operand => readOperand[operator](each, operator, readValue);
    return { operator, operand: readOrSlot(value, read) };
  });
}

function readIdOf(noun: string): ReadValue {
  return (value) => {
    const id = readGlobalId(String(value));
    if (id?.noun === noun) return id.key;
    throw badInput(`this is not an id of ${noun}`, `đây không phải mã định danh của ${noun}`);
  };
}

function refuseNull(operator: Operator): Error {
  return badInput(
    `${operator} cannot be null; use isNull: true for missing values`,
    `${operator} không nhận null; hãy dùng isNull: true cho giá trị thiếu`,
  );
}
