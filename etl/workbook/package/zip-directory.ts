/**
 * The directory of a zip package, ZIP64 included: every part with the place of its bytes, checked so that no part lies
 * outside the file or inside another. Sizes stated here are bounds, never trusted as measures.
 */
import { caps } from "../protocol.ts";
import { refuse } from "../refusals.ts";

export interface PackagePart {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  /** As the directory states it. */
  readonly unpackedBytes: number;
  /** Of the packed bytes. */
  readonly start: number;
  readonly end: number;
}

type Entry = Omit<PackagePart, "start" | "end"> & {
  readonly packedBytes: number;
  readonly localHeader: number;
};

interface Directory {
  readonly count: number;
  readonly start: number;
}

const endRecord = 0x06054b50;
const endRecord64 = 0x06064b50;
const endLocator64 = 0x07064b50;
const directoryEntry = 0x02014b50;
const localHeader = 0x04034b50;
/** An end record stands in the last 64 KB, its comment at most as long. */
const endSearch = 65_557;
const unknown32 = 0xffff_ffff;
const unknown16 = 0xffff;
const zip64Extra = 0x0001;
const encryptedFlag = 1;

/**
 * @throws RefusedFile
 */
export function readZipDirectory(bytes: Buffer): PackagePart[] {
  const directory = findDirectory(bytes);
  if (directory.count > caps.zipEntries) refuse("parts");
  const entries = readEntries(bytes, directory);
  if (entries.some(({ name }) => isUnsafeName(name))) refuse("name");
  const names = new Set(entries.map(({ name }) => name.toLowerCase()));
  if (names.size < entries.length) refuse("name");
  return locateParts(bytes, entries, directory.start);
}

function findDirectory(bytes: Buffer): Directory {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < Math.max(0, bytes.length - endSearch) || end + 22 > bytes.length) refuse("truncated");
  if (bytes.readUInt32LE(end) !== endRecord) refuse("truncated");
  const count = bytes.readUInt16LE(end + 10);
  const start = bytes.readUInt32LE(end + 16);
  const isLarge = count === unknown16 || start === unknown32;
  return isLarge ? findDirectory64(bytes, end - 20) : { count, start };
}

function findDirectory64(bytes: Buffer, locator: number): Directory {
  if (locator < 0 || bytes.readUInt32LE(locator) !== endLocator64) refuse("truncated");
  const record = readLong(bytes, locator + 8);
  if (record + 56 > bytes.length || bytes.readUInt32LE(record) !== endRecord64) {
    refuse("truncated");
  }
  return { count: readLong(bytes, record + 32), start: readLong(bytes, record + 48) };
}

function readEntries(bytes: Buffer, { count, start }: Directory): Entry[] {
  const entries: Entry[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== directoryEntry) refuse("truncated");
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
    const next = extraEnd + bytes.readUInt16LE(at + 32);
    if (next > bytes.length) refuse("truncated");
    if ((bytes.readUInt16LE(at + 8) & encryptedFlag) !== 0) refuse("encrypted");
    entries.push({
      // Some writers separate folders as Windows does.
      name: bytes.toString("utf8", at + 46, nameEnd).replaceAll("\\", "/"),
      method: bytes.readUInt16LE(at + 10),
      checksum: bytes.readUInt32LE(at + 16),
      ...readSizes(bytes, at, nameEnd, extraEnd),
    });
    at = next;
  }
  return entries;
}

/** Values that do not fit 32 bits stand in an extra field, in this order, only those that are needed. */
function readSizes(
  bytes: Buffer,
  at: number,
  extra: number,
  extraEnd: number,
): Pick<Entry, "unpackedBytes" | "packedBytes" | "localHeader"> {
  let long = findZip64Extra(bytes, extra, extraEnd);
  const read = (offset: number): number => {
    const value = bytes.readUInt32LE(at + offset);
    if (value !== unknown32) return value;
    if (long === null || long + 8 > extraEnd) return refuse("truncated");
    long += 8;
    return readLong(bytes, long - 8);
  };
  return { unpackedBytes: read(24), packedBytes: read(20), localHeader: read(42) };
}

function findZip64Extra(bytes: Buffer, start: number, end: number): number | null {
  for (let at = start; at + 4 <= end; at += 4 + bytes.readUInt16LE(at + 2)) {
    if (bytes.readUInt16LE(at) === zip64Extra) return at + 4;
  }
  return null;
}

function readLong(bytes: Buffer, at: number): number {
  if (at + 8 > bytes.length) refuse("truncated");
  const value = bytes.readBigUInt64LE(at);
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? refuse("truncated") : Number(value);
}

function isUnsafeName(name: string): boolean {
  return /^(\/|[a-z]:)|\0|(^|\/)\.\.(\/|$)/i.test(name);
}

function locateParts(
  bytes: Buffer,
  entries: readonly Entry[],
  directoryStart: number,
): PackagePart[] {
  const located = entries.map((entry) => locatePart(bytes, entry));
  let free = 0;
  for (const { from, part } of located.toSorted((left, right) => left.from - right.from)) {
    if (from < free) refuse("overlapping");
    free = part.end;
  }
  if (free > directoryStart) refuse("overlapping");
  return located.map(({ part }) => part);
}

function locatePart(bytes: Buffer, entry: Entry): { from: number; part: PackagePart } {
  const { localHeader: at, packedBytes, ...rest } = entry;
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== localHeader) refuse("truncated");
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const end = start + packedBytes;
  if (end > bytes.length) refuse("truncated");
  return { from: at, part: { ...rest, start, end } };
}
