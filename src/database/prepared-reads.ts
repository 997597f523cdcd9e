/**
 * Reads whose statements PostgreSQL parses once a connection. Only a text that comes again gets a name, and a
 * connection that holds too many names is closed: whoever makes up ever new queries fills no memory, neither here nor
 * in the server. PostgreSQL may run a named statement by a plan for whatever values, which it believes to be no worse;
 * where it is known to be wrong, the statement gets no name.
 */
import { createHash } from "node:crypto";

import { DatabaseError as ServerError, types } from "pg";
import type { CustomTypesConfig, Pool, PoolClient, QueryConfig } from "pg";

/** A statement with more to say than its text. */
export interface ReadText {
  readonly text: string;
  /** How its columns are read. */
  readonly types?: CustomTypesConfig;
  /** It gets no name, so that it is planned for its values each time. */
  readonly plannedForValues?: boolean;
}

const jsonTypes: ReadonlySet<number> = new Set([types.builtins.JSON, types.builtins.JSONB]);

/** JSON stays the text that PostgreSQL wrote. */
export const jsonAsText: CustomTypesConfig = {
  getTypeParser: ((type: number, format: "text") =>
    jsonTypes.has(type)
      ? (text: string) => text
      : types.getTypeParser(type, format)) as CustomTypesConfig["getTypeParser"],
};

export interface PreparedReads {
  query(
    statement: string | ReadText,
    values: unknown[],
  ): Promise<{ readonly rows: readonly Record<string, unknown>[] }>;
}

interface Bounds {
  /** Texts remembered, those not used for longest forgotten first. */
  readonly texts: number;
  /** Names a connection may hold. */
  readonly names: number;
}

/** About as many queries as front ends have; a prepared statement takes some hundred kilobytes of its connection. */
const defaultBounds: Bounds = { texts: 500, names: 100 };
/** A longer text is one of a kind. */
const longestText = 64 * 1024;

export function preparedReads(pool: Pool, bounds: Bounds = defaultBounds): PreparedReads {
  const nameOf = statementNames(bounds.texts);
  const namesOf = new WeakMap<PoolClient, Set<string>>();
  const openNames = (client: PoolClient): Set<string> => {
    const names = new Set<string>();
    namesOf.set(client, names);
    outliveErrors(client);
    return names;
  };
  return {
    query: async (statement, values) => {
      const { text, plannedForValues, types: columnTypes } = asReadText(statement);
      const name = plannedForValues === true ? null : nameOf(text);
      const client = await pool.connect();
      const names = namesOf.get(client) ?? openNames(client);
      if (name !== null) names.add(name);
      return answer(client, () => names.size > bounds.names, {
        text,
        values,
        ...(columnTypes !== undefined && { types: columnTypes }),
        ...(name !== null && { name }),
      });
    },
  };
}

const outliving = new WeakSet<PoolClient>();

/** A connection that breaks while it is ours tells so twice: here and by the statement, which is what is reported. */
function outliveErrors(client: PoolClient): void {
  if (outliving.has(client)) return;
  outliving.add(client);
  client.on("error", () => undefined);
}

function asReadText(statement: string | ReadText): ReadText {
  return typeof statement === "string" ? { text: statement } : statement;
}

async function answer(client: PoolClient, isFull: () => boolean, statement: QueryConfig) {
  let isBroken = true;
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    isBroken = false;
    return { rows };
  } catch (error) {
    isBroken = !(error instanceof ServerError && error.severity === "ERROR");
    throw error;
  } finally {
    client.release(isBroken || isFull());
  }
}

/** @returns the name of a text that was seen before, else null. */
function statementNames(most: number): (text: string) => string | null {
  const known = new Map<string, string | null>();
  return (text) => {
    if (text.length > longestText) return null;
    const before = known.get(text);
    known.delete(text);
    if (before === undefined && known.size >= most) known.delete(known.keys().next().value!);
    const name = before === undefined ? null : (before ?? digestOf(text));
    known.set(text, name);
    return name;
  };
}

function digestOf(text: string): string {
  return `read_${createHash("sha256").update(text).digest("hex").slice(0, 32)}`;
}
