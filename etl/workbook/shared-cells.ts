/**
 * What the cells of a workbook share: texts, styles, and the cells of texts themselves. Texts repeat down a sheet: all
 * places that show one in one style have one cell, made when the first is asked for.
 */
import type { Cell, CellValue } from "./grid.ts";
import type { CellKind, CellStyle, TextRuns } from "./protocol.ts";
import { kindNumber } from "./protocol.ts";
import { withRoomFor } from "./number-list.ts";
import type { TextTable } from "./text-table.ts";
import { isUsualFont } from "./usual-fonts.ts";

type TextKind = Exclude<CellKind, "number" | "boolean">;
type TextCell = Cell & Extract<CellValue, { value: string }>;

const firstCapacity = 1 << 10;
const styleBits = 16;

export class SharedCells {
  readonly #styles: readonly CellStyle[];
  readonly #texts: TextTable;
  readonly #runs: ReadonlyMap<number, TextRuns["runs"]>;
  /** By the text's number, its cell in the look that it was first asked for in. */
  readonly #cells: (TextCell | undefined)[] = [];
  #looks = new Uint32Array(firstCapacity);
  /** The same text in further looks. */
  readonly #others = new Map<string, TextCell>();
  readonly #usualFonts = new Map<string, boolean>();

  /** The lists may still grow; runs are by the text's number. */
  constructor(
    styles: readonly CellStyle[],
    texts: TextTable,
    runs: ReadonlyMap<number, TextRuns["runs"]>,
  ) {
    this.#styles = styles;
    this.#texts = texts;
    this.#runs = runs;
  }

  format(style: number): string | null {
    return this.#styles[style]!.format;
  }

  /** What a text shows as, beside what it says. */
  look(kind: TextKind, style: number): number {
    return (kindNumber[kind] << styleBits) | style;
  }

  text(text: number, kind: TextKind, style: number): TextCell {
    const look = this.look(kind, style);
    const first = this.#cells[text];
    if (first === undefined) return this.#keep(text, look, this.#make(text, kind, style));
    if (this.#looks[text] === look) return first;
    const key = `${text} ${look}`;
    const other = this.#others.get(key) ?? this.#make(text, kind, style);
    this.#others.set(key, other);
    return other;
  }

  #keep(text: number, look: number, cell: TextCell): TextCell {
    while (this.#cells.length <= text) this.#cells.push(undefined);
    this.#looks = withRoomFor(this.#looks, text);
    this.#cells[text] = cell;
    this.#looks[text] = look;
    return cell;
  }

  #make(text: number, kind: TextKind, style: number): TextCell {
    const { format, font } = this.#styles[style]!;
    const value = this.#texts.get(text);
    const shown = format === null ? { kind, value } : { kind, value, format };
    if (kind !== "text") return shown;
    const runs = this.#runs.get(text);
    if (runs === undefined && this.#isUsual(font)) return shown;
    return { ...shown, ...this.#fontsOf(font, runs) };
  }

  /** A run without a font of its own has the cell's. */
  #fontsOf(font: string, runs: TextRuns["runs"] | undefined): Pick<Cell, "font" | "runs"> {
    if (runs === undefined) return { font };
    const fonts = runs.map((run) => run.font ?? font);
    if (fonts.every((each) => this.#isUsual(each))) return {};
    const [first = ""] = fonts;
    if (fonts.every((each) => each === first)) return { font: first };
    return { runs: runs.map(({ text }, index) => ({ text, font: fonts[index] || null })) };
  }

  #isUsual(font: string): boolean {
    const known = this.#usualFonts.get(font) ?? isUsualFont(font);
    this.#usualFonts.set(font, known);
    return known;
  }
}
