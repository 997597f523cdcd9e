import type { FormattedExecutionResult } from "graphql";

import { isErrorCode, statusOf } from "../errors.ts";

export const graphqlMediaTypes = ["application/json", "application/graphql-response+json"] as const;
export type GraphqlMediaType = (typeof graphqlMediaTypes)[number];

export function isGraphqlMediaType(type: string): type is GraphqlMediaType {
  return (graphqlMediaTypes as readonly string[]).includes(type);
}

/**
 * The HTTP status of a GraphQL answer, the one place that decides it. Answers with data are 200, errors beside it or
 * not. An older client, which takes `application/json`, gets 200 for a faulty query too, as the `graphql-http` audit
 * wants; one that takes `application/graphql-response+json` gets 400.
 */
export function statusOfResult(
  { data, errors }: FormattedExecutionResult,
  mediaType: GraphqlMediaType,
): number {
  const [first] = errors ?? [];
  if (data !== undefined || first === undefined) return 200;
  const code = first.extensions?.["code"];
  const status = statusOf(isErrorCode(code) ? code : "INTERNAL");
  return status === 400 && mediaType === "application/json" ? 200 : status;
}
