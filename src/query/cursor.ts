/**
 * Cursors: base64url of [version, fingerprint of the order, values]. PostgreSQL writes them, with the texts of its
 * own values, and takes them back as parameters of the same type; here they are opened and checked.
 */
import { userError } from "../errors.ts";

export const cursorVersion = 1;

/** PostgreSQL's name of the type of a key. */
export type CursorType =
  | "bigint"
  | "integer"
  | "smallint"
  | "numeric"
  | "boolean"
  | "date"
  | "timestamptz"
  | "text"
  | "text[]";

const whole = /^-?\d{1,19}$/;
const number = /^-?\d{1,400}(\.\d{1,400})?(e[+-]\d{1,3})?$/;
const anyText = /^[^\0]*$/;

/** The texts that PostgreSQL writes for a value of the type. */
const shapes: Readonly<Record<CursorType, RegExp>> = {
  bigint: whole,
  integer: /^-?\d{1,10}$/,
  smallint: /^-?\d{1,5}$/,
  numeric: number,
  boolean: /^(true|false)$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  timestamptz: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}(:\d{2}){0,2}$/,
  text: anyText,
  "text[]": anyText,
};

const limitBytes = 65_536;

/** The values of a cursor. @throws CURSOR_INVALID for any that was not made in this order. */
export function readCursor(
  cursor: string,
  fingerprint: string,
  types: readonly CursorType[],
): readonly (string | null)[] {
  const values = valuesOf(cursor, fingerprint);
  const isSound =
    values !== null &&
    values.length === types.length &&
    values.every((value, index) => value === null || isOfType(value, types[index]!));
  if (!isSound) throw userError("CURSOR_INVALID");
  return values as readonly (string | null)[];
}

function isOfType(value: unknown, type: CursorType): boolean {
  return typeof value === "string" && shapes[type].test(value);
}

function valuesOf(cursor: string, fingerprint: string): readonly unknown[] | null {
  if (cursor.length > limitBytes) return null;
  const parts = parse(Buffer.from(cursor, "base64url").toString("utf8"));
  if (!Array.isArray(parts)) return null;
  const [version, order, ...values] = parts as readonly unknown[];
  return version === cursorVersion && order === fingerprint ? values : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
