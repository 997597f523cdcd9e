import type { ApolloServerPlugin } from "@apollo/server";

import type { GraphqlContext } from "../graphql/context.ts";
import type { Cost } from "../graphql/cost/cost-of.ts";
import { judgeCost } from "../graphql/cost/judge.ts";

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
          const { variables } = request;
          measured = judgeCost({ schema, document, operation, variables }, contextValue);
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
