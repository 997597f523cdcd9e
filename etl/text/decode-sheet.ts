/**
 * Legacy text of a sheet to Unicode. A font tells the encoding of its texts; of the others their words do, all
 * together. A text that is Unicode already stays, whatever its font.
 */
import type { Cell, GridRow, Sheet } from "../workbook/grid.ts";
import { someCell } from "../workbook/row-passes.ts";
import { eachText } from "../workbook/sheet-texts.ts";
import { chooseEncoding } from "./choose-encoding.ts";
import { textDecoder } from "./decode-cell.ts";
import type { DecodedText } from "./decode-cell.ts";
import { legacyFont } from "./fonts.ts";
import type { LegacyFont } from "./fonts.ts";
import type { LegacyEncoding } from "./legacy-encodings.ts";
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

interface SheetDecisions {
  /** For texts in no legacy font. */
  readonly plain: Decision | null;
  readonly byFont: ReadonlyMap<LegacyEncoding, Decision>;
}

/** The same sheet where nothing had to be decoded. */
export function decodeSheet(sheet: Sheet): Sheet {
  if (sheet.encoding !== undefined) return sheet;
  const decisions = decide(sheet);
  if (decisions.plain === null && decisions.byFont.size === 0) return sheet;
  const used = new Set<string>();
  const decoded = decodedCells(sheet, decisions, used);
  if (used.size === 0) return sheet;
  const rows = sheet.rows.map((row) => withDecoded(row, decoded));
  return { ...sheet, rows, encoding: [...used].join(", ") };
}

function decide(sheet: Sheet): SheetDecisions {
  const plain = new Set<string>();
  const byFont = new Map<LegacyEncoding, Set<string>>();
  eachText(sheet, (cell) => {
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
  const chosen = chooseEncoding([...plain].join("\n"));
  return {
    plain:
      chosen === null
        ? null
        : { encoding: chosen, decode: textDecoder(chosen), decodesUnclear: true },
    byFont: new Map([...byFont].map(([encoding, texts]) => [encoding, ofFont(encoding, texts)])),
  };
}

/** A font that shows legacy text is kept by people who type Unicode; what most of its texts are, the unclear are. */
function ofFont(encoding: LegacyEncoding, texts: ReadonlySet<string>): Decision {
  const decode = textDecoder(encoding);
  const verdicts = [...texts].map((text) => decode(text).verdict);
  const count = (wanted: string): number => verdicts.filter((one) => one === wanted).length;
  return { encoding, decode, decodesUnclear: count("legacy") >= count("unicode") };
}

function runsOf(cell: TextCell): readonly Run[] {
  const { runs = [], value, font = null } = cell;
  if (runs.length === 0) return [{ text: value, font }];
  const isWhole = runs.map(({ text }) => text).join("") === value;
  return isWhole ? runs : [{ text: value, font }];
}

/** What the cells become that are decoded. */
function decodedCells(
  sheet: Sheet,
  decisions: SheetDecisions,
  used: Set<string>,
): ReadonlyMap<Cell, TextCell> {
  const decoded = new Map<Cell, TextCell>();
  eachText(sheet, (cell) => {
    const changed = cell.kind === "text" ? decodeCell(cell, decisions, used) : null;
    if (changed !== null) decoded.set(cell, changed);
  });
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
