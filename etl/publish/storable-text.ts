/** No character of code 0, no half of a surrogate pair: PostgreSQL holds neither. */
const unstorable = /[\0\p{Surrogate}]/gu;

export function storableText(text: string): string {
  return text.replaceAll(unstorable, "");
}
