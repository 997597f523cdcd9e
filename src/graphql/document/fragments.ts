import { Kind } from "graphql";
import type { DocumentNode, FragmentDefinitionNode } from "graphql";

/** The fragments of a document by name; of two with one name, which validation refuses, the last. */
export function fragmentsOf({
  definitions,
}: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    definitions.flatMap((each): [string, FragmentDefinitionNode][] =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [],
    ),
  );
}
