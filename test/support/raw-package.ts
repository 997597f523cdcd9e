/** An xlsx package part by part, where a test is about XML that no program here would write. */
import { zip } from "./zip.ts";
import type { ZipPart } from "./zip.ts";

export interface RawPackage {
  /** What stands in `<worksheet>`, for each sheet; sheets are named S1, S2 and so on. */
  readonly sheets: readonly string[];
  /** What stands in `<sst>`. */
  readonly sharedStrings?: string;
  /** What stands in `<styleSheet>`. */
  readonly styles?: string;
  /** What stands in `<Properties>` of docProps/custom.xml. */
  readonly custom?: string;
  /** What stands in `<workbook>` before the sheets. */
  readonly workbookProperties?: string;
  /** Parts by name: other content for one of the above, or more parts; null leaves one out. */
  readonly parts?: Readonly<Record<string, string | Buffer | null>>;
}

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
const contentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
const kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";

export function rawPackage(given: RawPackage): Buffer {
  return zip(rawParts(given));
}

export function rawParts(given: RawPackage): ZipPart[] {
  const { sheets, sharedStrings = "", styles = "", custom = "", workbookProperties = "" } = given;
  const numbers = sheets.map((_, index) => index + 1);
  const listed = numbers.map((n) => `<sheet name="S${n}" sheetId="${n}" r:id="s${n}"/>`).join("");
  const parts: Record<string, string | Buffer | null> = {
    "[Content_Types].xml": typesOf(numbers),
    "_rels/.rels": relationsOf([
      ["w", "officeDocument", "xl/workbook.xml"],
      ["c", "custom-properties", "docProps/custom.xml"],
    ]),
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}">${workbookProperties}<sheets>${listed}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relationsOf([
      ...numbers.map((n) => [`s${n}`, "worksheet", `worksheets/sheet${n}.xml`] as const),
      ["st", "styles", "styles.xml"],
      ["ss", "sharedStrings", "sharedStrings.xml"],
    ]),
    "xl/styles.xml": `<styleSheet xmlns="${main}">${styles}</styleSheet>`,
    "xl/sharedStrings.xml": `<sst xmlns="${main}">${sharedStrings}</sst>`,
    "docProps/custom.xml": `<Properties>${custom}</Properties>`,
    ...Object.fromEntries(
      sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, worksheet(sheet)]),
    ),
    ...given.parts,
  };
  return Object.entries(parts).flatMap(([name, data]) => (data === null ? [] : [{ name, data }]));
}

/** A worksheet of one row of cells. */
export function rowOf(...cells: readonly string[]): string {
  return `<sheetData><row r="1">${cells.join("")}</row></sheetData>`;
}

export function relationsOf(
  relations: readonly (readonly [id: string, type: string, target: string])[],
): string {
  const each = relations.map(
    ([id, type, target]) =>
      `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${packageRelations}">${each.join("")}</Relationships>`;
}

function worksheet(content: string): string {
  return `<worksheet xmlns="${main}" xmlns:r="${office}">${content}</worksheet>`;
}

function typesOf(sheets: readonly number[]): string {
  const override = (name: string, type: string): string =>
    `<Override PartName="${name}" ContentType="${kind}.${type}+xml"/>`;
  return `<Types xmlns="${contentTypes}"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${override("/xl/workbook.xml", "sheet.main")}${override("/xl/styles.xml", "styles")}${override("/xl/sharedStrings.xml", "sharedStrings")}${sheets.map((n) => override(`/xl/worksheets/sheet${n}.xml`, "worksheet")).join("")}</Types>`;
}
