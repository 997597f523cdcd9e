import type { ApolloServerPlugin } from "@apollo/server";

import { userError } from "../errors.ts";
import type { GraphqlContext } from "../graphql/context.ts";
import type { Cost } from "../graphql/cost/cost-of.ts";
import { guardedCost, measureCost } from "../graphql/cost/measure.ts";
import { guardedDatabase } from "../query/statement-plan.ts";

/** With any value, the answer tells what it cost: all others keep the bytes that can be cached and passed through. */
export const costHeader = "x-query-cost";

/**
 * Judges what a query costs with its variables. It is no validation rule: Apollo keeps what was found valid, and the
 * second call with another `first` would pass.
 */
export function costPlugin(): ApolloServerPlugin<GraphqlContext> {
  return {
    requestDidStart: async () => {
      let measured: Cost | null = null;
      return {
        didResolveOperation: async ({ schema, document, operation, request, contextValue }) => {
          if (operation === undefined) return;
          const { limits } = contextValue.viewer;
          const { variables } = request;
          const entriesAtOnce = contextValue.asRows === true ? limits.pageSize : undefined;
          measured = measureCost({ schema, document, operation, variables, entriesAtOnce });
          if (measured === null) return;
          if (measured.cost > limits.cost) throw tooCostly(measured, limits.cost);
          // What is read by and by is guarded where it is read.
          if (measured.cost < guardedCost || contextValue.asRows === true) return;
          contextValue.database = guardedDatabase(contextValue.database, limits.planCost);
        },
        willSendResponse: async ({ request, response, contextValue }) => {
          const isAsked = request.http?.headers.has(costHeader) === true;
          if (!isAsked || measured === null || response.body.kind !== "single") return;
          const { cost } = measured;
          const { singleResult } = response.body;
          const told = { cost, limit: contextValue.viewer.limits.cost };
          singleResult.extensions = { ...singleResult.extensions, cost: told };
        },
      };
    },
  };
}

function tooCostly({ cost, list }: Cost, limit: number): Error {
  return userError("QUERY_TOO_COSTLY", { cost, limit, list: list.join(".") });
}
