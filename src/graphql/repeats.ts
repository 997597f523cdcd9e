/** Questions that come again while the data stand: the tag of their answer, found without a plan. */
import { LRUCache } from "lru-cache";

import type { Viewer } from "../access/viewer.ts";
import type { Marks } from "../database/freshness.ts";
import type { KnownQuery } from "./known-queries.ts";
import type { Variables } from "./variables.ts";

/** All that a tag is made of, beside the data. */
export interface Question {
  readonly query: KnownQuery;
  readonly variables: Variables | undefined;
  readonly viewer: Viewer;
  readonly mediaType?: string | undefined;
}

interface Repeat {
  /** Those that the tag was made with. */
  readonly marks: Marks;
  readonly tag: string;
}

export interface Repeats {
  /** null: it did not come before, or other data were known then. */
  readonly find: (question: Question, marks: Marks | null) => string | null;
  readonly remember: (question: Question, repeat: Repeat) => void;
  readonly clear: () => void;
}

const keptCharacters = 500_000;
const longestQuestion = 2_000;

export function repeats(): Repeats {
  const kept = new LRUCache<string, Repeat>({
    maxSize: keptCharacters,
    maxEntrySize: longestQuestion,
    sizeCalculation: ({ tag }, key) => key.length + tag.length,
  });
  const viewers = new WeakMap<Viewer, number>();
  let viewersSeen = 0;
  const numberOf = (viewer: Viewer): number => {
    const number = viewers.get(viewer) ?? ++viewersSeen;
    viewers.set(viewer, number);
    return number;
  };
  const keyOf = ({ query, variables, viewer, mediaType }: Question): string =>
    `${query.number} ${numberOf(viewer)} ${mediaType}\n${JSON.stringify(variables)}`;
  return {
    find: (question, marks) => {
      const found = kept.get(keyOf(question));
      return found?.marks === marks ? (found?.tag ?? null) : null;
    },
    remember: (question, repeat) => void kept.set(keyOf(question), repeat),
    clear: () => kept.clear(),
  };
}
