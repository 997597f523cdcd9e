/** Frames between the child and its parent: the kind's number, the length, then that many bytes. */
import type { FrameKind } from "./protocol.ts";

const kinds = [
  "workbook",
  "sheet",
  "sheetEnd",
  "styles",
  "runs",
  "share",
  "problem",
  "end",
  "texts",
  "rows",
] as const satisfies readonly FrameKind[];
const headBytes = 8;
/** Far more than the child sends at once; what states more did not come from it. */
const longestFrame = 64 << 20;

export function frameBytes(kind: FrameKind, ...content: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(headBytes);
  head.writeUInt32LE(kinds.indexOf(kind), 0);
  head.writeUInt32LE(
    content.reduce((sum, { length }) => sum + length, 0),
    4,
  );
  return Buffer.concat([head, ...content]);
}

/** Calls `take` with each whole frame of a stream; the frame's bytes have a buffer of their own. */
export function createFrameReader(
  take: (kind: FrameKind, content: Buffer) => void,
): (chunk: Buffer) => void {
  const head = Buffer.alloc(headBytes);
  let headFilled = 0;
  let content: Buffer | null = null;
  let filled = 0;
  const fill = (chunk: Buffer, at: number): number => {
    if (content === null) {
      const copied = chunk.copy(head, headFilled, at);
      headFilled += copied;
      if (headFilled < headBytes) return at + copied;
      content = Buffer.allocUnsafeSlow(frameLength(head));
      filled = 0;
      return at + copied;
    }
    const copied = chunk.copy(content, filled, at);
    filled += copied;
    return at + copied;
  };
  return (chunk) => {
    for (let at = 0; at < chunk.length;) {
      at = fill(chunk, at);
      if (content === null || filled < content.length) continue;
      const whole = content;
      content = null;
      headFilled = 0;
      take(frameKind(head), whole);
    }
  };
}

function frameLength(head: Buffer): number {
  const length = head.readUInt32LE(4);
  if (length > longestFrame) throw new RangeError(`A frame of ${length} bytes cannot be.`);
  return length;
}

function frameKind(head: Buffer): FrameKind {
  const kind = kinds[head.readUInt32LE(0)];
  if (kind === undefined) throw new RangeError("A frame of an unknown kind cannot be.");
  return kind;
}
