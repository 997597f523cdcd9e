/**
 * Legacy text of a sheet to Unicode. A font tells the encoding of its texts; of the others their words do, all
 * together. A text that is Unicode already stays, whatever its font.
 */
import type { Cell, GridRow, Sheet } from "../workbook/grid.ts";
import { someCell } from "../workbook/row-passes.ts";
import { MetTexts } from "../workbook/sheet-texts.ts";
import { choosingEncoding } from "./choose-encoding.ts";
import { textDecoder } from "./decode-cell.ts";
import type { DecodedText } from "./decode-cell.ts";
import { legacyFont } from "./fonts.ts";
import type { LegacyFont } from "./fonts.ts";
import type { LegacyEncoding } from "./legacy-encodings.ts";
import { atOnce, inSlices } from "./pausing.ts";
import type { Pausing } from "./pausing.ts";
import { hasTellingCharacter } from "./vietnamese-words.ts";

type TextCell = Extract<Cell, { kind: "text" }>;
type Run = NonNullable<Cell["runs"]>[number];

/** Different texts that are asked for the encoding of a sheet. */
const sampleTexts = 4_000;
const longestSampleText = 1_000;

interface Decision {
  readonly encoding: LegacyEncoding;
  readonly decode: (text: string) => DecodedText;
  /** Of texts that could be either. */
  readonly decodesUnclear: boolean;
}

/** Of texts that tell of an encoding: those in no legacy font, and those in the fonts of one. */
interface SampleTexts {
  readonly plain: ReadonlySet<string>;
  readonly byFont: ReadonlyMap<LegacyEncoding, ReadonlySet<string>>;
}

interface SheetDecisions {
  /** For texts in no legacy font. */
  readonly plain: Decision | null;
  readonly byFont: ReadonlyMap<LegacyEncoding, Decision>;
}

/** The same sheet where nothing had to be decoded. */
export function decodeSheet(sheet: Sheet): Sheet {
  return atOnce(decoding(sheet));
}

/** As `decodeSheet` does each; a sheet may have a million texts. */
export async function decodeSheets(sheets: readonly Sheet[]): Promise<Sheet[]> {
  const decoded: Sheet[] = [];
  for (const sheet of sheets) decoded.push(await inSlices(decoding(sheet)));
  return decoded;
}

function* decoding(sheet: Sheet): Pausing<Sheet> {
  if (sheet.encoding !== undefined) return sheet;
  const decisions = yield* deciding(sheet);
  if (decisions.plain === null && decisions.byFont.size === 0) return sheet;
  const used = new Set<string>();
  const decoded = yield* decodingCells(sheet, decisions, used);
  if (used.size === 0) return sheet;
  const rows: GridRow[] = [];
  for (const row of sheet.rows) {
    rows.push(withDecoded(row, decoded));
    yield;
  }
  return { ...sheet, rows, encoding: [...used].join(", ") };
}

function* deciding(sheet: Sheet): Pausing<SheetDecisions> {
  const { plain, byFont } = yield* samplingTexts(sheet);
  const chosen = yield* choosingEncoding([...plain]);
  const ofFonts = new Map<LegacyEncoding, Decision>();
  for (const [encoding, texts] of byFont) {
    ofFonts.set(encoding, yield* decidingOfFont(encoding, texts));
  }
  return {
    plain:
      chosen === null
        ? null
        : { encoding: chosen, decode: textDecoder(chosen), decodesUnclear: true },
    byFont: ofFonts,
  };
}

function* samplingTexts({ rows }: Sheet): Pausing<SampleTexts> {
  const plain = new Set<string>();
  const byFont = new Map<LegacyEncoding, Set<string>>();
  const met = new MetTexts();
  for (const row of rows) {
    met.take(row, (cell) => {
      if (cell.kind !== "text") return;
      for (const { text, font } of runsOf(cell)) {
        const encoding = legacyFont(font)?.encoding;
        const texts = encoding === undefined ? plain : (byFont.get(encoding) ?? new Set<string>());
        if (encoding !== undefined) byFont.set(encoding, texts);
        if (texts.size < sampleTexts && hasTellingCharacter(text)) {
          texts.add(text.slice(0, longestSampleText));
        }
      }
    });
    yield;
  }
  return { plain, byFont };
}

/** A font that shows legacy text is kept by people who type Unicode; what most of its texts are, the unclear are. */
function* decidingOfFont(encoding: LegacyEncoding, texts: ReadonlySet<string>): Pausing<Decision> {
  const decode = textDecoder(encoding);
  let balance = 0;
  for (const text of texts) {
    const { verdict } = decode(text);
    if (verdict === "legacy") balance++;
    if (verdict === "unicode") balance--;
    yield;
  }
  return { encoding, decode, decodesUnclear: balance >= 0 };
}

function runsOf(cell: TextCell): readonly Run[] {
  const { runs = [], value, font = null } = cell;
  if (runs.length === 0) return [{ text: value, font }];
  const isWhole = runs.map(({ text }) => text).join("") === value;
  return isWhole ? runs : [{ text: value, font }];
}

/** What the cells become that are decoded. */
function* decodingCells(
  { rows }: Sheet,
  decisions: SheetDecisions,
  used: Set<string>,
): Pausing<ReadonlyMap<Cell, TextCell>> {
  const decoded = new Map<Cell, TextCell>();
  const met = new MetTexts();
  for (const row of rows) {
    met.take(row, (cell) => {
      const changed = cell.kind === "text" ? decodeCell(cell, decisions, used) : null;
      if (changed !== null) decoded.set(cell, changed);
    });
    yield;
  }
  return decoded;
}

function withDecoded(row: GridRow, decoded: ReadonlyMap<Cell, TextCell>): GridRow {
  if (!someCell(row.cells, (cell) => decoded.has(cell))) return row;
  const cells = new Map<number, Cell>();
  row.cells.forEach((cell, column) => cells.set(column, decoded.get(cell) ?? cell));
  return { ...row, cells };
}

function decodeCell(cell: TextCell, decisions: SheetDecisions, used: Set<string>): TextCell | null {
  const decoded = ({ text, font }: Run): string => {
    const known = legacyFont(font);
    const decision = known === null ? decisions.plain : decisions.byFont.get(known.encoding);
    return decision === null || decision === undefined
      ? text
      : decodeText(text, decision, known, used);
  };
  const value =
    cell.runs === undefined
      ? decoded({ text: cell.value, font: cell.font ?? null })
      : runsOf(cell).map(decoded).join("");
  return value === cell.value ? null : { ...cell, value, raw: cell.value };
}

function decodeText(
  text: string,
  { encoding, decode, decodesUnclear }: Decision,
  font: LegacyFont | null,
  used: Set<string>,
): string {
  if (font === null && !hasTellingCharacter(text)) return text;
  const { verdict, decoded } = decode(text);
  if (verdict === "unicode" || (verdict === "unclear" && !decodesUnclear)) return text;
  const shown = font?.showsCapitals === true ? decoded.toUpperCase() : decoded;
  if (shown !== text) used.add(encoding.name);
  return shown;
}
