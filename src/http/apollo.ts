import { ApolloServer } from "@apollo/server";
import type { ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLFieldResolver, GraphQLSchema } from "graphql";

import type { RequestContext } from "../access/request-context.ts";
import { documentRules, shownValidationErrors, tokenLimit } from "../graphql/document/index.ts";
import type { Log } from "../log.ts";
import { documentPlugin } from "./document-plugin.ts";
import { errorPlugin } from "./error-plugin.ts";
import { subscriptionPlugin } from "./subscription-plugin.ts";

interface ApolloOptions<Context extends RequestContext> {
  readonly log: Log;
  /** Resolves the fields that have no resolver of their own. */
  readonly fieldResolver?: GraphQLFieldResolver<unknown, Context>;
  /** Limits that depend on variables or the viewer belong here, in didResolveOperation: validation is cached. */
  readonly plugins?: readonly ApolloServerPlugin<Context>[];
}

/** Features of Apollo that are not ours: its pages, its reports to Apollo's cloud, a hook around every field. */
const disabledFeatures = [
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
];

/** The GraphQL engine, protected by what can be judged from the document alone. */
export function createApollo<Context extends RequestContext>(
  schema: GraphQLSchema,
  { log, fieldResolver, plugins = [] }: ApolloOptions<Context>,
): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    fieldResolver,
    logger: log,
    nodeEnv: "production",
    introspection: true,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: tokenLimit },
    validationOptions: { maxErrors: shownValidationErrors },
    validationRules: [...documentRules],
    plugins: [
      ...disabledFeatures.map((disable) => disable()),
      errorPlugin<Context>(log),
      documentPlugin<Context>(),
      subscriptionPlugin<Context>(),
      ...plugins,
    ],
  });
}
