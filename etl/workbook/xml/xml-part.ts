/** Reads a part of a package as XML in UTF-8, whatever encoding it is written in, piece by piece. */
import { TextDecoder } from "node:util";

import { refuse } from "../refusals.ts";
import type { PackagePart } from "../package/zip-directory.ts";
import { pieceBytes, unpackPart } from "../package/unpack-part.ts";
import type { UnpackedBudget } from "../package/unpack-part.ts";
import { XmlScanner, token } from "./xml-scanner.ts";
import type { Token } from "./xml-scanner.ts";

export interface XmlPackage {
  readonly bytes: Buffer;
  readonly budget: UnpackedBudget;
}

/**
 * Calls `take` for every token; `pause` after each piece, with its length, lets what was made of it flow on.
 * @throws RefusedFile
 */
export async function scanPart(
  source: XmlPackage,
  part: PackagePart,
  take: (scanner: XmlScanner, found: Token) => void,
  pause: (bytes: number) => Promise<void> = async () => undefined,
): Promise<void> {
  const scanner = new XmlScanner(pieceBytes);
  for await (const piece of utf8Pieces(unpackPart(source.bytes, part, source.budget))) {
    for (let at = 0; at < piece.length; at += pieceBytes) {
      scanner.feed(piece.subarray(at, at + pieceBytes));
      for (let found = scanner.next(); found !== token.none; found = scanner.next()) {
        take(scanner, found);
      }
    }
    await pause(piece.length);
  }
  scanner.finish();
}

async function* utf8Pieces(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | null | undefined;
  for await (const piece of pieces) {
    const isFirst = decoder === undefined;
    if (decoder === undefined) decoder = decoderOf(piece);
    if (decoder !== null) yield Buffer.from(decoder.decode(piece, { stream: true }));
    else yield isFirst && startsWith(piece, [0xef, 0xbb, 0xbf]) ? piece.subarray(3) : piece;
  }
}

/** What says UTF-16 but is readable so far is not: some writers state the encoding of their own strings. */
const utf8Names = /^(utf-?(8|16)|us-ascii|ascii|unicode)$/i;

/** Null for UTF-8, which needs none. The byte order mark decides, then how `<` is written, then what is declared. */
function decoderOf(piece: Buffer): TextDecoder | null {
  if (startsWith(piece, [0xff, 0xfe]) || startsWith(piece, [0x3c, 0x00])) {
    return new TextDecoder("utf-16le");
  }
  if (startsWith(piece, [0xfe, 0xff]) || startsWith(piece, [0x00, 0x3c])) {
    return new TextDecoder("utf-16be");
  }
  const start = piece.toString("latin1", 0, 200);
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([^"']*)/.exec(start)?.[1];
  if (declared === undefined || utf8Names.test(declared)) return null;
  try {
    return new TextDecoder(declared);
  } catch {
    return refuse("encoding");
  }
}

function startsWith(piece: Buffer, start: readonly number[]): boolean {
  return start.every((byte, index) => piece[index] === byte);
}
