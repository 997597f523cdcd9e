/** The text of a string item (`<si>`, `<is>`): its runs joined, phonetic guides left out, fonts of runs told. */
import type { GridWriter } from "../grid-writer.ts";
import type { TextRuns } from "../protocol.ts";
import { ByteText } from "../xml/byte-text.ts";
import { attributeText } from "../xml/attribute-text.ts";
import { nameCode } from "../xml/name-code.ts";
import { token } from "../xml/xml-scanner.ts";
import type { Token, XmlScanner } from "../xml/xml-scanner.ts";

type Run = TextRuns["runs"][number];

const element = {
  text: nameCode("t"),
  run: nameCode("r"),
  font: nameCode("rFont"),
  phonetic: nameCode("rPh"),
};
const val = nameCode("val");
const longestFont = 255;

export class RichText {
  readonly #text = new ByteText();
  #runs: Run[] = [];
  #font: string | null = null;
  #runStart = 0;
  #isText = false;
  #isPhonetic = false;

  start(): void {
    this.#text.clear();
    this.#runs = [];
    this.#isText = false;
    this.#isPhonetic = false;
  }

  /** What lies within the item. */
  take(scanner: XmlScanner, found: Token): void {
    if (found === token.open) this.#open(scanner);
    else if (found === token.close) this.#close(scanner.name);
    else if (!this.#isText) return;
    else if (found === token.text) {
      this.#text.append(scanner.bytes, scanner.start, scanner.end, true);
    } else this.#text.appendVerbatim(scanner.bytes, scanner.start, scanner.end);
  }

  /** Adds the text to the table and gives its number. @throws RefusedFile */
  write(writer: GridWriter): number {
    const text = writer.text(this.#text.bytes, this.#text.length);
    if (this.#runs.some(({ font }) => font !== null)) writer.runs({ text, runs: this.#runs });
    return text;
  }

  #open(scanner: XmlScanner): void {
    const { name } = scanner;
    if (name === element.text) this.#isText = !this.#isPhonetic;
    else if (name === element.phonetic) this.#isPhonetic = true;
    else if (name === element.run) {
      this.#runStart = this.#text.length;
      this.#font = null;
    } else if (name === element.font) {
      this.#font = attributeText(scanner, val)?.slice(0, longestFont) ?? null;
    }
  }

  #close(name: number): void {
    if (name === element.text) this.#isText = false;
    else if (name === element.phonetic) this.#isPhonetic = false;
    else if (name === element.run) this.#endRun();
  }

  #endRun(): void {
    const text = this.#text.bytes.toString("utf8", this.#runStart, this.#text.length);
    const last = this.#runs.at(-1);
    if (last?.font === this.#font) {
      this.#runs[this.#runs.length - 1] = { text: last.text + text, font: last.font };
    } else if (text !== "") this.#runs.push({ text, font: this.#font });
  }
}
