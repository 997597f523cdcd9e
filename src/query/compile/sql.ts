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

/** PostgreSQL takes a hundred arguments to a function, fifty members. */
const membersAtOnce = 50;

/** A JSON object whose members come in the order given. */
export function jsonObject(members: readonly (readonly [key: string, value: string])[]): string {
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
