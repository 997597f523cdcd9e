/**
 * VNI for Windows: a vowel and, behind it, a character for its marks. ơ and ư are written ô and ö, so that a pair
 * (`ôø` = ờ) counts before a single character.
 */

/** Behind a: grave, acute, tilde, hook, dot; then with a circumflex and with a breve. */
const plainTones = "øùõûï";
const circumflexTones = "âàáãåä";
const breveTones = "êèéüúë";
const composed = {
  a: ["aàáãảạ", "âầấẫẩậ", "ăằắẵẳặ"],
  e: ["eèéẽẻẹ", "êềếễểệ"],
  o: ["oòóõỏọ", "ôồốỗổộ"],
  u: ["uùúũủụ"],
  y: ["yỳýỹỷ"],
  ô: ["ơờớỡởợ"],
  ö: ["ưừứữửự"],
} as const satisfies Record<string, readonly string[]>;
const singles = { ô: "ơ", ö: "ư", ñ: "đ", í: "í", ì: "ì", æ: "ỉ", ó: "ĩ", ò: "ị", î: "ỵ" };

const table = new Map<string, string>();
for (const [vowel, [plain, circumflex, breve]] of Object.entries(composed) as [
  string,
  readonly (string | undefined)[],
][]) {
  addPairs(vowel, plainTones, (plain ?? "").slice(1));
  addPairs(vowel, circumflexTones, circumflex ?? "");
  addPairs(vowel, breveTones, breve ?? "");
}
for (const [written, letter] of Object.entries(singles)) {
  table.set(written, letter);
  table.set(written.toUpperCase(), letter.toUpperCase());
}

/** The case of a letter is that of its vowel; its marks are typed in either. */
function addPairs(vowel: string, marks: string, letters: string): void {
  for (const [index, letter] of Array.from(letters).entries()) {
    const mark = marks[index] ?? "";
    for (const written of [mark, mark.toUpperCase()]) {
      table.set(vowel + written, letter);
      table.set(vowel.toUpperCase() + written, letter.toUpperCase());
    }
  }
}

const pairs = [...table.keys()].filter((written) => written.length === 2);
const pairFirst = new RegExp(`${pairs.join("|")}|[^\\p{ASCII}]`, "gu");

/** From the characters that VNI's bytes are in Latin-1. */
export function decodeVni(latin1: string): string {
  return latin1.replaceAll(pairFirst, (written) => table.get(written) ?? written);
}
