import { Field, ID, InterfaceType } from "type-graphql";

/** Relay's Node: whatever has a global id. */
@InterfaceType("Node", {
  description: "Anything with a global id that stays the same over all its versions.",
  resolveType: (value: { __typename: string }) => value.__typename,
})
export abstract class NodeType {
  @Field(() => ID, {
    description: "Global id: opaque, stable over versions, checked for access when fetched.",
  })
  id!: string;
}
