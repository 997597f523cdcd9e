/** A subscription as results by and by. It passes Apollo Server by, under the same rules. */
import { createSourceEventStream, execute, getOperationAST, OperationTypeNode } from "graphql";
import type { ExecutionArgs, ExecutionResult, GraphQLSchema } from "graphql";

import type { GraphqlContext } from "./context.ts";
import { judgeCost } from "./cost/judge.ts";
import { readDocument } from "./document/read-document.ts";
import { checkVariables } from "./variables.ts";

interface AskedSubscription {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** `errors`: it is refused; null: it is no subscription. @throws UserError for what is wrong with the document */
export type Subscribe<Context> = (
  asked: AskedSubscription,
  context: Context,
) => Promise<AsyncIterable<ExecutionResult> | Required<Pick<ExecutionResult, "errors">> | null>;

export function subscriber(schema: GraphQLSchema): Subscribe<GraphqlContext> {
  return async ({ query, operationName, variables }, contextValue) => {
    const document = readDocument(schema, query);
    const operation = getOperationAST(document, operationName);
    if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return null;
    checkVariables({ schema, operation, variables });
    judgeCost({ schema, document, operation, variables }, contextValue);
    const args: ExecutionArgs = {
      schema,
      document,
      contextValue,
      operationName: operationName ?? null,
      variableValues: variables ?? null,
    };
    const events = await createSourceEventStream(args);
    if (!(Symbol.asyncIterator in events)) return { errors: events.errors ?? [] };
    return resultsOf(events, args);
  };
}

async function* resultsOf(
  events: AsyncIterable<unknown>,
  args: ExecutionArgs,
): AsyncGenerator<ExecutionResult> {
  for await (const rootValue of events) yield await execute({ ...args, rootValue });
}
