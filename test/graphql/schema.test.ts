import { describe, expect, it } from "@jest/globals";
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  parse,
  validate,
  validateSchema,
} from "graphql";
import type { GraphQLArgument, GraphQLField, GraphQLInputField, GraphQLNamedType } from "graphql";

import { buildGraphqlSchema, printGraphqlSchema } from "../../src/graphql/schema.ts";
import { nouns } from "../../src/model/index.ts";

interface Described {
  readonly place: string;
  readonly description: string | null | undefined;
}

const schema = buildGraphqlSchema();
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__"));

describe("the GraphQL schema", () => {
  it("is a valid schema", () => {
    expect(validateSchema(schema)).toEqual([]);
  });

  it("can be built twice in one process", () => {
    expect(Object.keys(buildGraphqlSchema().getTypeMap())).toEqual(
      Object.keys(schema.getTypeMap()),
    );
  });

  it("describes every type, field, argument, input field and enum value", () => {
    const missing = types.flatMap(placesOf).filter(({ description }) => !description?.trim());
    expect(missing.map(({ place }) => place)).toEqual([]);
  });

  it("prints a text from which the same schema can be built", () => {
    const built = buildSchema(printGraphqlSchema());
    const type = built.getType("CooperativeOrder");
    expect(isInputObjectType(type) && type.isOneOf).toBe(true);
    expect(Object.keys(built.getTypeMap()).toSorted()).toEqual(
      Object.keys(schema.getTypeMap()).toSorted(),
    );
  });

  it.each(nouns.map((noun) => [noun.name, noun] as const))(
    "has one, many and, if wanted, groups of %s",
    (_, noun) => {
      const fields = schema.getQueryType()!.getFields();
      expect(String(fields[noun.plural]?.type)).toBe(`${noun.name}Connection!`);
      expect(fields[noun.plural]?.args.map(({ name }) => name)).toEqual([
        "where",
        "orderBy",
        "first",
        "after",
        "last",
        "before",
        "offset",
        "asOf",
        "atVersion",
      ]);
      expect(String(fields[noun.singular]?.type)).toBe(noun.name);
      expect(fields[`${noun.singular}Groups`] !== undefined).toBe(noun.groups === true);
    },
  );

  it.each([
    ["two entries at once", "{ field: { field: NAME }, related: { unit: { field: CODE } } }"],
    ["no entry", "{}"],
  ])("refuses an order with %s", (_, entry) => {
    const errors = validate(schema, parse(`{ cooperatives(orderBy: [${entry}]) { totalCount } }`));
    expect(errors.map(({ message }) => message)).toEqual([
      'OneOf Input Object "CooperativeOrder" must specify exactly one key.',
    ]);
  });

  it("answers every mutation with its job, or with what it changed", () => {
    const fields = Object.values(schema.getMutationType()!.getFields());
    expect(fields.map(({ name, type }) => [name, String(type)])).toEqual([
      ["importFile", "Job!"],
      ["runSource", "Job!"],
      ["undoLoad", "Job!"],
      ["replayLoad", "Job!"],
      ["correctRow", "Job!"],
      ["resolveQuarantinedRow", "Job!"],
      ["updateSchedule", "Schedule!"],
      ["cancelJob", "Job!"],
      ["retryJob", "Job!"],
    ]);
  });

  it("tells by subscription the nouns that queries give", () => {
    const fields = Object.values(schema.getSubscriptionType()?.getFields() ?? {});
    const types = fields.map(({ name, type }) => [name, String(type)]);
    expect(Object.fromEntries(types)).toEqual({
      loadProgress: "Job!",
      dataVersionChanged: "DataVersion",
    });
  });
});

function placesOf(type: GraphQLNamedType): readonly Described[] {
  const own = { place: type.name, description: type.description };
  if (isObjectType(type) || isInterfaceType(type)) {
    return [own, ...Object.values(type.getFields()).flatMap((each) => fieldPlaces(type, each))];
  }
  if (isInputObjectType(type)) return [own, ...Object.values(type.getFields()).map(named(type))];
  return isEnumType(type) ? [own, ...type.getValues().map(named(type))] : [own];
}

function fieldPlaces(
  type: GraphQLNamedType,
  field: GraphQLField<unknown, unknown>,
): readonly Described[] {
  const own = named(type)(field);
  return [own, ...field.args.map(named({ name: own.place }))];
}

function named(parent: { readonly name: string }) {
  return (
    member: Pick<GraphQLArgument | GraphQLInputField, "name" | "description">,
  ): Described => ({
    place: `${parent.name}.${member.name}`,
    description: member.description,
  });
}
