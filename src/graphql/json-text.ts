import { areNumbersExact } from "./exact-numbers.ts";

/** Well-formed JSON that stands as it is in an answer. */
export class JsonText {
  constructor(readonly text: string) {}
}

/** An object of texts, its numbers written as JavaScript writes them. */
export function joinTexts(members: readonly (readonly [key: string, text: string])[]): JsonText {
  const parts = members.map(([key, text]) => `${JSON.stringify(key)}:${exact(text)}`);
  return new JsonText(`{${parts.join(",")}}`);
}

function exact(text: string): string {
  return areNumbersExact(text) ? text : JSON.stringify(JSON.parse(text));
}
