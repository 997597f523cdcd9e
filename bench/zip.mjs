import { crc32, deflateRawSync } from "node:zlib";

const deflated = 8;
const nameIsUtf8 = 0x0800;

/**
 * A zip package.
 * @param {readonly { name: string, data: Buffer | string }[]} parts
 */
export function zip(parts) {
  const locals = [];
  const entries = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name);
    const data = Buffer.from(part.data);
    const packed = deflateRawSync(data);
    const known = Buffer.alloc(26);
    known.writeUInt16LE(20, 0);
    known.writeUInt16LE(nameIsUtf8, 2);
    known.writeUInt16LE(deflated, 4);
    known.writeUInt32LE(crc32(data), 10);
    known.writeUInt32LE(packed.length, 14);
    known.writeUInt32LE(data.length, 18);
    known.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([signature(0x04034b50), known, name, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const version = Buffer.from([20, 0]);
    entries.push(Buffer.concat([signature(0x02014b50), version, known, place, name]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, signature(0x06054b50), end]);
}

function signature(number) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}
