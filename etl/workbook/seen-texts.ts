/** Which texts of a workbook were seen, by their number and their look, of which most have one alone. */
import { withRoomFor } from "./number-list.ts";

const firstCapacity = 1 << 10;

export class SeenTexts {
  /** By the text's number, one more than the look that it was seen in first. */
  #looks = new Uint32Array(firstCapacity);
  readonly #others = new Set<string>();

  /** Whether it was not seen before. */
  add(text: number, look: number): boolean {
    this.#looks = withRoomFor(this.#looks, text);
    const first = this.#looks[text];
    if (first === 0) this.#looks[text] = look + 1;
    if (first === 0 || first === look + 1) return first === 0;
    const key = `${text} ${look}`;
    const isNew = !this.#others.has(key);
    this.#others.add(key);
    return isNew;
  }
}
