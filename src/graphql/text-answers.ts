/**
 * Answers queries that are reads alone with the JSON that PostgreSQL wrote, past graphql-js. Where a read fails,
 * execution goes on as ever with what was read at hand, so that errors, paths and nulls come about in one place.
 */
import type { ApolloServerPlugin, GraphQLRequestContext } from "@apollo/server";
import { HeaderMap } from "@apollo/server";
import type { GraphQLSchema } from "graphql";

import { runAsText } from "../query/run.ts";
import type { GraphqlContext } from "./context.ts";
import { joinTexts } from "./json-text.ts";
import type { JsonText } from "./json-text.ts";
import { planQuery } from "./planned-query.ts";
import type { PlannedField } from "./planned-query.ts";

export function textAnswers(): ApolloServerPlugin<GraphqlContext> {
  return {
    requestDidStart: async () => ({
      responseForOperation: async (asked) => {
        const fields = planFields(asked);
        if (fields === null) return null;
        const data = await readFields(fields, asked.contextValue);
        return data === null ? null : answerOf(data);
      },
    }),
  };
}

function planFields({
  schema,
  document,
  operation,
  request,
  contextValue: { viewer },
}: GraphQLRequestContext<GraphqlContext> & {
  readonly schema: GraphQLSchema;
}): readonly PlannedField[] | null {
  if (document === undefined || operation === undefined) return null;
  const { variables = {} } = request;
  return planQuery({ schema, document, operation, variables, viewer });
}

/** null: one of them failed. */
async function readFields(
  fields: readonly PlannedField[],
  context: GraphqlContext,
): Promise<JsonText | null> {
  const texts = fields.map(({ read }) =>
    read === null ? Promise.resolve('"Query"') : runAsText(read, context.database),
  );
  const outcomes = await Promise.allSettled(texts);
  const members = outcomes.flatMap((outcome, place) =>
    outcome.status === "fulfilled" ? [[fields[place]!.key, outcome.value] as const] : [],
  );
  if (members.length === fields.length) return joinTexts(members);
  context.atHand = new Map(fields.map(({ key }, place) => [key, texts[place]!]));
  return null;
}

function answerOf(data: JsonText) {
  return {
    http: { headers: new HeaderMap(), status: undefined },
    body: { kind: "single" as const, singleResult: { data: data as never } },
  };
}
