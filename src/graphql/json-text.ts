/**
 * Numbers that would be written otherwise once read: fractions, exponents, more digits than JavaScript keeps. A text
 * that only looks like one costs the second writing, nothing else.
 */
const inexactNumber = /[\s:,[]-?\d+(?:[.eE]|\d{15})/;

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
  return inexactNumber.test(text) ? JSON.stringify(JSON.parse(text)) : text;
}
