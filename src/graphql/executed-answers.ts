/** Answers that graphql-js makes of what it reads: their tags and texts, as those of text answers. */
import { randomUUID } from "node:crypto";

import { execute, print } from "graphql";
import type { DocumentNode } from "graphql";

import { today } from "../domain/today.ts";
import type { GraphqlContext } from "./context.ts";
import { JsonText } from "./json-text.ts";
import type { AskedOperation, PlannedField } from "./planned-query.ts";

export type AskedText = Pick<AskedOperation, "schema" | "document" | "operation" | "variables">;

export interface ExecutedAnswers {
  /** All that decides the answer beside viewer and data; null: nothing is executed. */
  readonly questionOf: (asked: AskedText, fields: readonly PlannedField[]) => string | null;
  /** `joined` is null where there is an error, which the engine will come to again. */
  readonly answer: (
    asked: AskedText,
    context: GraphqlContext,
  ) => Promise<{ readonly each: readonly never[]; readonly joined: JsonText | null }>;
}

function isExecuted(fields: readonly PlannedField[]): boolean {
  return fields.some(({ executed }) => executed !== undefined && executed !== null);
}

export function isOfToday(fields: readonly PlannedField[]): boolean {
  return fields.some(({ executed }) => executed?.isOfToday === true);
}

export function executedAnswers(): ExecutedAnswers {
  // Labels, notes and formulas are the program's own: another one may write another answer of the same data.
  const program = randomUUID();
  const texts = new WeakMap<DocumentNode, string>();
  const textOf = (document: DocumentNode): string => {
    const text = texts.get(document) ?? print(document);
    texts.set(document, text);
    return text;
  };
  return {
    questionOf: ({ document, operation, variables = {} }, fields) => {
      if (!isExecuted(fields)) return null;
      const name = operation.name?.value;
      const day = isOfToday(fields) ? today() : null;
      return JSON.stringify([program, textOf(document), name, variables, day]);
    },
    answer: async ({ schema, document, operation, variables }, contextValue) => {
      const { data, errors } = await execute({
        schema,
        document,
        operationName: operation.name?.value,
        variableValues: variables,
        contextValue,
      });
      const isWhole = errors === undefined && data !== undefined && data !== null;
      return { each: [], joined: isWhole ? new JsonText(JSON.stringify(data)) : null };
    },
  };
}
