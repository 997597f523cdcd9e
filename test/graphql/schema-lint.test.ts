/** The contract is fit to be read and to be paged by Relay: the linter's every rule, without an exception. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { expect, test } from "@jest/globals";
import type { GraphQLError, ValidationRule } from "graphql";

import { projectRoot } from "../../src/project-root.ts";
import { relayBothDirections, relayEdgeTypes } from "./relay-rules.ts";

interface LinterConfiguration {
  getRules(): readonly ValidationRule[];
}

interface SchemaText {
  readonly definition: string;
}

/** The package has no types. */
interface Linter {
  readonly configuration: {
    readonly Configuration: new (schema: SchemaText) => LinterConfiguration;
  };
  readonly validator: {
    validateSchemaDefinition(
      schema: SchemaText,
      rules: readonly ValidationRule[],
      configuration: LinterConfiguration,
    ): readonly GraphQLError[];
  };
}

const linter = createRequire(join(projectRoot, "package.json"))("graphql-schema-linter") as Linter;
const contract = readFileSync(join(projectRoot, "schema/schema.graphql"), "utf8");

/** Complaints about a schema, each with its rule. */
function lint(definition: string): readonly string[] {
  const configuration = new linter.configuration.Configuration({ definition });
  const rules = [...configuration.getRules(), relayEdgeTypes, relayBothDirections];
  return linter.validator
    .validateSchemaDefinition({ definition }, rules, configuration)
    .map(({ message }) => message);
}

/** What is broken, by what stands there, what is put there instead, and a part of the complaint about it. */
const faults: readonly (readonly [right: RegExp, wrong: string, complaint: string])[] = [
  [
    /"""[^"]*"""\ntype PageInfo/,
    "type PageInfo",
    "object type `PageInfo` is missing a description",
  ],
  [/"""[^"]*"""\n {2}totalCount/, "totalCount", "`AdminUnitConnection.totalCount` is missing a"],
  [/"""[^"]*"""\n {4}after/, "after", "`after` argument of `children` is missing a description"],
  [/"""[^"]*"""\n {2}isNull/, "isNull", "isNull` is missing a description"],
  [/"""[^"]*"""\n {2}AVERAGE/, "AVERAGE", "enum value `Rating.AVERAGE` is missing a description"],
  [
    /(type CooperativeConnection \{[^}]*pageInfo: PageInfo)!/,
    "$1",
    "`CooperativeConnection.pageInfo` field must return a non-null `PageInfo`",
  ],
  [/(type PageInfo \{[^}]*hasNextPage: Boolean)!/, "$1", "must have a `hasNextPage` field"],
  [
    /(\n {2}annualReports\([^)]*\n {4})last: Int/,
    "$1most: Int",
    "`annualReports` lacks the arguments last",
  ],
  [
    /(type JobConnection \{[^}]*edges: \[JobEdge)!/,
    "$1",
    "`JobConnection.edges` must be [JobEdge!]!",
  ],
  [/(type ProductEdge \{[^}]*)cursor: String!/, "$1cursor: Int", "`ProductEdge.cursor` must be"],
  [/(type LoadEdge \{[^}]*)node: Load!/, "$1node: [Load!]", "`LoadEdge.node` must not be a list"],
];

test("the committed schema is described throughout and keeps Relay's rules", () => {
  expect(lint(contract)).toEqual([]);
});

test("a description that is missing, and what Relay could not page, are told", () => {
  const broken = faults.reduce((text, [right, wrong]) => {
    expect(text).toMatch(right);
    return text.replace(right, wrong);
  }, contract);
  const complaints = lint(broken);
  for (const [, , complaint] of faults) {
    expect(complaints).toContainEqual(expect.stringContaining(complaint));
  }
});
