/** All different texts of a workbook, kept as the bytes that came; a string is made when one is asked for. */

interface Piece {
  readonly first: number;
  readonly ends: Uint32Array;
  readonly bytes: Buffer;
}

const wordBytes = 4;

export class TextTable {
  readonly #pieces: Piece[] = [];
  #count = 0;

  /** Takes the content of a frame of texts. */
  add(content: Buffer): void {
    const count = content.readUInt32LE(0);
    const ends = new Uint32Array(content.buffer, content.byteOffset + wordBytes, count);
    const bytes = content.subarray(wordBytes * (count + 1));
    this.#pieces.push({ first: this.#count, ends, bytes });
    this.#count += count;
  }

  get(text: number): string {
    const { first, ends, bytes } = this.#pieceOf(text);
    const start = text === first ? 0 : ends[text - first - 1];
    return bytes.toString("utf8", start, ends[text - first]);
  }

  #pieceOf(text: number): Piece {
    let low = 0;
    let high = this.#pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#pieces[middle]!.first <= text) low = middle;
      else high = middle - 1;
    }
    const piece = this.#pieces[low];
    if (piece === undefined) throw new RangeError(`There is no text ${text}.`);
    return piece;
  }
}
