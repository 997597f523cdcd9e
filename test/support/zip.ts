/** Zip packages written byte by byte, so that tests can make what no program would. */
import { crc32, deflateRawSync } from "node:zlib";

export interface ZipPart {
  readonly name: string;
  readonly data: Buffer | string;
}

export function zip(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name);
    const data = Buffer.from(part.data);
    const packed = deflateRawSync(data);
    const sizes = {
      checksum: crc32(data),
      packed: packed.length,
      unpacked: data.length,
      name: name.length,
    };
    const local = Buffer.concat([localHeader(sizes), name, packed]);
    entries.push(Buffer.concat([directoryEntry(sizes, offset), name]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  return Buffer.concat([...locals, directory, endRecord(parts.length, directory.length, offset)]);
}

interface Sizes {
  readonly checksum: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly name: number;
}

const deflated = 8;

function localHeader(sizes: Sizes): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(deflated, 8);
  header.writeUInt32LE(sizes.checksum, 14);
  header.writeUInt32LE(sizes.packed, 18);
  header.writeUInt32LE(sizes.unpacked, 22);
  header.writeUInt16LE(sizes.name, 26);
  return header;
}

function directoryEntry(sizes: Sizes, offset: number): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(deflated, 10);
  entry.writeUInt32LE(sizes.checksum, 16);
  entry.writeUInt32LE(sizes.packed, 20);
  entry.writeUInt32LE(sizes.unpacked, 24);
  entry.writeUInt16LE(sizes.name, 28);
  entry.writeUInt32LE(offset, 42);
  return entry;
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
