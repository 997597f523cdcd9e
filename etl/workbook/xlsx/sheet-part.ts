/** One sheet part: rows and cells as they come, then merges and hidden columns. The stated dimension is not read. */
import { caps } from "../protocol.ts";
import { refuse } from "../refusals.ts";
import type { GridWriter } from "../grid-writer.ts";
import type { MergedRange } from "../grid.ts";
import { attributeNumber, attributeText, isAttributeTrue } from "../xml/attribute-text.ts";
import type { ByteText } from "../xml/byte-text.ts";
import { nameCode } from "../xml/name-code.ts";
import { token } from "../xml/xml-scanner.ts";
import type { Token, XmlScanner } from "../xml/xml-scanner.ts";
import { CellReader } from "./cell-reader.ts";
import type { CellSurroundings, CellType } from "./cell-reader.ts";
import { readRange, readReference } from "./cell-reference.ts";

const cellElement = nameCode("c");
const valueElement = nameCode("v");
const formulaElement = nameCode("f");
const inlineElement = nameCode("is");
const rowElement = nameCode("row");
const sheetDataElement = nameCode("sheetData");
const columnElement = nameCode("col");
const mergeElement = nameCode("mergeCell");
const reference = nameCode("r");
const styleAttribute = nameCode("s");
const typeAttribute = nameCode("t");
const hiddenAttribute = nameCode("hidden");
const [minimum, maximum, range] = [nameCode("min"), nameCode("max"), nameCode("ref")];

const types = new Map<string, CellType>(
  (["n", "s", "b", "e", "d", "str", "inlineStr"] as const).map((type) => [type, type]),
);
const [letterS, letterN] = [115, 110];

export class SheetPart {
  readonly merges: MergedRange[] = [];
  readonly hiddenColumns = new Set<number>();
  readonly #cell: CellReader;
  readonly #writer: GridWriter;
  readonly #stylePlaces: Uint16Array;
  /** Where text goes at the moment. */
  #text: ByteText | null = null;
  #isData = false;
  #isRow = false;
  #isRowNumbered = false;
  #isRowHidden = false;
  #isCell = false;
  #isInline = false;

  constructor(around: CellSurroundings, stylePlaces: Uint16Array) {
    this.#cell = new CellReader(around);
    this.#writer = around.writer;
    this.#stylePlaces = stylePlaces;
    this.#cell.place.row = 0;
  }

  /** @throws RefusedFile */
  take(scanner: XmlScanner, found: Token): void {
    if (this.#isInline && scanner.name !== inlineElement) this.#cell.inline.take(scanner, found);
    else if (found === token.open) this.#open(scanner);
    else if (found === token.close) this.#close(scanner.name);
    else if (this.#text !== null) this.#takeText(scanner, found, this.#text);
  }

  #takeText(scanner: XmlScanner, found: Token, text: ByteText): void {
    const { bytes, start, end } = scanner;
    if (found === token.verbatim) text.appendVerbatim(bytes, start, end);
    else text.append(bytes, start, end, text === this.#cell.value && this.#cell.type === "str");
  }

  #open(scanner: XmlScanner): void {
    const { name } = scanner;
    if (this.#isCell) this.#openInCell(name);
    else if (this.#isRow && name === cellElement) this.#openCell(scanner);
    else if (this.#isData && name === rowElement) this.#openRow(scanner);
    else if (name === sheetDataElement) this.#isData = true;
    else if (name === columnElement) this.#takeColumns(scanner);
    else if (name === mergeElement) this.#takeMerge(scanner);
  }

  #openInCell(name: number): void {
    const cell = this.#cell;
    if (name === valueElement) {
      cell.hasValue = true;
      this.#text = cell.value;
    } else if (name === formulaElement) {
      cell.hasFormula = true;
      this.#text = cell.formula;
    } else if (name === inlineElement) {
      cell.hasInline = true;
      cell.inline.start();
      this.#isInline = true;
    }
  }

  #close(name: number): void {
    if (name === cellElement && this.#isCell) {
      this.#isCell = false;
      this.#cell.finish();
    } else if (name === valueElement || name === formulaElement) this.#text = null;
    else if (name === inlineElement) this.#isInline = false;
    else if (name === rowElement && this.#isRow) this.#closeRow();
    else if (name === sheetDataElement) this.#isData = false;
  }

  #closeRow(): void {
    this.#isRow = false;
    this.#writer.endRow(this.#cell.place.row, this.#isRowHidden);
  }

  #openRow(scanner: XmlScanner): void {
    const { place } = this.#cell;
    this.#isRowNumbered = scanner.attribute(reference) >= 0;
    place.row = this.#isRowNumbered ? (attributeNumber(scanner, reference) ?? 0) : place.row + 1;
    place.column = -1;
    this.#isRow = true;
    this.#isRowHidden = isAttributeTrue(scanner, hiddenAttribute);
  }

  #openCell(scanner: XmlScanner): void {
    const cell = this.#cell;
    this.#isCell = true;
    cell.start();
    this.#placeCell(scanner);
    cell.type = "n";
    const type = scanner.attribute(typeAttribute);
    if (type >= 0) cell.type = cellType(scanner, type);
    const style = scanner.attribute(styleAttribute);
    const number = style < 0 ? 0 : (attributeNumber(scanner, styleAttribute) ?? 0);
    cell.style = number < this.#stylePlaces.length ? this.#stylePlaces[number]! : 0;
  }

  /** The row's number is its element's, else its cells'; a cell without an address follows the one before it. */
  #placeCell(scanner: XmlScanner): void {
    const { place } = this.#cell;
    const { row, column } = place;
    const index = scanner.attribute(reference);
    if (index >= 0) {
      readReference(scanner.bytes, scanner.valueStart(index), scanner.valueEnd(index), place);
    }
    if (index < 0 || place.column < 0) place.column = column + 1;
    if (this.#isRowNumbered || index < 0 || place.row < 0) place.row = row;
  }

  #takeColumns(scanner: XmlScanner): void {
    if (!isAttributeTrue(scanner, hiddenAttribute)) return;
    const first = attributeNumber(scanner, minimum) ?? 1;
    const last = Math.min(attributeNumber(scanner, maximum) ?? first, caps.columns);
    for (let column = first; column <= last; column++) this.hiddenColumns.add(column - 1);
  }

  #takeMerge(scanner: XmlScanner): void {
    if (this.merges.length === caps.merges) refuse("merges");
    this.merges.push(readRange(attributeText(scanner, range) ?? ""));
  }
}

/** Of a shared string and a number without making a string, since nearly all cells are one of them. */
function cellType(scanner: XmlScanner, index: number): CellType {
  const start = scanner.valueStart(index);
  const end = scanner.valueEnd(index);
  if (end - start === 1 && scanner.bytes[start] === letterS) return "s";
  if (end - start === 1 && scanner.bytes[start] === letterN) return "n";
  return types.get(scanner.bytes.toString("latin1", start, end)) ?? "str";
}
