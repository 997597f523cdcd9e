/** What a root field reads: many, one and groups of any noun. */
import type { GraphQLFieldResolver } from "graphql";

import type { Language } from "../../config.ts";
import type { Noun } from "../../model/describe/noun.ts";
import { primaryKeyOf } from "../../query/descriptors.ts";
import type { Condition, OnePlan, Plan } from "../../query/plan.ts";
import type { InputObject } from "../../query/read/input.ts";
import { readMoment } from "../../query/read/moment.ts";
import { readWhere } from "../../query/read/where.ts";
import { badInput } from "../../query/refusals.ts";
import { runPlan } from "../../query/run.ts";
import type { GraphqlContext } from "../context.ts";
import { fieldsBeneath } from "../selection/collect-fields.ts";
import type { SelectedField } from "../selection/collect-fields.ts";
import { planGroups } from "../selection/groups.ts";
import { planConnection, planRow } from "../selection/rows.ts";

export type RootResolver = GraphQLFieldResolver<unknown, GraphqlContext, InputObject>;

/** Makes the plan of a root field of its arguments and of the fields beneath it, as those of a type. */
export type Planner = (
  input: InputObject,
  fieldsOf: SelectedField["fieldsOf"],
  language: Language,
) => Plan;

/** A root field that is one read: what was read ahead is at hand, anything else is read now. */
export function readBy(plan: Planner): RootResolver {
  return (_, input, context, info) =>
    context.atHand?.get(info.path.key)?.then((text) => JSON.parse(text) as unknown) ??
    runPlan(
      plan(input, (type) => fieldsBeneath(info, type), context.viewer.language),
      context,
    );
}

export function manyOf(noun: Noun): Planner {
  return (input, fieldsOf, language) => ({
    ...planConnection(noun, input, fieldsOf(`${noun.name}Connection`), language),
    ...readMoment(input),
  });
}

export function groupsOf(noun: Noun): Planner {
  return (input, fieldsOf, language) => ({
    ...planGroups(noun, input, fieldsOf(`${noun.name}GroupConnection`), language),
    ...readMoment(input),
  });
}

export function oneOf(noun: Noun): Planner {
  return (input, fieldsOf, language) => {
    const select = planRow(noun, fieldsOf(noun.name), language);
    const where = conditionsOf(noun, input);
    return { ...latestFirst(noun), ...readMoment(input), where, select };
  };
}

/** The latest of all: of data versions the one in force. */
export function latestOr(noun: Noun): Planner {
  const one = oneOf(noun);
  return (input, fieldsOf, language) => {
    if ((input["id"] ?? null) !== null) return one(input, fieldsOf, language);
    const select = planRow(noun, fieldsOf(noun.name), language);
    return { ...latestFirst(noun), where: [], select };
  };
}

/** Keys are unique but for versions of one thing, of which the latest is meant. */
function latestFirst(noun: Noun): Omit<OnePlan, "where" | "select"> {
  const { property } = primaryKeyOf(noun);
  return {
    kind: "one",
    noun: noun.name,
    scope: [],
    order: [...new Set([noun.defaultOrder, property])].map((each) => ({
      kind: "field",
      property: each,
      direction: "desc",
      nulls: "last",
    })),
  };
}

function conditionsOf(noun: Noun, input: InputObject): readonly Condition[] {
  const { id, asOf: _, atVersion: __, ...key } = input;
  const keys = Object.entries(key).filter(([, value]) => value !== null && value !== undefined);
  const hasId = id !== null && id !== undefined;
  if (hasId === keys.length > 0) throw refuseKey(noun);
  if (hasId) return readWhere(noun, { id: { eq: id } });
  if (keys.some(([name]) => name === "validOn") && keys.length === 1) throw refuseKey(noun);
  return [
    ...keys.flatMap(([name, value]): readonly Condition[] =>
      name === "validOn"
        ? [{ kind: "validOn", date: String(value) }]
        : readWhere(noun, { [name]: { eq: value } }),
    ),
    ...unlessAsked(noun, key),
  ];
}

/** A key that leaves the value status open means the best one. */
function unlessAsked({ unlessAsked: limit }: Noun, key: InputObject): readonly Condition[] {
  if (limit === undefined || (key[limit.property] ?? null) !== null) return [];
  return [{ kind: "unlessAsked" }];
}

function refuseKey({ singular, naturalKey = [] }: Noun): Error {
  const names = naturalKey.join(", ");
  return badInput(
    `${singular} takes either id or ${names}`,
    `${singular} nhận id hoặc ${names}, không nhận cả hai`,
  );
}
