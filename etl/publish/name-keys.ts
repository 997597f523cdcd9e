/** Keys of names as columns hold them. A register names its organisations in every record of theirs: each is made once. */
import { createHash } from "node:crypto";

import { linkKeyOf, nameKey } from "../../src/domain/vietnamese-text.ts";

const LONGEST_KEY = 200;

interface Keys {
  readonly name: string;
  readonly link: string;
}

export class NameKeys {
  readonly #known = new Map<string, Keys>();

  of(name: string): Keys {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const key = nameKey(name);
    const keys = { name: indexable(key), link: indexable(linkKeyOf(key)) };
    this.#known.set(name, keys);
    return keys;
  }
}

/** Indexed keys cannot be of any length: a very long one ends in its hash. */
function indexable(key: string): string {
  if (key.length <= LONGEST_KEY) return key;
  return `${key.slice(0, LONGEST_KEY)}#${createHash("sha256").update(key).digest("hex")}`;
}
