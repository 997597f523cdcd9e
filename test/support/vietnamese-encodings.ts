/** Text into the encodings of Vietnamese files. The bytes of the letters are those that glibc's iconv writes. */
import iconv from "iconv-lite";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { projectRoot } from "../../src/project-root.ts";

export const letterTables = ["TCVN5712-1", "VISCII", "CP1258"] as const;
export type LetterTable = (typeof letterTables)[number];

const file = join(projectRoot, "test/etl/fixtures/legacy-letters.csv");
const rows = readFileSync(file, "utf8").trim().split("\n").slice(1);

/** Every letter of Vietnamese beyond ASCII, small and capital, with its bytes. */
export const letterBytes: ReadonlyMap<string, Readonly<Record<LetterTable, Buffer>>> = new Map(
  rows.map((row) => {
    const [letter = "", tcvn = "", viscii = "", windows = ""] = row.split(",");
    const bytes = (hex: string): Buffer => Buffer.from(hex, "hex");
    const tables = { "TCVN5712-1": bytes(tcvn), VISCII: bytes(viscii), CP1258: bytes(windows) };
    return [letter, tables] as const;
  }),
);

/** Signs that are no letters are written as Windows does; what it has none for must not be there. */
export function inTable(text: string, table: LetterTable): Buffer {
  return Buffer.concat(
    Array.from(text).map(
      (character) => letterBytes.get(character)?.[table] ?? windowsSign(character),
    ),
  );
}

export function windows1258(text: string): Buffer {
  return inTable(text, "CP1258");
}

function windowsSign(character: string): Buffer {
  const bytes = iconv.encode(character, "windows-1252");
  if (iconv.decode(bytes, "windows-1252") !== character) throw new Error(`No byte: ${character}`);
  return bytes;
}

/** TCVN3 has no capitals with tones: its fonts show small letters as capitals. */
export function tcvn3(text: string): string {
  return Array.from(text)
    .map((character) => ofTcvn3(character))
    .join("");
}

function ofTcvn3(character: string): string {
  const small = character.toLowerCase();
  const own = letterBytes.get(character)?.["TCVN5712-1"].toString("latin1");
  if (own === undefined) return character;
  return "ĂÂÊÔƠƯĐ".includes(character)
    ? own
    : (letterBytes.get(small)?.["TCVN5712-1"].toString("latin1") ?? character);
}

export function utf16be(text: string): Buffer {
  return Buffer.from(text, "utf16le").swap16();
}

const withTone = { "\u0300": "ø", "\u0301": "ù", "\u0309": "û", "\u0303": "õ", "\u0323": "ï" };
const withCircumflex = {
  "": "â",
  "\u0300": "à",
  "\u0301": "á",
  "\u0309": "å",
  "\u0303": "ã",
  "\u0323": "ä",
};
const withBreve = {
  "": "ê",
  "\u0300": "è",
  "\u0301": "é",
  "\u0309": "ú",
  "\u0303": "ü",
  "\u0323": "ë",
};
const vniOfShape: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "\u0302": withCircumflex,
  "\u0306": withBreve,
};
const vniAlone: Readonly<Record<string, string>> = {
  đ: "ñ",
  ì: "ì",
  í: "í",
  ỉ: "æ",
  ĩ: "ó",
  ị: "ò",
  ỵ: "î",
};

/** As VNI for Windows writes it, in the characters of Latin-1. */
export function vni(text: string): string {
  return Array.from(text)
    .map((character) => {
      const small = character.toLowerCase();
      const written = vniOf(small);
      return small === character ? written : written.toUpperCase();
    })
    .join("");
}

function vniOf(small: string): string {
  const alone = vniAlone[small];
  if (alone !== undefined) return alone;
  const [vowel = "", ...marks] = Array.from(small.normalize("NFD"));
  if (marks.length === 0) return small;
  const shape = marks.find((mark) => "\u0302\u0306\u031B".includes(mark)) ?? "";
  const tone = marks.find((mark) => mark !== shape) ?? "";
  const shaped = vniOfShape[shape];
  if (shaped !== undefined) return vowel + (shaped[tone] ?? "");
  const horned = shape === "\u031B" ? { o: "ô", u: "ö" }[vowel] : vowel;
  return (horned ?? vowel) + ((withTone as Record<string, string>)[tone] ?? "");
}
