import type { ApolloServerPlugin, GraphQLRequestContext } from "@apollo/server";

import type { RequestContext } from "../access/request-context.ts";
import { asUserError, formatError } from "../errors.ts";
import type { Log } from "../log.ts";

/**
 * Makes every error of an answer what a client may see, in the viewer's language. It is a plugin and not `formatError`
 * because only here is the request known.
 */
export function errorPlugin<Context extends RequestContext>(log: Log): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors, contextValue }) => {
        for (const error of errors) logUnlessUserError(log, error, contextValue);
      },
      willSendResponse: async (requestContext) => formatErrors(requestContext),
    }),
    /** What a hook threw goes on to the caller as it is; Apollo would make a nameless error of it. */
    unexpectedErrorProcessingRequest: async ({ error }) => {
      throw error;
    },
  };
}

function formatErrors<Context extends RequestContext>({
  errors,
  response,
  contextValue,
}: GraphQLRequestContext<Context>): void {
  if (errors === undefined || response.body?.kind !== "single") return;
  const request = { language: contextValue.viewer.language, requestId: contextValue.requestId };
  response.body.singleResult.errors = errors.map((error) => formatError(error, request));
}

function logUnlessUserError(log: Log, error: Error, { requestId }: RequestContext): void {
  if (asUserError(error) === null) log.error({ err: error, requestId }, "query failed");
}
