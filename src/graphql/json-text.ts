/**
 * Numbers that would be written otherwise once read: fractions, exponents, more digits than JavaScript keeps. A text
 * that only looks like one costs the second writing, nothing else.
 */
const inexactNumber = /[\s:,[]-?\d+(?:[.eE]|\d{15})/;

const before = `{"data":`;
const after = "}";

/** Well-formed JSON that stands as it is in an answer. */
export class JsonText {
  #text: string | null;
  #answer: Buffer | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  get text(): string {
    return this.#text ?? this.#answer!.subarray(before.length, -after.length).toString();
  }

  /** The bytes of an answer of which it is all the data; from then on they alone are held. */
  get answer(): Buffer {
    this.#answer ??= Buffer.from(`${before}${this.text}${after}`);
    this.#text = null;
    return this.#answer;
  }
}

/** An object of texts, its numbers written as JavaScript writes them. */
export function joinTexts(members: readonly (readonly [key: string, text: string])[]): JsonText {
  const parts = members.map(([key, text]) => `${JSON.stringify(key)}:${exact(text)}`);
  return new JsonText(`{${parts.join(",")}}`);
}

function exact(text: string): string {
  return inexactNumber.test(text) ? JSON.stringify(JSON.parse(text)) : text;
}
