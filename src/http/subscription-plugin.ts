import type { ApolloServerPlugin } from "@apollo/server";
import { OperationTypeNode } from "graphql";

import type { RequestContext } from "../access/request-context.ts";
import { userError } from "../errors.ts";
import { eventMediaType } from "./events-answer.ts";

/** The engine would answer a subscription once, like a query; it has one answer after the other. */
export function subscriptionPlugin<Context extends RequestContext>(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ operation }) => {
        if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return;
        throw userError("NOT_ACCEPTABLE", { offered: eventMediaType });
      },
    }),
  };
}
