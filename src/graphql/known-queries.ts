/**
 * Queries that came before, by their text: read, found valid and answered as text. The engine's way to the same answer
 * costs more than the answer.
 */
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from "graphql";
import { LRUCache } from "lru-cache";

export interface QueryText {
  readonly query: string;
  readonly operationName?: string | undefined;
}

export interface KnownQuery {
  /** Its own, by which what is kept of it is found. */
  readonly number: number;
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

export interface KnownQueries {
  readonly find: (asked: QueryText) => KnownQuery | null;
  readonly remember: (asked: QueryText, known: Omit<KnownQuery, "number">) => void;
}

/** A document takes some thirty times its text. */
const keptCharacters = 500_000;
const longestQuery = 20_000;

export function knownQueries(): KnownQueries {
  const kept = new LRUCache<string, KnownQuery>({
    maxSize: keptCharacters,
    maxEntrySize: longestQuery,
    sizeCalculation: (_, key) => key.length,
  });
  let number = 0;
  return {
    find: (asked) => kept.get(keyOf(asked)) ?? null,
    remember: (asked, known) => {
      const key = keyOf(asked);
      if (!kept.has(key)) kept.set(key, { ...known, number: ++number });
    },
  };
}

/** A name holds no line break. */
function keyOf({ query, operationName = "" }: QueryText): string {
  return `${operationName}\n${query}`;
}
