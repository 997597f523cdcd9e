/**
 * The answer to reads: read, or from memory, or by a tag that the caller has it already, where it is known how fresh the
 * data are.
 */
import type { Freshness, Marks } from "../database/freshness.ts";
import { runAsText } from "../query/run.ts";
import { answerCache } from "./answer-cache.ts";
import { isNamed, marksOfFields, tagOf } from "./answer-tag.ts";
import type { GraphqlContext } from "./context.ts";
import { executedAnswers, isOfToday } from "./executed-answers.ts";
import type { AskedText } from "./executed-answers.ts";
import { joinTexts } from "./json-text.ts";
import type { JsonText } from "./json-text.ts";
import type { PlannedField } from "./planned-query.ts";
import { repeats } from "./repeats.ts";
import type { Question } from "./repeats.ts";

export interface AnswersOptions {
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
  /** Whether it was made before. */
  readonly isRepeat: boolean;
}

interface Tagging {
  readonly tag: string;
  /** Of the data, where a change would be heard of, so that the answer may be taken from memory. */
  readonly heard: Marks | null;
}

export interface Answers {
  /** null: a read failed; what was read is at hand in the context. */
  readonly answer: (
    fields: readonly PlannedField[],
    context: GraphqlContext,
    asked: AskedText,
  ) => Promise<TextAnswer | null>;
  /** To a question that is remembered; null: it is not, or its answer is there no longer. */
  readonly again: (question: Question, context: GraphqlContext) => TextAnswer | null;
  /** An answer that was given again; of others few come again. */
  readonly remember: (question: Question, answered: TextAnswer) => void;
}

export function answersFrom({ freshness, cacheBytes = 0 }: AnswersOptions): Answers {
  const cache = answerCache<Texts>(cacheBytes, ({ joined }) => joined?.answer.length ?? null);
  const repeated = repeats();
  const executed = executedAnswers();
  freshness?.onChange(() => {
    cache.clear();
    repeated.clear();
  });
  return {
    answer: async (fields, context, asked) => {
      const question = executed.questionOf(asked, fields);
      const tagging = await tagAnswer({ fields, question: question ?? "" }, context, freshness);
      if (question !== null && tagging === null) return null;
      if (tagging !== null && isNamed(tagging.tag, context.ifNoneMatch)) {
        return { data: null, tagging, isRepeat: true };
      }
      const isRepeat = tagging !== null && cache.find(tagging.tag) !== null;
      const read = (): Promise<Texts> =>
        question === null ? readTexts(fields, context) : executed.answer(asked, context);
      const isKept = tagging !== null && tagging.heard !== null;
      const texts = await (isKept ? cache.get(tagging.tag, read) : read());
      if (texts.joined !== null) return { data: texts.joined, tagging, isRepeat };
      if (question !== null) return null;
      context.atHand = new Map(fields.map(({ key }, place) => [key, texts.each[place]!]));
      return null;
    },
    again: (question, { ifNoneMatch }) => {
      const marks = freshness?.known() ?? null;
      const tag = repeated.find(question, marks);
      if (tag === null) return null;
      const data = isNamed(tag, ifNoneMatch) ? null : (cache.find(tag)?.joined ?? undefined);
      return data === undefined ? null : { data, tagging: { tag, heard: marks }, isRepeat: true };
    },
    remember: (question, { tagging, isRepeat }) => {
      if (!isRepeat || tagging === null || tagging.heard === null) return;
      repeated.remember(question, { tag: tagging.tag, marks: tagging.heard });
    },
  };
}

/** null: the answer rests on data of which it is not known how fresh they are. */
async function tagAnswer(
  { fields, question }: { readonly fields: readonly PlannedField[]; readonly question: string },
  context: GraphqlContext,
  freshness: AnswersOptions["freshness"],
): Promise<Tagging | null> {
  const names = freshness === undefined ? null : marksOfFields(fields);
  if (freshness === undefined || names === null) return null;
  const known = freshness.known();
  // Where they cannot be read the statement will fail as well, and tells why.
  const marks = known ?? (await freshness.read().catch(() => null));
  if (marks === null) return null;
  const tag = tagOf(fields, { marks, names, question }, context);
  // Nothing tells that a day is over.
  return { tag, heard: isOfToday(fields) ? null : known };
}

async function readTexts(
  fields: readonly PlannedField[],
  { database }: GraphqlContext,
): Promise<Texts> {
  const each = fields.map((field) =>
    field.read === null ? Promise.resolve('"Query"') : runAsText(field.read, database),
  );
  const outcomes = await Promise.allSettled(each);
  const members = outcomes.flatMap((outcome, place) =>
    outcome.status === "fulfilled" ? [[fields[place]!.key, outcome.value] as const] : [],
  );
  if (members.length < fields.length) return { each, joined: null };
  return { each: [], joined: joinTexts(members) };
}

/** Headers of an answer's own. */
export function headersOf({ tagging }: TextAnswer): Readonly<Record<string, string>> {
  return tagging === null ? {} : { etag: tagging.tag, "cache-control": "private, no-cache" };
}
