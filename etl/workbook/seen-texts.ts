/** Which texts of a workbook were seen, by their number and their look, of which most have one alone. */
const firstCapacity = 1 << 10;

export class SeenTexts {
  /** By the text's number, one more than the look that it was seen in first. */
  #looks = new Uint32Array(firstCapacity);
  readonly #others = new Set<string>();

  /** Whether it was not seen before. */
  add(text: number, look: number): boolean {
    if (text >= this.#looks.length) this.#grow(text + 1);
    const first = this.#looks[text];
    if (first === 0) this.#looks[text] = look + 1;
    if (first === 0 || first === look + 1) return first === 0;
    const key = `${text} ${look}`;
    const isNew = !this.#others.has(key);
    this.#others.add(key);
    return isNew;
  }

  #grow(needed: number): void {
    const larger = new Uint32Array(Math.max(needed, this.#looks.length * 2));
    larger.set(this.#looks);
    this.#looks = larger;
  }
}
