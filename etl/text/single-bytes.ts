/** Characters back to the bytes they were before somebody took them for windows-1252 or windows-1258. */
import iconv from "iconv-lite";

const highBytes = Array.from({ length: 128 }, (_, index) => 128 + index);
const undefinedByte = "\uFFFD";

/** iconv-lite, since the decoder of Node 20 takes windows-1252 for Latin-1. */
function charactersOf(page: string): (readonly [string, number])[] {
  return highBytes
    .map((byte) => [iconv.decode(Buffer.from([byte]), page), byte] as const)
    .filter(([character]) => character !== undefinedByte);
}

const windows1252 = charactersOf("windows-1252");
const latin1 = highBytes.map((byte) => [String.fromCharCode(byte), byte] as const);

/** Latin-1 too, for the bytes that neither page has a character for. */
const byteOf: ReadonlyMap<string, number> = new Map([
  ...charactersOf("windows-1258"),
  ...windows1252,
  ...latin1,
]);

/** The byte of a character above ASCII, null if none stands for it. */
export function byteOfCharacter(character: string): number | null {
  return byteOf.get(character) ?? null;
}

/** Latin-1 of the bytes, other characters as they are. */
export function asLatin1(text: string): string {
  let latin = "";
  for (const character of text) {
    const byte = byteOf.get(character);
    latin += byte === undefined ? character : String.fromCharCode(byte);
  }
  return latin;
}

const signs: ReadonlyMap<string, string> = new Map(
  windows1252.map(([character, byte]) => [String.fromCharCode(byte), character] as const),
);
const controls = /[\u0080-\u009F]/gu;

/** Of bytes read as Latin-1: the quotes and dashes of windows-1252 where Latin-1 has controls. */
export function asWindows1252(text: string): string {
  return text.replaceAll(controls, (control) => signs.get(control) ?? control);
}
