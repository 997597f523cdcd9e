/**
 * Looks into a zip package before SheetJS does: how many parts, under which names, and how much they unpack to.
 * The unpacked size is counted while inflating and throwing away, since declared sizes may lie, and the checksum of
 * every part must be right, so that a damaged file is refused and not misread.
 */
import { crc32, createInflateRaw } from "node:zlib";

import { RefusedFile, caps } from "./protocol.ts";
import type { Reason } from "./protocol.ts";

interface Part {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  readonly packedBytes: number;
  readonly localHeader: number;
}

const endRecord = 0x06054b50;
const directoryEntry = 0x02014b50;
const localHeader = 0x04034b50;
const stored = 0;
const deflated = 8;
/** An end record stands in the last 64 KB, its comment at most as long. */
const endSearch = 65_557;

const reasons = {
  truncated: { vi: "gói tệp bị cắt hoặc hỏng", en: "the package is truncated or damaged" },
  parts: { vi: "gói tệp có quá nhiều phần", en: "the package has too many parts" },
  name: {
    vi: "gói tệp có tên phần không an toàn",
    en: "the package has a part of an unsafe name",
  },
  unpacked: {
    vi: "nội dung giải nén quá lớn",
    en: "the package unpacks to more than is allowed",
  },
} as const satisfies Record<string, Reason>;

/** @throws RefusedFile */
export async function guardPackage(bytes: Buffer, unpackedBytes: number): Promise<void> {
  const parts = readDirectory(bytes);
  if (parts.some((part) => isUnsafeName(part.name)) || hasDuplicates(parts)) refuse("name");
  let remaining = unpackedBytes;
  for (const part of parts) remaining -= await unpackedSize(bytes, part, remaining);
}

function readDirectory(bytes: Buffer): Part[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < Math.max(0, bytes.length - endSearch) || end + 22 > bytes.length) refuse("truncated");
  if (bytes.readUInt32LE(end) !== endRecord) refuse("truncated");
  const count = bytes.readUInt16LE(end + 10);
  if (count > caps.zipEntries) refuse("parts");
  const parts: Part[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== directoryEntry) refuse("truncated");
    const nameLength = bytes.readUInt16LE(at + 28);
    parts.push({
      name: bytes.toString("utf8", at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      checksum: bytes.readUInt32LE(at + 16),
      packedBytes: bytes.readUInt32LE(at + 20),
      localHeader: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

function isUnsafeName(name: string): boolean {
  return /^([/\\]|[a-z]:)|\\|\0|(^|\/)\.\.(\/|$)/i.test(name);
}

function hasDuplicates(parts: readonly Part[]): boolean {
  return new Set(parts.map((part) => part.name)).size < parts.length;
}

async function unpackedSize(bytes: Buffer, part: Part, limit: number): Promise<number> {
  let size = 0;
  let checksum = 0;
  for await (const chunk of unpacked(packedData(bytes, part), part.method)) {
    size += chunk.length;
    if (size > limit) refuse("unpacked");
    checksum = crc32(chunk, checksum);
  }
  if (checksum !== part.checksum) refuse("truncated");
  return size;
}

async function* unpacked(data: Buffer, method: number): AsyncGenerator<Buffer> {
  if (method === stored) {
    yield data;
    return;
  }
  if (method !== deflated) refuse("truncated");
  const inflate = createInflateRaw();
  inflate.end(data);
  try {
    for await (const chunk of inflate) yield chunk as Buffer;
  } catch {
    refuse("truncated");
  }
}

function packedData(bytes: Buffer, part: Part): Buffer {
  const at = part.localHeader;
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== localHeader) refuse("truncated");
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (start + part.packedBytes > bytes.length) refuse("truncated");
  return bytes.subarray(start, start + part.packedBytes);
}

function refuse(reason: keyof typeof reasons): never {
  throw new RefusedFile("file-unreadable", reasons[reason]);
}
