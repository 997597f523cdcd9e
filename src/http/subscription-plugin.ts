import type { ApolloServerPlugin } from "@apollo/server";
import { OperationTypeNode } from "graphql";

import type { RequestContext } from "../access/request-context.ts";
import { onlyAsEvents } from "../graphql/resolvers/subscriptions.ts";

/** The engine would answer a subscription once, like a query; it has one answer after the other. */
export function subscriptionPlugin<Context extends RequestContext>(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ operation }) => {
        if (operation?.operation === OperationTypeNode.SUBSCRIPTION) throw onlyAsEvents();
      },
    }),
  };
}
