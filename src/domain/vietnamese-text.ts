/** How Vietnamese text is cleaned and compared (forms.md, sections 2.3 and 4). */
import type { CooperativeForm } from "./enumerations/organisation.ts";

/** Zero-width characters, direction marks and the soft hyphen. */
const invisible = /[\u00AD\u180E\u200B-\u200F\u2060-\u2064\uFEFF]/gu;
const marks = /\p{M}/gu;
const anyMark = /\p{M}/u;
/** Of the marks of one letter, also with a few others between. */
const repeatedMark = /(\p{M})(?=\p{M}{0,3}\1)/gu;
/** Grave, acute, tilde, hook above and dot below: the five tone marks, not the marks of ă, â, ê, ô, ơ, ư. */
const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const word = /[\p{L}\p{M}]+/gu;
const finalYAfterConsonant = /(?<=[bcdđfghjklmnpqrstvwxz])y$/u;
const blankTexts: ReadonlySet<string> = new Set(["", "-", "–", "—", "..", "...", "…"]);

/**
 * Text as it is stored: NFC, Ð (U+00D0) as Đ (U+0110), nothing invisible, no mark twice on a letter, white space folded
 * to one.
 */
export function cleanText(raw: string): string {
  return isClean(raw) ? raw : cleaned(raw);
}

/**
 * Characters that cleaning leaves as they are, wherever they stand: printable ASCII and the letters of Vietnamese in
 * one code point. Nearly every text has no others, so that it is told clean at the cost of looking at it once.
 */
const lastPlain = 0x1ef9;
const space = 0x20;
const isPlain = Uint8Array.from({ length: lastPlain + 1 }, (_, code) => {
  const isAscii = code > space && code < 0x7f;
  const isLatin = (code >= 0xc0 && code <= 0x17f) || (code >= 0x1ea0 && code <= lastPlain);
  const isHorned = code === 0x1a0 || code === 0x1a1 || code === 0x1af || code === 0x1b0;
  return isAscii || (isLatin && code !== 0xd0) || isHorned ? 1 : 0;
});

function isClean(text: string): boolean {
  let before = space;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (isPlain[code] !== 1 && (code !== space || before === space)) return false;
    before = code;
  }
  return before !== space || text === "";
}

function cleaned(raw: string): string {
  return withoutRepeatedMarks(raw.replaceAll(invisible, "").normalize("NFC"))
    .replaceAll("\u00D0", "\u0110")
    .replaceAll(/\s+/gu, " ")
    .trim();
}

/** NFC leaves the second of two equal marks (`á` and U+0301) as it is. */
function withoutRepeatedMarks(composed: string): string {
  if (!anyMark.test(composed)) return composed;
  return composed.normalize("NFD").replaceAll(repeatedMark, "").normalize("NFC");
}

/** Whether a cell's text means "not reported". */
export function isBlankText(text: string): boolean {
  return blankTexts.has(cleanText(text));
}

/** Lower case without accents, as PostgreSQL's `unaccent(lower(text))` gives for Vietnamese. */
export function foldAccents(text: string): string {
  let folded = "";
  for (let index = 0; index < text.length; index += 1) {
    const letter = foldedPlain[text.charCodeAt(index)];
    if (letter === undefined) return foldAny(text);
    folded += letter;
  }
  return folded;
}

function foldAny(text: string): string {
  return text
    .normalize("NFC")
    .replaceAll("\u00D0", "\u0110")
    .toLowerCase()
    .replaceAll("đ", "d")
    .normalize("NFD")
    .replaceAll(marks, "")
    .normalize("NFC");
}

/** What each plain character and the space fold to; they do not depend on their neighbours. */
const foldedPlain: readonly (string | undefined)[] = Array.from(isPlain, (plain, code) =>
  plain === 1 || code === space ? foldAny(String.fromCharCode(code)) : undefined,
);

const noKey = /[^\p{L}\p{Nd}%]+/gu;
const keyCharacter = /^[a-z\d%]$/;
const noKeyCharacter = /^[^\p{L}\p{Nd}%]$/u;

/** By code: the ASCII character of a plain character's key, `parts` for what only parts words, or `unsure`. */
const parts = 0;
const unsure = 0xff;
const keyCodes = Uint8Array.from(foldedPlain, (folded) => {
  if (folded === undefined) return unsure;
  if (noKeyCharacter.test(folded)) return parts;
  return keyCharacter.test(folded) ? folded.charCodeAt(0) : unsure;
});

const longestPlainKey = 512;
const keyBytes = Buffer.alloc(longestPlainKey);

/** Compares headers and labels: only letters, digits and % count, without case and accents. */
export function labelKey(text: string): string {
  return plainKey(text) ?? foldAccents(cleanText(text)).replaceAll(noKey, " ").trim();
}

/** Letters of a word that are told apart from others. */
const codedLetters = 4;

/**
 * The first letters of the first word of a text's label key as a number: texts that differ in it differ in their keys.
 * Null where other than plain characters make it up.
 */
export function beginningCode(text: string): number | null {
  let code = 0;
  let letters = 0;
  for (let index = 0; index < text.length && letters < codedLetters; index += 1) {
    const letter = keyCodes[text.charCodeAt(index)] ?? unsure;
    if (letter === unsure) return null;
    if (letter === parts && letters > 0) break;
    if (letter === parts) continue;
    code = code * 128 + letter;
    letters += 1;
  }
  return code;
}

/** Of a text of plain characters alone, as nearly all are; null for any other. */
function plainKey(text: string): string | null {
  // A character gives at most itself and a space before it.
  if (text.length * 2 > longestPlainKey) return null;
  let length = 0;
  let isParted = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = keyCodes[text.charCodeAt(index)] ?? unsure;
    if (code === unsure) return null;
    if (code === parts) {
      isParted = length > 0;
      continue;
    }
    if (isParted) keyBytes[length++] = space;
    isParted = false;
    keyBytes[length++] = code;
  }
  return keyBytes.toString("latin1", 0, length);
}

/**
 * Compares names: the place of the tone mark (Hoà, Hòa) and y or i after a consonant (Kỳ, Kì) do not count,
 * accents do (Hoa is not Hòa). A tone mark written twice, which NFC leaves, counts once.
 */
export function nameKey(text: string): string {
  return isClean(text) ? text.split(" ").map(knownKey).join(" ") : keyOfText(cleanText(text));
}

/** Names are made of few words: the keys of so many are kept. */
const mostKnownWords = 10_000;
const longestKnownWord = 30;
const knownWords = new Map<string, string>();

const onlyDigits = /^\d+$/;

/** The words of a plain text do not depend on each other. */
function knownKey(plainWord: string): string {
  if (onlyDigits.test(plainWord)) return plainWord;
  const known = knownWords.get(plainWord);
  if (known !== undefined) return known;
  const key = keyOfText(plainWord);
  if (knownWords.size < mostKnownWords && plainWord.length <= longestKnownWord) {
    knownWords.set(plainWord, key);
  }
  return key;
}

function keyOfText(text: string): string {
  return text.toLowerCase().normalize("NFD").replaceAll(word, wordKey).normalize("NFC");
}

function wordKey(decomposed: string): string {
  const tones = new Set(decomposed.match(toneMarks) ?? []);
  const letters = decomposed.replaceAll(toneMarks, "").normalize("NFC");
  return letters.replace(finalYAfterConsonant, "i") + [...tones].join("");
}

/**
 * Beginnings that tell the form, as label keys. No Vietnamese word begins like the abbreviations, so these
 * may be glued to what follows (`HTXNN Hoàng Quế`); the spelled-out words may not.
 */
const formBeginnings: readonly (readonly [RegExp, CooperativeForm])[] = [
  [/^(?:htx|hop tac xa\b)/u, "COOPERATIVE"],
  [/^(?:tht|to hop tac\b)/u, "COOPERATIVE_GROUP"],
  [/^(?:lhhtx|lien hiep\b)/u, "COOPERATIVE_UNION"],
  [/^(?:qtdnd|quy tin dung\b)/u, "PEOPLES_CREDIT_FUND"],
];

/** Spellings of the form at the start of a name, as name keys; the longer spelling first. */
const prefixes = (
  [
    ["lhhtx", ["liên hiệp hợp tác xã", "liên hiệp htx", "lh htx", "lhhtx"]],
    ["qtdnd", ["quỹ tín dụng nhân dân", "quỹ tín dụng", "quỹ tdnd", "qtdnd", "qtd"]],
    ["htx", ["hợp tác xã", "htx"]],
    ["tht", ["tổ hợp tác", "tổ ht", "tht"]],
  ] as const
).flatMap(([short, spellings]) => spellings.map((spelling) => ({ short, key: nameKey(spelling) })));

/** The form that a name begins with, null where it tells none. */
export function formFromName(name: string): CooperativeForm | null {
  const key = labelKey(name);
  return formBeginnings.find(([beginning]) => beginning.test(key))?.[1] ?? null;
}

/** Name key with every spelling of the form at the start made one: `Hợp tác xã Sen` and `HTX Sen` agree. */
export function linkKey(name: string): string {
  return linkKeyOf(nameKey(name));
}

/** The link key of a name with this name key. */
export function linkKeyOf(key: string): string {
  const prefix = prefixes.find((one) => startsWithWords(key, one.key));
  if (!prefix) return key;
  const rest = key.slice(prefix.key.length).replace(/^[\s.:,-]+/u, "");
  return rest === "" ? prefix.short : `${prefix.short} ${rest}`;
}

function startsWithWords(key: string, words: string): boolean {
  return key.startsWith(words) && !/^[\p{L}\p{M}\p{N}]/u.test(key.slice(words.length));
}
