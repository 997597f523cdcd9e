/**
 * Cursors: a JSON list of values, sealed. `seal_cursor` of the database writes them, with the texts of its own values,
 * and takes these back as parameters of the same type; here they are opened and checked. The signature is also what the
 * encryption starts from: the same values give the same cursor, and nothing else gives another that opens.
 */
import { createDecipheriv, createHmac, timingSafeEqual } from "node:crypto";

import { userError } from "../errors.ts";
import type { Seal } from "./plan.ts";

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

const longestCursor = 65_536;
const signatureBytes = 16;

/** The values of a cursor. @throws CURSOR_INVALID for any that was not made for the list that the seal is of. */
export function readCursor(
  cursor: string,
  seal: Seal,
  types: readonly CursorType[],
): readonly (string | null)[] {
  const values = valuesOf(cursor, seal);
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

function valuesOf(cursor: string, seal: Seal): readonly unknown[] | null {
  const content = cursor.length > longestCursor ? null : openCursor(cursor, seal);
  return content === null ? null : (JSON.parse(content) as readonly unknown[]);
}

/** The text that was sealed; null: it was not sealed so. */
export function openCursor(cursor: string, seal: Seal): string | null {
  const bytes = Buffer.from(cursor, "base64url");
  // Characters that Node passes over would make many cursors of one.
  if (bytes.toString("base64url") !== cursor) return null;
  const key = Buffer.from(seal.slice(2), "hex");
  const signature = bytes.subarray(0, signatureBytes);
  const content = decrypt(bytes.subarray(signatureBytes), key.subarray(0, 32), signature);
  if (content === null) return null;
  const expected = createHmac("sha256", key.subarray(32)).update(content).digest();
  const isOurs = timingSafeEqual(expected.subarray(0, signatureBytes), signature);
  return isOurs ? content.toString("utf8") : null;
}

function decrypt(bytes: Buffer, key: Buffer, signature: Buffer): Buffer | null {
  try {
    const decipher = createDecipheriv("aes-256-cbc", key, signature);
    return Buffer.concat([decipher.update(bytes), decipher.final()]);
  } catch {
    return null;
  }
}
