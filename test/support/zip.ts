/** Zip packages written byte by byte, so that tests can make what no program would. */
import { crc32, deflateRawSync } from "node:zlib";

export interface ZipPart {
  readonly name: string;
  readonly data: Buffer | string;
  readonly stored?: boolean;
  /** Sizes and checksum follow the data, as a writer that streams leaves them. */
  readonly descriptor?: boolean;
  /** Whatever the header fields are to say instead of what is true. */
  readonly lies?: Partial<Pick<Entry, "checksum" | "unpacked" | "offset" | "flags" | "method">>;
}

export interface ZipOptions {
  /** Sizes, places and the count stand in the fields of ZIP64. */
  readonly zip64?: boolean;
}

interface Entry {
  readonly name: Buffer;
  readonly method: number;
  readonly flags: number;
  readonly checksum: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

const descriptorFlag = 8;
const unknown = 0xffff_ffff;

export function zip(parts: readonly ZipPart[], { zip64 = false }: ZipOptions = {}): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const { local, entry } = packPart(part, offset);
    locals.push(local);
    entries.push(directoryEntry(entry, zip64));
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = zip64 ? endRecord64 : endRecord;
  return Buffer.concat([...locals, directory, end(parts.length, directory.length, offset)]);
}

function packPart(part: ZipPart, offset: number): { local: Buffer; entry: Entry } {
  const data = Buffer.from(part.data);
  const packed = part.stored === true ? data : deflateRawSync(data);
  const entry: Entry = {
    name: Buffer.from(part.name),
    method: part.stored === true ? 0 : 8,
    flags: part.descriptor === true ? descriptorFlag : 0,
    checksum: crc32(data),
    packed: packed.length,
    unpacked: data.length,
    offset,
    ...part.lies,
  };
  const { name } = entry;
  const isLater = part.descriptor === true;
  const header = localHeader(isLater ? { ...entry, checksum: 0, packed: 0, unpacked: 0 } : entry);
  const descriptor = isLater ? [Buffer.from("PK\u0007\u0008"), sizesOf(entry)] : [];
  return { local: Buffer.concat([header, name, packed, ...descriptor]), entry };
}

function sizesOf({ checksum, packed, unpacked }: Entry): Buffer {
  const sizes = Buffer.alloc(12);
  sizes.writeUInt32LE(checksum, 0);
  sizes.writeUInt32LE(packed, 4);
  sizes.writeUInt32LE(unpacked, 8);
  return sizes;
}

function localHeader(entry: Entry): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(entry.flags, 6);
  header.writeUInt16LE(entry.method, 8);
  sizesOf(entry).copy(header, 14);
  header.writeUInt16LE(entry.name.length, 26);
  return header;
}

function directoryEntry(entry: Entry, zip64: boolean): Buffer {
  const extra = zip64 ? longFields(entry) : Buffer.alloc(0);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(entry.flags, 8);
  header.writeUInt16LE(entry.method, 10);
  sizesOf(zip64 ? { ...entry, packed: unknown, unpacked: unknown } : entry).copy(header, 16);
  header.writeUInt16LE(entry.name.length, 28);
  header.writeUInt16LE(extra.length, 30);
  header.writeUInt32LE(zip64 ? unknown : entry.offset, 42);
  return Buffer.concat([header, entry.name, extra]);
}

function longFields({ unpacked, packed, offset }: Entry): Buffer {
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  for (const [index, value] of [unpacked, packed, offset].entries()) {
    extra.writeBigUInt64LE(BigInt(value), 4 + index * 8);
  }
  return extra;
}

function endRecord(count: number, directoryBytes: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directoryBytes, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

function endRecord64(count: number, directoryBytes: number, offset: number): Buffer {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(directoryBytes), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + directoryBytes), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator, endRecord(0xffff, unknown, unknown)]);
}
