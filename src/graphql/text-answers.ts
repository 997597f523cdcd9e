/**
 * Answers queries that are reads alone with the JSON that PostgreSQL wrote, past graphql-js: from memory, or by a tag
 * that the caller has the answer already, where it is known how fresh the data are. Where a read fails, execution goes
 * on as ever with what was read at hand, so that errors, paths and nulls come about in one place.
 */
import type { ApolloServerPlugin, GraphQLRequestContext } from "@apollo/server";
import { HeaderMap } from "@apollo/server";
import type { GraphQLSchema } from "graphql";

import type { Freshness } from "../database/freshness.ts";
import { runAsText } from "../query/run.ts";
import { answerCache } from "./answer-cache.ts";
import type { AnswerCache } from "./answer-cache.ts";
import { isNamed, marksOfFields, tagOf } from "./answer-tag.ts";
import type { GraphqlContext } from "./context.ts";
import { joinTexts } from "./json-text.ts";
import type { JsonText } from "./json-text.ts";
import { planKeeper } from "./kept-plans.ts";
import type { PlannedField } from "./planned-query.ts";

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

export function textAnswers({
  freshness,
  cacheBytes = 0,
}: TextAnswersOptions = {}): ApolloServerPlugin<GraphqlContext> {
  // Of a text JavaScript keeps one or two bytes a character.
  const cache = answerCache<Texts>(cacheBytes, ({ joined }) =>
    joined === null ? null : 2 * joined.text.length,
  );
  freshness?.onChange(cache.clear);
  const plan = planKeeper();
  return {
    requestDidStart: async () => ({
      responseForOperation: async (asked) => {
        const { contextValue: context } = asked;
        const fields = planFields(asked, plan);
        if (fields === null) return null;
        const tagging = await tagAnswer(fields, context, freshness);
        if (tagging !== null && isNamed(tagging.tag, context.ifNoneMatch)) {
          return answerOf(null, tagging.tag);
        }
        const texts = await readTexts(fields, context, { cache, tagging });
        if (texts.joined !== null) return answerOf(texts.joined, tagging?.tag);
        context.atHand = new Map(fields.map(({ key }, place) => [key, texts.each[place]!]));
        return null;
      },
    }),
  };
}

function planFields(
  {
    schema,
    document,
    operation,
    request: { variables },
    contextValue: { viewer },
  }: GraphQLRequestContext<GraphqlContext> & { readonly schema: GraphQLSchema },
  plan: ReturnType<typeof planKeeper>,
): readonly PlannedField[] | null {
  if (document === undefined || operation === undefined) return null;
  return plan({ schema, document, operation, variables, viewer });
}

interface Tagging {
  readonly tag: string;
  /** Whether a change would be heard of, so that the answer may be taken from memory. */
  readonly isHeard: boolean;
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
  return { tag: tagOf(fields, { marks, names }, context), isHeard: known !== null };
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
  return tagging?.isHeard === true ? cache.get(tagging.tag, read) : read();
}

/** @param data null: the caller has it. */
function answerOf(data: JsonText | null, tag: string | undefined) {
  const fresh = { etag: tag ?? "", "cache-control": "private, no-cache" };
  const headers = new HeaderMap(tag === undefined ? [] : Object.entries(fresh));
  return {
    http: { headers, status: data === null ? 304 : undefined },
    body: { kind: "single" as const, singleResult: data === null ? {} : { data: data as never } },
  };
}
