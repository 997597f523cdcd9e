/** The encoding of a text table, found from its bytes (forms.md 4, ingest.md 7.2). */
import { isUtf8 } from "node:buffer";

import { choosingEncoding } from "../../text/choose-encoding.ts";
import { atOnce } from "../../text/pausing.ts";
import { asWindows1252 } from "../../text/single-bytes.ts";
import { RefusedFile } from "../protocol.ts";
import type { Reason } from "../protocol.ts";
import { unicodeStart } from "./unicode-form.ts";
import type { UnicodeForm } from "./unicode-form.ts";

export interface TextEncoding {
  /** Latin-1 stands for bytes whose cells are decoded one by one. */
  readonly form: UnicodeForm | "latin1";
  readonly markLength: number;
  /** Of a cell of a legacy encoding; null where the text is Unicode. */
  readonly legacy: LegacyText | null;
}

export interface LegacyText {
  /** As the issue `encoding-converted` names it. */
  readonly name: string;
  /** From a text that has one character a byte. */
  decode(latin1: string): string;
}

const reasons = {
  binary: { vi: "có dữ liệu nhị phân trong văn bản", en: "there is binary data in the text" },
  damaged: {
    vi: "văn bản Unicode bị hỏng, có byte không hợp lệ",
    en: "its Unicode text is damaged and has invalid bytes",
  },
} as const satisfies Record<string, Reason>;

/** @throws RefusedFile */
export function findEncoding(bytes: Buffer): TextEncoding {
  const start = unicodeStart(bytes);
  if (start !== null && start.form !== "utf-8") return { ...start, legacy: null };
  if (bytes.includes(0)) throw new RefusedFile("file-unreadable", reasons.binary);
  const { markLength } = start ?? { markLength: 0 };
  if (isUtf8(bytes)) return { form: "utf-8", markLength, legacy: null };
  if (start !== null || isDamagedUtf8(bytes)) {
    throw new RefusedFile("file-unreadable", reasons.damaged);
  }
  return { form: "latin1", markLength: 0, legacy: legacyText(bytes) };
}

const sampleLength = 1 << 20;
const validPerInvalid = 4;
const replacement = "\uFFFD";

/** Hardly a letter of a single-byte encoding is UTF-8 by chance; a text where most are is UTF-8 with bad bytes. */
function isDamagedUtf8(bytes: Buffer): boolean {
  const text = bytes.toString("utf8", 0, sampleLength);
  const invalid = text.split(replacement).length - 1;
  const others = text.match(/[^\p{ASCII}\uFFFD]/gu)?.length ?? 0;
  return others > invalid * validPerInvalid;
}

/** windows-1258 is what offices save, unless the words clearly are of an older encoding. */
function legacyText(bytes: Buffer): LegacyText {
  const latin1 = bytes.toString("latin1", 0, sampleLength);
  const chosen = atOnce(choosingEncoding([asWindows1252(latin1)], [windows1258.decode(latin1)]));
  if (chosen === null) return windows1258;
  return { name: chosen.name, decode: (cell) => chosen.decode(asWindows1252(cell)) };
}

const decoder = new TextDecoder("windows-1258");

const windows1258: LegacyText = {
  name: "windows-1258",
  decode: (latin1) => decoder.decode(Buffer.from(latin1, "latin1")).normalize("NFC"),
};
