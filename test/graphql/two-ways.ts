/** A database asked over HTTP on both ways: answered with the text of PostgreSQL, and executed. They give the same. */
import { expect } from "@jest/globals";
import type { Pool } from "pg";

import { textAnswers } from "../../src/graphql/text-answers.ts";
import { adminKey, startGraphql } from "./started-graphql.ts";
import type { StartedGraphql } from "./started-graphql.ts";

interface Asked {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

interface Answered {
  readonly status: number;
  readonly body: string;
}

export interface TwoWays {
  readonly ask: (asked: Asked | string, isAdministrator?: boolean) => Promise<Answered>;
  /** How the statements of the last question were asked for on the first way. */
  readonly kinds: () => readonly ("text" | "values")[];
  readonly close: () => Promise<void>;
}

export async function startTwoWays(pool: Pool): Promise<TwoWays> {
  let kinds: ("text" | "values")[] = [];
  const onStatement = (kind: "text" | "values"): void => void kinds.push(kind);
  const text = await startGraphql({ pool, texts: textAnswers(), onStatement });
  const executed = await startGraphql({ pool, onStatement });
  return {
    ask: async (asked, isAdministrator = false) => {
      const question = typeof asked === "string" ? { query: asked } : asked;
      const expected = await askWay(executed, question, isAdministrator);
      const first = await askWay(text, question, isAdministrator);
      kinds = [];
      // What was answered before is answered by what was kept of it.
      const answer = await askWay(text, question, isAdministrator);
      expect({ ...answer, question }).toEqual({ ...first, question });
      const body = withoutBlanks(answer.body);
      expect({ ...answer, body, question }).toEqual({ ...expected, question });
      return expected;
    },
    kinds: () => kinds,
    close: async () => {
      await text.close();
      await executed.close();
    },
  };
}

async function askWay(
  way: StartedGraphql,
  asked: Asked,
  isAdministrator: boolean,
): Promise<Answered> {
  const answer = await fetch(`${way.address}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/graphql-response+json",
      "x-request-id": "the-same-for-both",
      ...(isAdministrator && { authorization: `Bearer ${adminKey}` }),
    },
    body: JSON.stringify(asked),
  });
  return { status: answer.status, body: await answer.text() };
}

/** PostgreSQL sets blanks where JavaScript sets none. */
const withoutBlanks = (json: string): string =>
  json.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/g, (_, text?: string) => text ?? "");
