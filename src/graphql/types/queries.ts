/** The root fields: one, many and groups of every noun, and what is made for a purpose. */
import { ID, Resolver } from "type-graphql";

import type { Attribute, Noun } from "../../model/describe/noun.ts";
import { NodeType } from "../../model/node.ts";
import { graphqlEnumeration } from "../../model/enumerations.ts";
import { DateScalar, PeriodScalar } from "../../model/scalars/index.ts";
import { nouns } from "../../model/index.ts";
import { collectionArguments } from "./connection.ts";
import { addQuery, typeNamed } from "./define.ts";
import type { GraphqlType, InputShape } from "./define.ts";
import { groupEnumerations } from "./group-by.ts";
import { momentArguments } from "./moment.ts";
import { pivotQuery } from "./pivot.ts";
import { specialQueries } from "./special.ts";

/** Holds the declarations of the root fields; the finished schema gets their resolvers. */
export const QueryRoot = class QueryRoot extends Object {};

export function defineQueries(): void {
  Resolver()(QueryRoot);
  nouns.forEach(addNounQueries);
  addQuery(QueryRoot, "node", {
    type: () => NodeType,
    description: "Bản ghi theo mã định danh. Whatever has this global id; null if there is none.",
    arguments: { id: { type: () => ID, nullable: false, description: "Global id." } },
  });
  addQuery(QueryRoot, "nodes", {
    type: () => [NodeType],
    nullable: "items",
    description: "Các bản ghi theo mã định danh. As node, for many, in the order asked.",
    arguments: {
      ids: { type: () => [ID], nullable: false, description: "Global ids, 1,000 at most." },
    },
  });
  for (const [name, shape] of Object.entries(specialQueries)) addQuery(QueryRoot, name, shape);
}

function addNounQueries(noun: Noun): void {
  addQuery(QueryRoot, noun.plural, {
    type: () => typeNamed(`${noun.name}Connection`),
    nullable: false,
    description: `${noun.vi}. ${noun.description}`,
    arguments: { ...collectionArguments(noun), ...momentArguments },
  });
  if (specialQueries[noun.singular] === undefined) addOneQuery(noun);
  if (noun.groups !== true) return;
  addGroupsQuery(noun);
  addQuery(QueryRoot, `${noun.singular}Pivot`, pivotQuery(noun));
}

function addOneQuery(noun: Noun): void {
  addQuery(QueryRoot, noun.singular, {
    type: () => noun.type,
    description: `${noun.vi}. One, by its id${noun.naturalKey ? " or its key" : ""}; null if there is none.`,
    arguments: {
      id: {
        type: () => ID,
        nullable: noun.naturalKey !== undefined,
        description: "Global id.",
      },
      ...Object.fromEntries((noun.naturalKey ?? []).map((each) => [each, keyArgument(noun, each)])),
      ...momentArguments,
    },
  });
}

function addGroupsQuery(noun: Noun): void {
  const { name } = noun;
  const list = (suffix: string) => () => [typeNamed(`${name}${suffix}`)];
  const { where, first, ...page } = groupPageArguments(noun);
  addQuery(QueryRoot, `${noun.singular}Groups`, {
    type: () => typeNamed(`${name}GroupConnection`),
    nullable: false,
    description: `${noun.vi}, theo nhóm. Groups with their measures.`,
    arguments: {
      where: where!,
      by: {
        type: list("GroupBy"),
        nullable: false,
        description: "Keys; none is one group of all.",
      },
      having: { type: list("GroupHaving"), description: "Conditions on measures that all hold." },
      orderBy: { type: list("GroupOrder"), description: "Orders; by the keys when left out." },
      rollup: { type: () => groupEnumerations().rollup, description: "NONE when left out." },
      fill: {
        type: () => typeNamed("GroupFill"),
        description:
          "Shows every span of the one key of time (date, period or year) for each choice of the other keys, {} as far as any is found: counts are 0 where nothing lies, other measures null; not reported is not 0.",
      },
      compare: {
        type: () => groupEnumerations().comparison,
        description:
          "Gives previous and change, by the one key of time (date, period or year); what is compared with must meet where, too.",
      },
      first: { ...first!, description: "So many groups; 100 when left out, 1,000 at most." },
      ...page,
      ...momentArguments,
    },
  });
}

function groupPageArguments(noun: Noun): Record<string, InputShape> {
  const { orderBy: _, ...rest } = collectionArguments(noun);
  return rest;
}

const keyTypes: Partial<Record<Attribute["kind"], GraphqlType>> = {
  text: String,
  period: PeriodScalar,
};

function keyArgument(noun: Noun, property: string): InputShape {
  if (property === "validOn") {
    return {
      type: () => DateScalar,
      description: "Ngày có hiệu lực. A day on which it was valid; the latest when left out.",
    };
  }
  const attribute = noun.attributes.find((each) => each.property === property);
  if (attribute === undefined) throw new Error(`${noun.name} has no field ${property}.`);
  const { enumeration, kind, vi } = attribute;
  const type = enumeration === undefined ? keyTypes[kind] : graphqlEnumeration(enumeration);
  if (type === undefined) throw new Error(`Kind ${kind} cannot be a key.`);
  return { type: () => type, description: `${vi}. Part of the key.` };
}
