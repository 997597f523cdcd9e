/** An entry as PostgreSQL wrote it becomes the values of its columns; pure. */
import type { Language } from "../../config.ts";
import type { Column } from "./column.ts";

/** null: a value that is missing, or of an object that is. */
export function valuesOf(columns: readonly Column[], entry: unknown): readonly unknown[] {
  return columns.map(({ path }) => path.reduce<unknown>(memberOf, entry) ?? null);
}

function memberOf(value: unknown, key: string): unknown {
  return (value as Readonly<Record<string, unknown>> | null | undefined)?.[key];
}

/** What each column is called: response names joined by dots, or labels, told apart by those names where two are alike. */
export function namesOf(columns: readonly Column[], labels: Language | null): readonly string[] {
  const names = columns.map(({ path }) => path.join("."));
  if (labels === null) return names;
  const texts = columns.map(({ heading }) => heading[labels]);
  return texts.map((text, place) =>
    texts.indexOf(text) === texts.lastIndexOf(text) ? text : `${text} (${names[place]})`,
  );
}

/** What one cell of a sheet holds: lists of values joined, numbers left as they are, nothing for what is missing. */
export function cellOf(value: unknown): string | number | null {
  if (value === null || typeof value === "number") return value;
  if (Array.isArray(value)) return value.map((each) => textOf(each)).join("; ");
  return textOf(value);
}

function textOf(value: unknown): string {
  if (value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
