import type { ApolloServerPlugin } from "@apollo/server";

import type { RequestContext } from "../access/request-context.ts";
import { checkDocument } from "../graphql/document/limits.ts";

/** Refuses a document before validation; what it throws goes to the caller as it is (`error-plugin.ts`). */
export function documentPlugin<Context extends RequestContext>(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      validationDidStart: async ({ document }) => checkDocument(document),
    }),
  };
}
