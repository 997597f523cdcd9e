/**
 * What SheetJS does not tell of an OpenDocument spreadsheet: which sheets, rows and columns are hidden, and its custom
 * properties. Cells are counted on the way: a row and a cell may be repeated a million times in a few bytes.
 */
import { caps } from "../protocol.ts";
import { refuse } from "../refusals.ts";
import { openPackage } from "../package/package-parts.ts";
import type { PackageParts } from "../package/package-parts.ts";
import { readCustomProperties } from "../package/custom-properties.ts";
import { attributeNumber, attributeText } from "../xml/attribute-text.ts";
import { nameCode } from "../xml/name-code.ts";
import { scanPart } from "../xml/xml-part.ts";
import { token } from "../xml/xml-scanner.ts";
import type { XmlScanner } from "../xml/xml-scanner.ts";

export interface SheetVisibility {
  readonly hidden: boolean;
  /** Ascending ranges of 1-based rows, both ends included. */
  readonly hiddenRows: readonly (readonly [first: number, last: number])[];
  readonly hiddenColumns: readonly number[];
}

export interface OpenDocumentFacts {
  /** By the sheet's name. */
  readonly sheets: ReadonlyMap<string, SheetVisibility>;
  readonly properties: Readonly<Record<string, string>>;
}

type OpenSheet = {
  readonly hidden: boolean;
  readonly hiddenRows: [number, number][];
  readonly hiddenColumns: number[];
  row: number;
  /** How often the row read at present stands. */
  rowRepeated: number;
  column: number;
};

interface Count {
  cells: number;
}

const element = {
  style: nameCode("style"),
  tableProperties: nameCode("table-properties"),
  table: nameCode("table"),
  row: nameCode("table-row"),
  column: nameCode("table-column"),
  cell: nameCode("table-cell"),
};
const attribute = {
  name: nameCode("name"),
  display: nameCode("display"),
  styleName: nameCode("style-name"),
  visibility: nameCode("visibility"),
  rowsRepeated: nameCode("number-rows-repeated"),
  columnsRepeated: nameCode("number-columns-repeated"),
  valueType: nameCode("value-type"),
  formula: nameCode("formula"),
};
const userDefined = nameCode("user-defined");

/** @throws RefusedFile */
export async function readOpenDocumentFacts(
  bytes: Buffer,
  unpackedBytes: number,
): Promise<OpenDocumentFacts> {
  const parts = openPackage(bytes, unpackedBytes);
  const sheets = await readVisibility(parts);
  const properties = await readCustomProperties(parts, parts.find("meta.xml"), userDefined);
  return { sheets, properties };
}

async function readVisibility(parts: PackageParts): Promise<Map<string, SheetVisibility>> {
  const part = parts.find("content.xml");
  const sheets = new Map<string, OpenSheet>();
  if (part === null) return sheets;
  const hiddenStyles = new Set<string>();
  const count: Count = { cells: 0 };
  let style = "";
  let sheet: OpenSheet | null = null;
  await scanPart(parts, part, (scanner, found) => {
    if (found !== token.open) return;
    const { name } = scanner;
    if (name === element.style) style = attributeText(scanner, attribute.name) ?? "";
    else if (name === element.tableProperties && isUndisplayed(scanner)) hiddenStyles.add(style);
    else if (name === element.table) {
      sheet = openSheet(hiddenStyles.has(attributeText(scanner, attribute.styleName) ?? ""));
      sheets.set(attributeText(scanner, attribute.name) ?? "", sheet);
    } else if (name === element.cell && sheet !== null) countCell(scanner, sheet, count);
    else if (name === element.row && sheet !== null) takeRow(scanner, sheet);
    else if (name === element.column && sheet !== null) takeColumn(scanner, sheet);
  });
  return sheets;
}

function openSheet(hidden: boolean): OpenSheet {
  return { hidden, hiddenRows: [], hiddenColumns: [], row: 0, rowRepeated: 1, column: 0 };
}

function isUndisplayed(scanner: XmlScanner): boolean {
  return attributeText(scanner, attribute.display) === "false";
}

/** Either collapsed by hand or left out by a filter. */
function isHidden(scanner: XmlScanner): boolean {
  const visibility = attributeText(scanner, attribute.visibility);
  return visibility === "collapse" || visibility === "filter";
}

function takeRow(scanner: XmlScanner, sheet: OpenSheet): void {
  sheet.rowRepeated = attributeNumber(scanner, attribute.rowsRepeated) ?? 1;
  const last = sheet.row + sheet.rowRepeated;
  if (isHidden(scanner)) sheet.hiddenRows.push([sheet.row + 1, last]);
  sheet.row = last;
}

function countCell(scanner: XmlScanner, { rowRepeated }: OpenSheet, count: Count): void {
  const isFilled =
    scanner.attribute(attribute.valueType) >= 0 || scanner.attribute(attribute.formula) >= 0;
  if (!isFilled) return;
  count.cells += rowRepeated * (attributeNumber(scanner, attribute.columnsRepeated) ?? 1);
  if (count.cells > caps.cells) refuse("cells");
}

function takeColumn(scanner: XmlScanner, sheet: OpenSheet): void {
  const end = sheet.column + (attributeNumber(scanner, attribute.columnsRepeated) ?? 1);
  const last = Math.min(end, caps.columns);
  for (let column = sheet.column; isHidden(scanner) && column < last; column++) {
    sheet.hiddenColumns.push(column);
  }
  sheet.column = end;
}
