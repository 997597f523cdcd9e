/** Rows in a frame: what the child packs, the parent looks at in place. */

export interface PackedRows {
  /** Row number, and in the highest bit whether it is hidden. */
  readonly rows: Uint32Array;
  /** Of each row, the place after its last cell. */
  readonly ends: Uint32Array;
  readonly values: Float64Array;
  readonly columns: Uint16Array;
  readonly styles: Uint16Array;
  readonly kinds: Uint8Array;
}

const headBytes = 8;
const hiddenBit = 0x8000_0000;
const cellBytes = 13;
const rowBytes = 8;

/** The widest numbers come first, so that all lie where their size wants them. */
export const rowsFrame = {
  rowCode: (row: number, hidden: boolean): number => (hidden ? (row | hiddenBit) >>> 0 : row),
  rowOf: (code: number): number => code & ~hiddenBit,
  isHidden: (code: number): boolean => (code & hiddenBit) !== 0,

  pack(packed: PackedRows): Buffer {
    const { rows, ends, values, columns, styles, kinds } = packed;
    const size = headBytes + values.length * cellBytes + rows.length * rowBytes;
    const bytes = Buffer.allocUnsafeSlow(size);
    bytes.writeUInt32LE(rows.length, 0);
    bytes.writeUInt32LE(values.length, 4);
    let at = headBytes;
    for (const list of [values, rows, ends, columns, styles, kinds]) {
      at += Buffer.from(list.buffer, list.byteOffset, list.byteLength).copy(bytes, at);
    }
    return bytes;
  },

  /** @param bytes at the start of a buffer of their own */
  unpack({ buffer }: Buffer): PackedRows {
    const [rowCount = 0, cellCount = 0] = new Uint32Array(buffer, 0, 2);
    const afterValues = headBytes + cellCount * 8;
    const afterRows = afterValues + rowCount * rowBytes;
    return {
      values: new Float64Array(buffer, headBytes, cellCount),
      rows: new Uint32Array(buffer, afterValues, rowCount),
      ends: new Uint32Array(buffer, afterValues + rowCount * 4, rowCount),
      columns: new Uint16Array(buffer, afterRows, cellCount),
      styles: new Uint16Array(buffer, afterRows + cellCount * 2, cellCount),
      kinds: new Uint8Array(buffer, afterRows + cellCount * 4, cellCount),
    };
  },
} as const;
