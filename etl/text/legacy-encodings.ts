/** The encodings that Vietnamese text had before Unicode, and Unicode that was taken for one of them. */
import { decodeTcvn3, decodeViscii } from "./byte-tables.ts";
import { asLatin1, byteOfCharacter } from "./single-bytes.ts";
import { decodeVni } from "./vni.ts";

export interface LegacyEncoding {
  /** As the issue `encoding-converted` names it. */
  readonly name: string;
  /** From text whose characters stand for bytes; other characters stay. */
  decode(text: string): string;
}

export const tcvn3: LegacyEncoding = { name: "TCVN3", decode: decodeTcvn3 };

export const vni: LegacyEncoding = {
  name: "VNI",
  decode: (text) => decodeVni(asLatin1(text)),
};

const viscii: LegacyEncoding = { name: "VISCII", decode: decodeViscii };

const beyondAscii = /[^\p{ASCII}]+/gu;
const utf8 = new TextDecoder("utf-8", { fatal: true });

const misreadUtf8: LegacyEncoding = {
  name: "UTF-8",
  decode: (text) => text.replaceAll(beyondAscii, (run) => utf8OfCharacters(run) ?? run),
};

function utf8OfCharacters(run: string): string | null {
  const bytes = Array.from(run).map((character) => byteOfCharacter(character));
  if (bytes.some((byte) => byte === null)) return null;
  try {
    return utf8.decode(Uint8Array.from(bytes.map(Number)));
  } catch {
    return null;
  }
}

export const legacyEncodings: readonly LegacyEncoding[] = [tcvn3, vni, viscii, misreadUtf8];
