/**
 * Prints the contract with its costs. graphql-js leaves applied directives out, and printing a syntax tree instead would
 * lose the blank lines between fields, so they are put at the ends of the lines that declare a field.
 */
import { GraphQLInputObjectType, GraphQLObjectType, printSchema } from "graphql";
import type { GraphQLSchema } from "graphql";

import { costDirective, listSizeDirective } from "./directives.ts";
import { weightsOf } from "./weights.ts";
import type { ListSize } from "./weights.ts";

const typeLine = /^(?:type|input) (\w+)/;
const fieldLine = /^ {2}(\w+)[(:]/;

export function printWithCosts(schema: GraphQLSchema): string {
  let type = "";
  let field = "";
  let isDescription = false;
  const lines = printSchema(schema).split("\n");
  const printed = lines.map((line) => {
    const quotes = line.split('"""').length - 1;
    if (quotes % 2 === 1) isDescription = !isDescription;
    if (isDescription || quotes > 0) return line;
    type = typeLine.exec(line)?.[1] ?? (line === "}" ? "" : type);
    field = fieldLine.exec(line)?.[1] ?? field;
    const isEnd = /^ {2}(?:\w+(?:\([^)]*\))?|\)): /.test(line);
    return isEnd ? [line, ...directivesOf(schema, type, field)].join(" ") : line;
  });
  return printed.join("\n");
}

function directivesOf(schema: GraphQLSchema, name: string, field: string): readonly string[] {
  const type = schema.getType(name);
  const hasFields = type instanceof GraphQLObjectType || type instanceof GraphQLInputObjectType;
  const found = hasFields ? type.getFields()[field] : undefined;
  const { cost, listSize } = found === undefined ? {} : weightsOf(found);
  return [
    ...(cost === undefined ? [] : [`@${costDirective.name}(weight: "${cost}")`]),
    ...(listSize === undefined ? [] : [`@${listSizeDirective.name}(${sizeArguments(listSize)})`]),
  ];
}

function sizeArguments({ assumedSize, slicingArguments, sizedFields }: ListSize): string {
  const list = (name: string, values: readonly string[]): readonly string[] =>
    values.length === 0 ? [] : [`${name}: [${values.map((each) => `"${each}"`).join(", ")}]`];
  return [
    `assumedSize: ${assumedSize}`,
    ...list("slicingArguments", slicingArguments),
    ...list("sizedFields", sizedFields),
    "requireOneSlicingArgument: false",
  ].join(", ");
}
