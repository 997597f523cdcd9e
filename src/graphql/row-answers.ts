/** Answers a query that is asked for as rows with a list that is read while it is written. */
import type { ApolloServerPlugin } from "@apollo/server";
import { HeaderMap } from "@apollo/server";

import type { OpenSnapshot } from "../database/snapshots.ts";
import { readList } from "../query/rows/read-list.ts";
import type { GraphqlContext } from "./context.ts";
import { planList } from "./list-query.ts";
import { RowList } from "./row-list.ts";

export function rowAnswers(openSnapshot: OpenSnapshot): ApolloServerPlugin<GraphqlContext> {
  return {
    requestDidStart: async () => ({
      responseForOperation: async ({ schema, document, operation, request, contextValue }) => {
        const { asRows, viewer, cursorSecret, database } = contextValue;
        if (asRows !== true) return null;
        const { variables = {} } = request;
        const list = planList({
          schema,
          document,
          operation,
          variables,
          viewer,
          cursorSecret,
        });
        if (list === null) return null;
        const { name, columns } = list;
        const { planCost } = viewer.limits;
        const data = new RowList({
          name,
          columns,
          read: (signal) => readList(list.read, { database, openSnapshot, planCost, signal }),
        });
        return {
          http: { headers: new HeaderMap(), status: undefined },
          body: { kind: "single" as const, singleResult: { data: data as never } },
        };
      },
    }),
  };
}
