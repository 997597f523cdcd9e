import type { Noun, Summary } from "../../model/describe/noun.ts";
import { attributeNamed, nounNamed, relationNamed } from "../descriptors.ts";
import { aggregatesOf } from "../group-fields.ts";
import type { Aggregate, AggregateFunction, Condition, GroupKey, GroupsPlan } from "../plan.ts";
import type { Step } from "./step.ts";

/**
 * Groups of current rows that the sums kept of the noun tell exactly are read from these: whatever of a row is asked
 * must be told apart there. Rows of other nouns, and the rows of a group, are read as ever.
 */
export const summaries: Step = (plan) => {
  if (plan.kind !== "groups") return plan;
  const noun = nounNamed(plan.noun);
  const { summary } = noun;
  return summary !== undefined && tells(summary, noun, plan)
    ? { ...plan, summary: summary.table }
    : plan;
};

function tells(summary: Summary, noun: Noun, plan: GroupsPlan): boolean {
  const kept: Kept = { noun, columns: new Set(summary.by), measures: new Set(summary.of) };
  return (
    plan.moment === undefined &&
    plan.scope.some(({ kind }) => kind === "current") &&
    [...plan.scope, ...plan.where].every((each) => tellsCondition(each, kept)) &&
    plan.by.every((each) => tellsKey(each, kept)) &&
    aggregatesOf(plan).every((each) => aggregates[each.function](each, kept))
  );
}

interface Kept {
  readonly noun: Noun;
  readonly columns: ReadonlySet<string>;
  readonly measures: ReadonlySet<string>;
}

type Of<Union extends { readonly kind: string }, Kind> = Extract<Union, { readonly kind: Kind }>;

const conditions: {
  readonly [K in Condition["kind"]]: (condition: Of<Condition, K>, kept: Kept) => boolean;
} = {
  all: ({ of }, kept) => of.every((each) => tellsCondition(each, kept)),
  any: ({ of }, kept) => of.every((each) => tellsCondition(each, kept)),
  not: ({ of }, kept) => tellsCondition(of, kept),
  compare: ({ property }, kept) => tellsField(property, kept) && !isSearched(property, kept),
  related: ({ relation }, kept) => tellsLink(relation, kept),
  count: ({ relation }, kept) => tellsLink(relation, kept),
  aggregate: ({ relation }, kept) => tellsLink(relation, kept),
  search: () => false,
  within: (_, kept) => tellsUnit(kept),
  inScope: (_, kept) => tellsUnit(kept),
  // It has no others.
  current: () => true,
  unlessAsked: (_, { noun, columns }) => columns.has(noun.unlessAsked!.condition),
  validOn: () => false,
};

function tellsCondition(condition: Condition, kept: Kept): boolean {
  return conditions[condition.kind](condition as never, kept);
}

const keys: { readonly [K in GroupKey["kind"]]: (key: Of<GroupKey, K>, kept: Kept) => boolean } = {
  field: ({ property }, kept) => tellsField(property, kept),
  related: ({ relation }, kept) => tellsLink(relation, kept),
  unit: (_, kept) => tellsUnit(kept),
  date: ({ property }, kept) => tellsField(property, kept),
  bin: ({ property }, kept) => tellsField(property, kept),
};

function tellsKey(key: GroupKey, kept: Kept): boolean {
  return keys[key.kind](key as never, kept);
}

type Tells = (aggregate: Aggregate, kept: Kept) => boolean;

const isSummed: Tells = ({ property }, { measures }) => property !== null && measures.has(property);

const aggregates: Readonly<Record<AggregateFunction, Tells>> = {
  count: () => true,
  countDistinct: ({ property }, kept) => property !== null && tellsField(property, kept),
  sum: isSummed,
  avg: isSummed,
  // Kept for every measure they would double what a load pays.
  min: () => false,
  max: () => false,
  median: () => false,
  percentile: () => false,
  stddev: () => false,
  share: (aggregate, kept) => aggregate.property === null || isSummed(aggregate, kept),
};

function tellsField(property: string, { noun, columns }: Kept): boolean {
  return columns.has(attributeNamed(noun, property).column);
}

/** Rows that another row leads to by a column that is told apart. */
function tellsLink(relation: string, { noun, columns }: Kept): boolean {
  return columns.has(relationNamed(noun, relation).from);
}

function tellsUnit({ noun, columns }: Kept): boolean {
  return noun.unitColumn !== undefined && columns.has(noun.unitColumn);
}

/** Such a comparison looks into the text that is searched too. */
function isSearched(property: string, { noun }: Kept): boolean {
  return noun.search?.of.includes(attributeNamed(noun, property).column) === true;
}
