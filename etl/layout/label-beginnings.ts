import { beginningCode } from "../../src/domain/vietnamese-text.ts";

/**
 * Tells by the beginning of a text whether its label key may be one of these, or begin with one: of a large sheet's
 * texts hardly one may, so that hardly a key is made.
 */
export function beginsLike(keys: Iterable<string>): (text: string) => boolean {
  const known = new Set(Array.from(keys, (key) => beginningCode(key)));
  return (text) => {
    const code = beginningCode(text);
    return code === null || known.has(code);
  };
}
