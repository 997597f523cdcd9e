/** Names of the streams in a compound file (OLE, [MS-CFB]), which tell what program's document it is. */

const signature = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const headerBytes = 512;
const firstTableEntries = 109;
const entryBytes = 128;
/** A directory is a few sectors; a longer chain leads in circles or belongs to no document. */
const mostSectors = 4_096;

export function isCompoundFile(bytes: Buffer): boolean {
  return bytes.subarray(0, signature.length).equals(signature);
}

/** In lower case; empty where the directory cannot be followed. */
export function compoundFileStreams(bytes: Buffer): ReadonlySet<string> {
  const names = new Set<string>();
  if (bytes.length < headerBytes) return names;
  const shift = bytes.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return names;
  const size = 1 << shift;
  let sector = bytes.readUInt32LE(48);
  for (let count = 0; count < mostSectors; count++) {
    const start = (sector + 1) * size;
    if (start + size > bytes.length) break;
    for (let at = start; at < start + size; at += entryBytes) names.add(entryName(bytes, at));
    sector = nextSector(bytes, sector, size);
  }
  names.delete("");
  return names;
}

function entryName(bytes: Buffer, at: number): string {
  const length = Math.min(bytes.readUInt16LE(at + 64), 64) - 2;
  return length <= 0 ? "" : bytes.toString("utf16le", at, at + length).toLowerCase();
}

/** The allocation table's own sectors are listed in the header; a directory beyond those is not followed. */
function nextSector(bytes: Buffer, sector: number, size: number): number {
  const entries = size / 4;
  const table = Math.floor(sector / entries);
  if (table >= firstTableEntries) return Number.MAX_SAFE_INTEGER;
  const at = (bytes.readUInt32LE(76 + table * 4) + 1) * size + (sector % entries) * 4;
  return at + 4 > bytes.length ? Number.MAX_SAFE_INTEGER : bytes.readUInt32LE(at);
}
