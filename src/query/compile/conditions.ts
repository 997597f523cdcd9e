/** Conditions to SQL. A comparison with a missing value is unknown, which counts as false: `not` asks `is not true`. */
import type { Attribute, Noun } from "../../model/describe/noun.ts";
import { attributeNamed, relationNamed, targetOf } from "../descriptors.ts";
import type { Comparison } from "../comparison.ts";
import type { Condition, RelatedCondition } from "../plan.ts";
import { compileAggregate } from "./aggregate.ts";
import { compileComparison, compileWords } from "./comparison.ts";
import { compileHeld, sourceOf } from "./moment.ts";
import { allOf, whereClause } from "./sql.ts";
import { unitsWithin, unitsInScope } from "./units.ts";
import type { Writer } from "./writer.ts";

/** Rows of a noun under an alias. */
export interface Rows {
  readonly noun: Noun;
  readonly alias: string;
}

type Kind = Condition["kind"];
type Compile<K extends Kind> = (
  condition: Extract<Condition, { kind: K }>,
  rows: Rows,
  writer: Writer,
) => string;

const compilers: { readonly [K in Kind]: Compile<K> } = {
  all: ({ of }, rows, writer) => `(${allOf(compileConditions(of, rows, writer))})`,
  any: ({ of }, rows, writer) =>
    of.length === 0 ? "false" : `(${compileConditions(of, rows, writer).join(" or ")})`,
  not: ({ of }, rows, writer) => `(${compileCondition(of, rows, writer)}) is not true`,
  compare: (comparison, { noun, alias }, writer) => {
    const attribute = attributeNamed(noun, comparison.property);
    const searched = noun.search?.of.includes(attribute.column) === true;
    const compared = { attribute, alias, ...(searched && { searched: searchedText(noun, alias) }) };
    return compileComparison(comparison, compared, writer);
  },
  related: (condition, rows, writer) => compileRelated(condition, rows, writer),
  count: ({ relation, scope, is }, rows, writer) => {
    const { from } = compileLink(relation, scope, rows, writer);
    const count = `(select count(*) ${from})`;
    return compileComputed(is, { attribute: wholeNumber, expression: count }, writer);
  },
  aggregate: ({ relation, aggregate, where, scope, is }, rows, writer) => {
    const { target, from } = compileLink(relation, [...scope, ...where], rows, writer);
    const expression = `(select ${compileAggregate(aggregate, target, writer)} ${from})`;
    return compileComputed(is, { attribute: measure, expression }, writer);
  },
  search: ({ words }, { noun, alias }, writer) =>
    compileWords(words, searchedText(noun, alias), writer),
  within: ({ unit, boundaries }, { noun, alias }, writer) => {
    writer.unit(unit, boundaries);
    return `${alias}.${unitColumn(noun)} in (${unitsWithin(unit, boundaries, writer)})`;
  },
  inScope: ({ units }, { noun, alias }, writer) =>
    `${alias}.${unitColumn(noun)} in (${unitsInScope(units, writer)})`,
  current: (_, { noun, alias }, writer) => compileHeld(noun, alias, writer),
  unlessAsked: (_, { noun, alias }) => `${alias}.${noun.unlessAsked!.condition}`,
  validOn: ({ date }, { alias }, writer) => {
    const day = writer.parameter(date, "date");
    return `((${alias}.valid_from is null or ${alias}.valid_from <= ${day}) and (${alias}.valid_to is null or ${alias}.valid_to >= ${day}))`;
  },
};

const computed = { property: "", column: "", vi: "", en: "", description: "" };
/** A count is compared as a whole number that is always there. */
const wholeNumber = {
  ...computed,
  kind: "integer",
  columnType: "bigint",
  nullable: false,
} as const;
const measure = { ...computed, kind: "decimal", nullable: true } as const;

function compileComputed(
  is: readonly Comparison[],
  computed: { readonly attribute: Attribute; readonly expression: string },
  writer: Writer,
): string {
  return `(${allOf(is.map((each) => compileComparison(each, computed, writer)))})`;
}

function compileCondition(condition: Condition, rows: Rows, writer: Writer): string {
  return compilers[condition.kind](condition as never, rows, writer);
}

export function compileConditions(
  conditions: readonly Condition[],
  rows: Rows,
  writer: Writer,
): readonly string[] {
  return conditions.map((each) => compileCondition(each, rows, writer));
}

/** The rows that a relation leads to: `from … where …`, with what must hold of them. */
export function compileLink(
  relation: string,
  conditions: readonly Condition[],
  rows: Rows,
  writer: Writer,
): { readonly target: Rows; readonly from: string } {
  const described = relationNamed(rows.noun, relation);
  const target = { noun: targetOf(described), alias: writer.alias() };
  const link = `${target.alias}.${described.to} = ${rows.alias}.${described.from}`;
  const clauses = [link, ...compileConditions(conditions, target, writer)];
  return {
    target,
    from: `from ${sourceOf(target.noun, writer)} ${target.alias}${whereClause(clauses)}`,
  };
}

function compileRelated(condition: RelatedCondition, rows: Rows, writer: Writer): string {
  const { relation, match, where, scope } = condition;
  const failing: readonly Condition[] = [{ kind: "not", of: { kind: "all", of: where } }];
  const wanted = match === "every" ? failing : where;
  const { from } = compileLink(relation, [...scope, ...wanted], rows, writer);
  return `${match === "some" ? "" : "not "}exists (select 1 ${from})`;
}

export function searchedText({ name, search }: Noun, alias: string): string {
  if (search === undefined) throw new Error(`${name} has no text to search.`);
  return `${alias}.${search.column}`;
}

export function unitColumn({ name, unitColumn }: Noun): string {
  if (unitColumn === undefined) throw new Error(`${name} lies in no unit.`);
  return unitColumn;
}
