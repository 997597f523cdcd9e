/** The text of a table piece by piece, so that a large one never stands decoded as a whole; every line ends in LF. */
import { RefusedFile } from "../protocol.ts";
import type { Reason } from "../protocol.ts";
import type { TextEncoding } from "./find-encoding.ts";

const damagedText: Reason = {
  vi: "văn bản Unicode bị hỏng, có byte không hợp lệ",
  en: "its Unicode text is damaged and has invalid bytes",
};

const pieceLength = 1 << 20;

/** Cells of a legacy encoding have one character a byte. @throws RefusedFile */
export function* textPieces(content: Buffer, { form }: TextEncoding): Generator<string> {
  const decode = form === "latin1" ? latin1 : unicodeDecoder(form);
  let held = "";
  for (let at = 0; at < content.length; at += pieceLength) {
    const isLast = at + pieceLength >= content.length;
    const text = held + decode(content.subarray(at, at + pieceLength), !isLast);
    // The line feed of a line's end may stand in the next piece.
    held = !isLast && text.endsWith("\r") ? "\r" : "";
    yield text.slice(0, text.length - held.length).replaceAll(/\r\n?/g, "\n");
  }
}

function latin1(piece: Buffer): string {
  return piece.toString("latin1");
}

function unicodeDecoder(form: string): (piece: Buffer, stream: boolean) => string {
  const decoder = new TextDecoder(form, { fatal: true, ignoreBOM: true });
  return (piece, stream) => {
    try {
      return decoder.decode(piece, { stream });
    } catch {
      throw new RefusedFile("file-unreadable", damagedText);
    }
  };
}
