/** TCVN3 and VISCII: one byte a letter. */
import iconv from "iconv-lite";

import { byteOfCharacter } from "./single-bytes.ts";
import { isVietnamese } from "./vietnamese-words.ts";

interface ByteTable {
  /** What a character of the text stands for. */
  readonly letters: ReadonlyMap<string, string>;
  /** The same for characters that are punctuation far more often; they count within a syllable only. */
  readonly doubtful: ReadonlyMap<string, string>;
}

const controls = /^\p{Cc}$/u;
const mark = /^\p{M}$/u;
const noBreakSpace = "\u00A0";

const lettersAndSigns = String.raw`\p{L}\p{M}`;

/** Every character that a byte may have become: Latin-1, windows-1252, windows-1258. */
function byteTable(encoding: "tcvn" | "viscii"): ByteTable {
  const letters = new Map<string, string>();
  const doubtful = new Map<string, string>();
  for (let code = 0; code <= 0xffff; code++) {
    const character = String.fromCharCode(code);
    const byte = code < 0x20 ? code : code < 0x80 ? null : byteOfCharacter(character);
    const letter = byte === null ? "" : iconv.decode(Buffer.from([byte]), encoding);
    const isSame = letter === "" || letter === character;
    if (isSame || controls.test(letter) || mark.test(letter)) continue;
    (isPunctuation(character) ? doubtful : letters).set(character, letter);
  }
  return { letters, doubtful };
}

/** The signs that windows-1252 has where Latin-1 has controls, and the no-break space. */
function isPunctuation(character: string): boolean {
  const byte = byteOfCharacter(character);
  return character === noBreakSpace || (character > "\u00FF" && byte !== null && byte < 0xa0);
}

function decoder({ letters, doubtful }: ByteTable): (text: string) => string {
  const signs = [...doubtful.keys()].join("");
  const word = `[${lettersAndSigns}${signs}]*`;
  const withSign = new RegExp(`${word}[${signs}]${word}`, "gu");
  const anySign = new RegExp(`[${signs}]`, "u");
  return (text) => {
    const decoded = replaced(text, letters);
    if (!anySign.test(decoded)) return decoded;
    return decoded.replaceAll(withSign, (written) => {
      const whole = replaced(written, doubtful);
      return written.length > 1 && isVietnamese(whole) ? whole : written;
    });
  };
}

const notPrintableAscii = /[^\x20-\x7E]/gu;

function replaced(text: string, table: ReadonlyMap<string, string>): string {
  return text.replaceAll(notPrintableAscii, (character) => table.get(character) ?? character);
}

const decodeTcvn = decoder(byteTable("tcvn"));
const twoCapitals = /[A-Z][^a-z]*[A-Z]/u;
const words = /[\p{L}\p{M}]+/gu;
const capitals = /[A-Z]/gu;
const smallLetter = /[a-z]/u;

/**
 * TCVN3 has no capitals with tones; in a word of capitals they were typed in a font that shows small letters as
 * capitals.
 */
export function decodeTcvn3(text: string): string {
  const decoded = decodeTcvn(text);
  if (!twoCapitals.test(decoded)) return decoded;
  return decoded.replaceAll(words, (word) => {
    const count = word.match(capitals)?.length ?? 0;
    return count >= 2 && !smallLetter.test(word) ? word.toUpperCase() : word;
  });
}

export const decodeViscii = decoder(byteTable("viscii"));
