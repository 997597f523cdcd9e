import { userError } from "../../errors.ts";
import { badInput } from "../refusals.ts";

/** An input object of GraphQL, or of any other surface, already checked against the schema. */
export type InputObject = Readonly<Record<string, unknown>>;

const listLimit = 1_000;
const textLimit = 1_000;

/** Entries that were given; null is given too. */
export function entriesOf(input: InputObject): [string, unknown][] {
  return Object.entries(input).filter(([, value]) => value !== undefined);
}

/** A list of an argument. @throws LIST_TOO_LONG */
export function readList(argument: string, value: unknown, limit = listLimit): readonly unknown[] {
  const list = Array.isArray(value) ? value : [value];
  if (list.length > limit) throw userError("LIST_TOO_LONG", { argument, limit });
  return list;
}

/** Text as it is stored, NFC, and as PostgreSQL can hold it: it knows no NUL. */
export function readText(argument: string, value: unknown, length?: readonly [number, number]) {
  const text = String(value).normalize("NFC");
  if (text.includes("\0")) {
    throw badInput(`${argument} contains a NUL character`, `${argument} chứa ký tự NUL`);
  }
  const [least, most] = length ?? [0, textLimit];
  if (countCharacters(text.trim()) >= least && countCharacters(text) <= most) return text;
  throw badInput(
    `${argument} takes ${least} to ${most} characters`,
    `${argument} nhận từ ${least} đến ${most} ký tự`,
  );
}

function countCharacters(text: string): number {
  return Array.from(text).length;
}
