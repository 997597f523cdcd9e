import type { Attribute, AttributeKind, Noun } from "../../model/describe/noun.ts";
import { globalId } from "./sql.ts";

/** Kinds whose JSON is not what PostgreSQL makes of them by itself. */
const values: Partial<Record<AttributeKind, (noun: Noun, column: string) => string>> = {
  id: (noun, column) => globalId(noun.name, column),
  datetime: (_, column) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
};

/** A field's value as it stands in JSON. */
export function compileValue(noun: Noun, { kind }: Attribute, column: string): string {
  return values[kind]?.(noun, column) ?? column;
}
