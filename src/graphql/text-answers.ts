/**
 * Answers queries that are reads alone with the JSON that PostgreSQL wrote, past graphql-js. Where a read fails,
 * execution goes on as ever with what was read at hand, so that errors, paths and nulls come about in one place.
 */
import type { ApolloServerPlugin } from "@apollo/server";
import { HeaderMap } from "@apollo/server";

import { answersFrom, headersOf } from "./answers.ts";
import type { AnswersOptions, TextAnswer } from "./answers.ts";
import type { GraphqlContext } from "./context.ts";
import { admittedCost, guardCostly } from "./cost/judge.ts";
import { planKeeper } from "./kept-plans.ts";
import type { KeptPlans } from "./kept-plans.ts";
import { knownQueries } from "./known-queries.ts";
import type { QueryText } from "./known-queries.ts";
import type { Question } from "./repeats.ts";
import type { Variables } from "./variables.ts";

export interface TextAnswers {
  readonly plugin: ApolloServerPlugin<GraphqlContext>;
  /** The same for a query that came before, past the engine; null: it is the engine's. */
  readonly answerKnown: (
    request: QueryText & { readonly variables?: Variables | undefined },
    context: GraphqlContext,
  ) => Promise<TextAnswer | null>;
}

/** @param options freshness left out: answers bear no tags and none is kept. */
export function textAnswers(options: AnswersOptions = {}): TextAnswers {
  const answers = answersFrom(options);
  const plan = planKeeper();
  const queries = knownQueries();
  return {
    plugin: {
      requestDidStart: async () => ({
        responseForOperation: async (asked) => {
          const { schema, document, operation, request, contextValue } = asked;
          const { query, operationName, variables } = request;
          // Apollo calls it for an operation that is not there, whatever its type says.
          if (query === undefined || (operation as typeof operation | undefined) === undefined) {
            return null;
          }
          // What is at hand was read for the answer that failed.
          if (contextValue.atHand !== undefined) return null;
          const known = { schema, document, operation };
          const { viewer, cursorSecret } = contextValue;
          const operationAsked = { ...known, variables };
          const planned = plan({ ...operationAsked, viewer, cursorSecret });
          const answered =
            planned && (await answers.answer(planned.fields, contextValue, operationAsked));
          if (answered === null) return null;
          queries.remember({ query, operationName }, known);
          return engineResponse(answered);
        },
      }),
    },
    answerKnown: async ({ variables, ...text }, context) => {
      const query = queries.find(text);
      if (query === null) return null;
      const { viewer, mediaType } = context;
      const question = { query, variables, viewer, mediaType };
      const again = answers.again(question, context);
      if (again !== null) return again;
      const planned = planAdmitted(question, context, plan);
      if (planned === null) return null;
      guardCostly(planned.cost, context);
      const answered = await answers.answer(planned.fields, context, { ...query, variables });
      if (answered !== null) answers.remember(question, answered);
      return answered;
    },
  };
}

/** null: not planned; what is refused the engine refuses again, and tells why. */
function planAdmitted(
  { query, variables }: Question,
  { viewer, cursorSecret }: GraphqlContext,
  plan: KeptPlans,
): ReturnType<KeptPlans> {
  try {
    return plan({ ...query, variables, viewer, cursorSecret }, (asked) =>
      admittedCost(asked, viewer.limits),
    );
  } catch {
    return null;
  }
}

function engineResponse(answered: TextAnswer) {
  const { data } = answered;
  return {
    http: {
      headers: new HeaderMap(Object.entries(headersOf(answered))),
      status: data === null ? 304 : undefined,
    },
    body: { kind: "single" as const, singleResult: data === null ? {} : { data: data as never } },
  };
}
