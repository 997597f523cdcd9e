/** How kinds of fields are compared, sorted and carried in PostgreSQL. */
import type { Attribute, AttributeKind } from "../../model/describe/noun.ts";
import type { CursorType } from "../cursor.ts";
import type { Aggregate } from "../plan.ts";

type TypedKind = Exclude<AttributeKind, "json">;

const types: Readonly<Record<TypedKind, CursorType>> = {
  id: "bigint",
  text: "text",
  textList: "text[]",
  enumeration: "text",
  enumerationList: "text[]",
  integer: "integer",
  decimal: "numeric",
  boolean: "boolean",
  date: "date",
  datetime: "timestamptz",
  period: "text",
};

export function sqlTypeOf({ kind, columnType, property }: Attribute): CursorType {
  if (kind === "json") throw new Error(`JSON field ${property} cannot be compared.`);
  return columnType ?? types[kind];
}

export function aggregateType({ function: name }: Aggregate): CursorType {
  return name === "count" || name === "countDistinct" ? "bigint" : "numeric";
}

/** Of what `compileRelevance` makes. */
export const relevanceType: CursorType = "integer";

/** Order of texts: names and words as Vietnamese, codes and periods by their characters, on every server alike. */
const collations: Partial<Record<AttributeKind, string>> = {
  text: "vietnamese",
  period: '"C"',
  enumeration: '"C"',
  textList: '"C"',
  enumerationList: '"C"',
};

export function sortable({ kind }: Attribute, expression: string): string {
  const collation = collations[kind];
  return collation === undefined ? expression : `${expression} collate ${collation}`;
}
