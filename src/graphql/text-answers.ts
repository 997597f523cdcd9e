/**
 * Answers queries that are reads alone with the JSON that PostgreSQL wrote, past graphql-js: from memory, or by a tag
 * that the caller has the answer already, where it is known how fresh the data are. Where a read fails, execution goes
 * on as ever with what was read at hand, so that errors, paths and nulls come about in one place.
 */
import type { ApolloServerPlugin } from "@apollo/server";
import { HeaderMap } from "@apollo/server";

import type { Freshness, Marks } from "../database/freshness.ts";
import { runAsText } from "../query/run.ts";
import { answerCache } from "./answer-cache.ts";
import type { AnswerCache } from "./answer-cache.ts";
import { isNamed, marksOfFields, tagOf } from "./answer-tag.ts";
import type { GraphqlContext } from "./context.ts";
import { judgeCost } from "./cost/judge.ts";
import { joinTexts } from "./json-text.ts";
import type { JsonText } from "./json-text.ts";
import { planKeeper } from "./kept-plans.ts";
import { knownQueries } from "./known-queries.ts";
import type { QueryText } from "./known-queries.ts";
import type { AskedOperation, PlannedField } from "./planned-query.ts";
import { repeats } from "./repeats.ts";
import type { Question } from "./repeats.ts";
import type { Variables } from "./variables.ts";

interface TextAnswersOptions {
  /** Left out: answers bear no tags and none is kept. */
  readonly freshness?: Pick<Freshness, "known" | "read" | "onChange">;
  /** Memory for answers. */
  readonly cacheBytes?: number;
}

interface Texts {
  /** In the order of the fields, where one failed. */
  readonly each: readonly Promise<string>[];
  readonly joined: JsonText | null;
}

/** The answer to a query that is reads alone. */
export interface TextAnswer {
  /** null: the caller has it. */
  readonly data: JsonText | null;
  /** null: it rests on data of which it is not known how fresh they are. */
  readonly tagging: Tagging | null;
}

interface Tagging {
  readonly tag: string;
  /** Of the data, where a change would be heard of, so that the answer may be taken from memory. */
  readonly heard: Marks | null;
}

export interface TextAnswers {
  readonly plugin: ApolloServerPlugin<GraphqlContext>;
  /** The same for a query that came before, past the engine; null: it is the engine's. */
  readonly answerKnown: (
    request: QueryText & { readonly variables?: Variables | undefined },
    context: GraphqlContext,
  ) => Promise<TextAnswer | null>;
}

type Asked = Omit<AskedOperation, "viewer" | "cursorSecret">;

export function textAnswers({ freshness, cacheBytes = 0 }: TextAnswersOptions = {}): TextAnswers {
  const cache = answerCache<Texts>(cacheBytes, ({ joined }) => joined?.answer.length ?? null);
  const plan = planKeeper();
  const queries = knownQueries();
  const repeated = repeats();
  freshness?.onChange(() => {
    cache.clear();
    repeated.clear();
  });
  const answer = async (asked: Asked, context: GraphqlContext): Promise<TextAnswer | null> => {
    const { viewer, cursorSecret } = context;
    const fields = plan({ ...asked, viewer, cursorSecret });
    if (fields === null) return null;
    const tagging = await tagAnswer(fields, context, freshness);
    if (tagging !== null && isNamed(tagging.tag, context.ifNoneMatch)) {
      return { data: null, tagging };
    }
    const texts = await readTexts(fields, context, { cache, tagging });
    if (texts.joined !== null) return { data: texts.joined, tagging };
    context.atHand = new Map(fields.map(({ key }, place) => [key, texts.each[place]!]));
    return null;
  };
  /** null: it did not come before, or its answer is no longer there. */
  const answerRepeat = (question: Question, { ifNoneMatch }: GraphqlContext): TextAnswer | null => {
    const marks = freshness?.known() ?? null;
    const tag = repeated.find(question, marks);
    if (tag === null) return null;
    const data = isNamed(tag, ifNoneMatch) ? null : (cache.find(tag)?.joined ?? undefined);
    return data === undefined ? null : { data, tagging: { tag, heard: marks } };
  };
  return {
    plugin: {
      requestDidStart: async () => ({
        responseForOperation: async (asked) => {
          const { schema, document, operation, request, contextValue } = asked;
          const { query, operationName, variables } = request;
          // Apollo calls it for an operation that is not there, whatever its type says.
          if (query === undefined || (operation as typeof operation | undefined) === undefined) {
            return null;
          }
          // What is at hand was read for the answer that failed.
          if (contextValue.atHand !== undefined) return null;
          const known = { schema, document, operation };
          const answered = await answer({ ...known, variables }, contextValue);
          if (answered === null) return null;
          queries.remember({ query, operationName }, known);
          return engineResponse(answered);
        },
      }),
    },
    answerKnown: async ({ variables, ...text }, context) => {
      const query = queries.find(text);
      if (query === null) return null;
      const { viewer, mediaType } = context;
      const question = { query, variables, viewer, mediaType };
      const repeat = answerRepeat(question, context);
      if (repeat !== null) return repeat;
      if (!isAdmitted({ ...query, variables }, context)) return null;
      const answered = await answer({ ...query, variables }, context);
      const { tag, heard: marks = null } = answered?.tagging ?? {};
      if (tag !== undefined && marks !== null) repeated.remember(question, { tag, marks });
      return answered;
    },
  };
}

/** What is refused the engine refuses again, and tells why. */
function isAdmitted(asked: Asked, context: GraphqlContext): boolean {
  try {
    return judgeCost(asked, context) !== null;
  } catch {
    return false;
  }
}

/** null: the answer rests on data of which it is not known how fresh they are. */
async function tagAnswer(
  fields: readonly PlannedField[],
  context: GraphqlContext,
  freshness: TextAnswersOptions["freshness"],
): Promise<Tagging | null> {
  const names = freshness === undefined ? null : marksOfFields(fields);
  if (freshness === undefined || names === null) return null;
  const known = freshness.known();
  // Where they cannot be read the statement will fail as well, and tells why.
  const marks = known ?? (await freshness.read().catch(() => null));
  if (marks === null) return null;
  return { tag: tagOf(fields, { marks, names }, context), heard: known };
}

function readTexts(
  fields: readonly PlannedField[],
  { database }: GraphqlContext,
  { cache, tagging }: { readonly cache: AnswerCache<Texts>; readonly tagging: Tagging | null },
): Promise<Texts> {
  const read = async (): Promise<Texts> => {
    const each = fields.map((field) =>
      field.read === null ? Promise.resolve('"Query"') : runAsText(field.read, database),
    );
    const outcomes = await Promise.allSettled(each);
    const members = outcomes.flatMap((outcome, place) =>
      outcome.status === "fulfilled" ? [[fields[place]!.key, outcome.value] as const] : [],
    );
    if (members.length < fields.length) return { each, joined: null };
    return { each: [], joined: joinTexts(members) };
  };
  return tagging !== null && tagging.heard !== null ? cache.get(tagging.tag, read) : read();
}

/** Headers of an answer's own. */
export function headersOf({ tagging }: TextAnswer): Readonly<Record<string, string>> {
  return tagging === null ? {} : { etag: tagging.tag, "cache-control": "private, no-cache" };
}

function engineResponse(answered: TextAnswer) {
  const { data } = answered;
  return {
    http: {
      headers: new HeaderMap(Object.entries(headersOf(answered))),
      status: data === null ? 304 : undefined,
    },
    body: { kind: "single" as const, singleResult: data === null ? {} : { data: data as never } },
  };
}
