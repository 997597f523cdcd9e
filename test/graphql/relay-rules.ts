/** What the linter does not look at: edges, and pages in both directions (Relay's cursor connections specification). */
import { GraphQLError, print } from "graphql";
import type { FieldDefinitionNode, ObjectTypeDefinitionNode, ValidationRule } from "graphql";

export const relayEdgeTypes: ValidationRule = (context) => ({
  ObjectTypeDefinition: (type) => {
    for (const fault of faultsOf(type)) {
      context.reportError(new GraphQLError(fault, { nodes: [type] }));
    }
  },
});

function faultsOf(type: ObjectTypeDefinitionNode): readonly string[] {
  const name = type.name.value;
  const edges = textOf(type, "edges");
  if (name.endsWith("Connection")) {
    const expected = `[${name.replace(/Connection$/, "")}Edge!]!`;
    return edges === expected ? [] : [`\`${name}.edges\` must be ${expected}.`];
  }
  if (!name.endsWith("Edge")) return [];
  const node = textOf(type, "node");
  return [
    ...(textOf(type, "cursor") === "String!" ? [] : [`\`${name}.cursor\` must be String!.`]),
    ...(node === "" ? [`\`${name}.node\` is missing.`] : []),
    ...(node.startsWith("[") ? [`\`${name}.node\` must not be a list.`] : []),
  ];
}

/** Type of a field as text; empty where there is no such field. */
function textOf({ fields = [] }: ObjectTypeDefinitionNode, name: string): string {
  const found = fields.find((each) => each.name.value === name);
  return found === undefined ? "" : print(found.type);
}

const pageArguments = ["first: Int", "after: String", "last: Int", "before: String"];

/** The linter is content with one direction; ours page in both. */
export const relayBothDirections: ValidationRule = (context) => ({
  FieldDefinition: (field) => {
    if (!/Connection!?$/.test(print(field.type))) return;
    const missing = pageArguments.filter((each) => !argumentsOf(field).includes(each));
    if (missing.length === 0) return;
    const fault = `\`${field.name.value}\` lacks the arguments ${missing.join(", ")}.`;
    context.reportError(new GraphQLError(fault, { nodes: [field] }));
  },
});

function argumentsOf({ arguments: all = [] }: FieldDefinitionNode): readonly string[] {
  return all.map(({ name, type }) => `${name.value}: ${print(type)}`);
}
