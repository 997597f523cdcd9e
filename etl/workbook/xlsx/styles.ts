/** What cells' styles tell: number format and font. The many styles of a file fold into the few that differ in these. */
import type { CellStyle } from "../protocol.ts";
import { refuse } from "../refusals.ts";
import type { PackagePart } from "../package/zip-directory.ts";
import { attributeNumber, attributeText } from "../xml/attribute-text.ts";
import { nameCode } from "../xml/name-code.ts";
import { scanPart } from "../xml/xml-part.ts";
import { token } from "../xml/xml-scanner.ts";
import type { XmlScanner } from "../xml/xml-scanner.ts";
import { builtInFormats } from "./number-formats.ts";
import type { PackageParts } from "../package/package-parts.ts";

export interface Styles {
  /** Different styles; a cell without one has the first. */
  readonly list: readonly CellStyle[];
  /** By a cell's style number: its place in the list. */
  readonly places: Uint16Array;
}

interface Tables {
  readonly formats: Map<number, string>;
  readonly fonts: string[];
  readonly cells: { readonly format: number; readonly font: number }[];
}

const element = {
  numFmt: nameCode("numFmt"),
  fonts: nameCode("fonts"),
  font: nameCode("font"),
  name: nameCode("name"),
  cellXfs: nameCode("cellXfs"),
  xf: nameCode("xf"),
};
const attribute = {
  numFmtId: nameCode("numFmtId"),
  formatCode: nameCode("formatCode"),
  fontId: nameCode("fontId"),
  val: nameCode("val"),
};
/** More than any program writes; a style's place must fit 16 bits. */
const mostStyles = 65_535;
const longestFormat = 255;
const longestFont = 255;
const plainStyles: Styles = {
  list: [{ format: null, font: "" }],
  places: new Uint16Array(),
};

/** @throws RefusedFile */
export async function readStyles(parts: PackageParts, part: PackagePart | null): Promise<Styles> {
  if (part === null) return plainStyles;
  const tables: Tables = { formats: new Map(builtInFormats), fonts: [], cells: [] };
  let list = 0;
  await scanPart(parts, part, (scanner, kind) => {
    const isList = scanner.name === element.fonts || scanner.name === element.cellXfs;
    if (kind === token.open) {
      if (isList) list = scanner.name;
      else takeElement(scanner, tables, list);
    } else if (kind === token.close && isList) list = 0;
  });
  return foldStyles(tables);
}

function takeElement(scanner: XmlScanner, { formats, fonts, cells }: Tables, list: number): void {
  if (cells.length === mostStyles || fonts.length === mostStyles || formats.size > mostStyles) {
    refuse("styles");
  }
  const { name } = scanner;
  if (name === element.numFmt) {
    const format = attributeText(scanner, attribute.formatCode) ?? "";
    formats.set(attributeNumber(scanner, attribute.numFmtId) ?? 0, format.slice(0, longestFormat));
  } else if (list === element.fonts && name === element.font) {
    fonts.push("");
  } else if (list === element.fonts && name === element.name && fonts.length > 0) {
    const font = attributeText(scanner, attribute.val) ?? "";
    fonts[fonts.length - 1] = font.slice(0, longestFont);
  } else if (list === element.cellXfs && name === element.xf) {
    cells.push({
      format: attributeNumber(scanner, attribute.numFmtId) ?? 0,
      font: attributeNumber(scanner, attribute.fontId) ?? 0,
    });
  }
}

function foldStyles({ formats, fonts, cells }: Tables): Styles {
  const list: CellStyle[] = [];
  const placeOf = new Map<string, number>();
  const place = (style: CellStyle): number => {
    const key = JSON.stringify(style);
    const known = placeOf.get(key);
    if (known !== undefined) return known;
    placeOf.set(key, list.length);
    return list.push(style) - 1;
  };
  const places = cells.map(({ format, font }) => {
    const written = formats.get(format) ?? "General";
    return place({ format: written === "General" ? null : written, font: fonts[font] ?? "" });
  });
  if (list.length === 0) list.push(...plainStyles.list);
  return { list, places: Uint16Array.from(places) };
}
