/**
 * The bytes of a package's part, piece by piece and never whole: counted while inflating, since stated sizes may lie,
 * and with the checksum right at the end, so that a damaged file is refused and not misread.
 */
import { crc32, createInflateRaw } from "node:zlib";

import { caps } from "../protocol.ts";
import { refuse } from "../refusals.ts";
import type { PackagePart } from "./zip-directory.ts";

/** How many bytes all parts read so far have unpacked to, and may. */
export interface UnpackedBudget {
  remaining: number;
}

/** Large enough that the hand-over between threads costs little, small enough to stay in the processor's cache. */
export const pieceBytes = 1 << 18;
const stored = 0;
const deflated = 8;

/** @throws RefusedFile */
export async function* unpackPart(
  bytes: Buffer,
  part: PackagePart,
  budget: UnpackedBudget,
): AsyncGenerator<Buffer> {
  const limit = Math.min(part.unpackedBytes, caps.partBytes, budget.remaining);
  if (part.unpackedBytes > limit) refuse("unpacked");
  let size = 0;
  let checksum = 0;
  for await (const piece of inflated(bytes.subarray(part.start, part.end), part.method)) {
    size += piece.length;
    if (size > limit) refuse("unpacked");
    checksum = crc32(piece, checksum);
    yield piece;
  }
  budget.remaining -= size;
  if (checksum !== part.checksum || size !== part.unpackedBytes) refuse("truncated");
}

/** A part that is small by its nature, whole. @throws RefusedFile */
export async function unpackWhole(
  bytes: Buffer,
  part: PackagePart,
  budget: UnpackedBudget,
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of unpackPart(bytes, part, budget)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function* inflated(packed: Buffer, method: number): AsyncGenerator<Buffer> {
  if (method === stored) {
    for (let at = 0; at < packed.length; at += pieceBytes) {
      yield packed.subarray(at, at + pieceBytes);
    }
    return;
  }
  if (method !== deflated) refuse("truncated");
  const inflate = createInflateRaw({ chunkSize: pieceBytes });
  inflate.end(packed);
  const pieces = inflate[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  try {
    for (;;) {
      const next = await pieces.next().catch(() => refuse("truncated"));
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    inflate.destroy();
  }
}
