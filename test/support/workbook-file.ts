/** Workbook files for tests: written by SheetJS, or part by part where no program would write such a thing. */
import { utils, write } from "xlsx";
import type { BookType, WorkSheet } from "xlsx";

import { zip } from "./zip.ts";

export interface FileSheet {
  readonly name: string;
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
  readonly merges?: readonly string[];
  readonly hidden?: boolean;
  /** The cell that the first value goes to. */
  readonly origin?: string;
}

export function workbookFile(sheets: readonly FileSheet[], bookType: BookType = "xlsx"): Buffer {
  const workbook = utils.book_new();
  for (const { name, rows, merges = [], origin = "A1" } of sheets) {
    const sheet: WorkSheet = utils.aoa_to_sheet([]);
    utils.sheet_add_aoa(
      sheet,
      rows.map((row) => [...row]),
      { origin },
    );
    sheet["!merges"] = merges.map((range) => utils.decode_range(range));
    utils.book_append_sheet(workbook, sheet, name);
  }
  workbook.Workbook = { Sheets: sheets.map(({ hidden }) => ({ Hidden: hidden === true ? 1 : 0 })) };
  return write(workbook, { type: "buffer", bookType }) as Buffer;
}

const spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
const contentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
const document = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** An xlsx of one sheet whose XML is given: what stands in `<worksheet>`. */
export function rawWorkbook(worksheet: string, workbookProperties = ""): Buffer {
  return zip([
    {
      name: "[Content_Types].xml",
      data: `<Types xmlns="${contentTypes}"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${document}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${document}.worksheet+xml"/></Types>`,
    },
    {
      name: "_rels/.rels",
      data: `<Relationships xmlns="${packageRelations}"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: "xl/workbook.xml",
      data: `<workbook xmlns="${spreadsheet}" xmlns:r="${relations}">${workbookProperties}<sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      data: `<Relationships xmlns="${packageRelations}"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: "xl/worksheets/sheet1.xml",
      data: `<worksheet xmlns="${spreadsheet}">${worksheet}</worksheet>`,
    },
  ]);
}
