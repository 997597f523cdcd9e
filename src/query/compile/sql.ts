/** Small pieces of SQL text. */

const safeName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A name of GraphQL or of a type as a literal: names have no quotes, anything else is a bug. */
export function nameLiteral(name: string): string {
  if (!safeName.test(name)) throw new Error(`${name} is not a name.`);
  return `'${name}'`;
}

export function allOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? "true" : conditions.join(" and ");
}

export function whereClause(conditions: readonly string[]): string {
  return conditions.length === 0 ? "" : ` where ${conditions.join(" and ")}`;
}

/** Names and what stands beneath them. */
export type Members = readonly (readonly [key: string, value: string])[];

/** An object of JSON: what it says, of what. */
export interface JsonSource {
  readonly members: Members;
  /** Left out: of nothing. Where it has no row, the object is null. */
  readonly from?: string;
}

/** The object as the answer of a statement. */
export function jsonDocument({ members, from }: JsonSource): string {
  return from === undefined ? jsonObject(members) : `(select ${jsonObject(members)} ${from})`;
}

/**
 * The object within other JSON: a row of named columns, which costs PostgreSQL half as much as names and values whose
 * types it looks up anew for each object. By itself it is no JSON.
 */
export function jsonRow(source: JsonSource): string {
  if (!fitRow(source.members)) return jsonDocument(source);
  const from = source.from === undefined ? "" : ` ${source.from}`;
  return `(select ${row} from (select ${columns(source.members)}${from}) ${row})`;
}

/** A list of such objects within other JSON, one for each row of `from`. */
export function jsonRows(members: Members, from: string, order: string): string {
  if (!fitRow(members)) return `array(select ${jsonObject(members)} ${from} order by ${order})`;
  return `array(select ${row} ${from} cross join lateral (select ${columns(members)}) ${row} order by ${order})`;
}

/** Name of the row: no field of GraphQL can have it, and a column of the name would be meant instead. */
const row = `"{}"`;

function columns(members: Members): string {
  return members.map(([key, value]) => `${value} as "${safe(key)}"`).join(", ");
}

/** PostgreSQL cuts longer names of columns off. */
const longestColumn = 63;
/** It takes 1,664 columns. */
const mostColumns = 1600;

function fitRow(members: Members): boolean {
  return members.length <= mostColumns && members.every(([key]) => key.length <= longestColumn);
}

/** PostgreSQL takes a hundred arguments to a function, fifty members. */
const membersAtOnce = 50;

/** A JSON object whose members come in the order given. */
export function jsonObject(members: Members): string {
  const chunks: string[] = [];
  for (let start = 0; start < Math.max(members.length, 1); start += membersAtOnce) {
    const chunk = members.slice(start, start + membersAtOnce);
    const pairs = chunk.map(([key, value]) => `${nameLiteral(key)}, ${value}`);
    chunks.push(`json_build_object(${pairs.join(", ")})`);
  }
  const [only, ...others] = chunks;
  return others.length === 0 ? only! : `(${chunks.map(withoutBraces).join(" || ")})::json`;
}

function withoutBraces(object: string, index: number, all: readonly string[]): string {
  if (index === 0) return `left(${object}::text, -1)`;
  const rest = `', ' || substr(${object}::text, 2)`;
  return index === all.length - 1 ? rest : `left(${rest}, -1)`;
}

/** Opaque text of a value: base64url without padding. */
function base64url(bytes: string): string {
  return `translate(encode(${bytes}, 'base64'), E'+/=\\n', '-_')`;
}

/** `Type:surrogate` as in global-id.ts. */
export function globalId(noun: string, key: string): string {
  return base64url(`('${safe(noun)}:' || ${key})::bytea`);
}

function safe(name: string): string {
  return nameLiteral(name).slice(1, -1);
}
