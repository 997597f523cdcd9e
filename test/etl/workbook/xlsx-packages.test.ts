/** The ways in which other programs write an xlsx package: the same cells must come out of all. */
import { describe, expect, test } from "@jest/globals";

import { firstValues, openWorkbook, refusalOf } from "../../support/opened-workbook.ts";
import { rawPackage, rawParts, relationsOf, rowOf } from "../../support/raw-package.ts";
import type { RawPackage } from "../../support/raw-package.ts";
import { zip } from "../../support/zip.ts";
import type { ZipOptions, ZipPart } from "../../support/zip.ts";

const values = ["Đông Triều", 12.5];
const given: RawPackage = {
  sheets: [rowOf(`<c t="s"><v>0</v></c>`, `<c><v>12.5</v></c>`)],
  sharedStrings: "<si><t>Đông Triều</t></si>",
};

function packed(change: (part: ZipPart) => ZipPart, options?: ZipOptions): Buffer {
  return zip(rawParts(given).map(change), options);
}

function rewritten(change: (text: string) => string | Buffer): Buffer {
  return packed((part) => ({ ...part, data: change(part.data.toString()) }));
}

const utf16be = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, "utf16le").swap16();
const strict = (text: string): string =>
  text
    .replaceAll(
      "http://schemas.openxmlformats.org/officeDocument/2006",
      "http://purl.oclc.org/ooxml/officeDocument",
    )
    .replaceAll(
      "http://schemas.openxmlformats.org/spreadsheetml/2006",
      "http://purl.oclc.org/ooxml/spreadsheetml",
    );

const packages: Readonly<Record<string, () => Buffer>> = {
  "parts stored": () => packed((part) => ({ ...part, stored: true })),
  "sizes behind the data": () => packed((part) => ({ ...part, descriptor: true })),
  ZIP64: () => packed((part) => part, { zip64: true }),
  "a backslash in part names": () =>
    packed((part) => ({ ...part, name: part.name.replaceAll("/", "\\") })),
  "part names in other case": () => packed((part) => ({ ...part, name: part.name.toUpperCase() })),
  "absolute targets": () =>
    rewritten((text) => text.replaceAll(/Target="(worksheets|styles|shared)/g, `Target="/xl/$1`)),
  "targets with dots": () =>
    rewritten((text) => text.replaceAll(/Target="(worksheets)/g, `Target="../xl/./$1`)),
  "strict namespaces": () => rewritten(strict),
  "UTF-16 with a mark": () => rewritten((text) => Buffer.from(`\uFEFF${text}`, "utf16le")),
  "big-endian UTF-16": () => rewritten(utf16be),
  "UTF-16 without a mark": () => rewritten((text) => Buffer.from(text, "utf16le")),
  "UTF-8 with a mark": () => rewritten((text) => `\uFEFF<?xml version="1.0"?>${text}`),
  "UTF-8 that calls itself UTF-16": () =>
    rewritten((text) => `<?xml version="1.0" encoding="utf-16"?>${text}`),
  "white space between elements": () => rewritten((text) => text.replaceAll(/>(?=<)/g, ">\r\n\t")),
  "neither styles nor relationships of the package": () =>
    rawPackage({
      ...given,
      parts: { "xl/styles.xml": null, "_rels/.rels": null, "docProps/custom.xml": null },
    }),
  "another place for the workbook": () => {
    const moved = rawParts(given).map((part) => ({
      ...part,
      name: part.name.replace(/^xl\//, "book/parts/"),
      data: part.data.toString().replace(`"xl/workbook.xml"`, `"/book/parts/workbook.xml"`),
    }));
    return zip(moved);
  },
  "escaped targets": () =>
    zip(
      rawParts(given).map((part) => ({
        ...part,
        name: part.name.replace("sheet1", "trang 1"),
        data: part.data.toString().replace("worksheets/sheet1", "worksheets/trang%201"),
      })),
    ),
};

describe("a package", () => {
  test.each(Object.keys(packages))("with %s is read", async (name) => {
    const { sheets } = await openWorkbook(packages[name]?.() ?? Buffer.alloc(0));
    expect(sheets.map(firstValues)).toEqual([values]);
  });

  test("in an old encoding is read, in an unknown one refused", async () => {
    const declared = (encoding: string): Buffer =>
      rawPackage({
        sheets: [""],
        parts: {
          "xl/worksheets/sheet1.xml": Buffer.from(
            `<?xml version="1.0" encoding="${encoding}"?><worksheet>${rowOf(`<c t="str"><v>\u00e9t\u00e9</v></c>`)}</worksheet>`,
            "latin1",
          ),
        },
      });
    const { sheets } = await openWorkbook(declared("windows-1252"));
    expect(sheets.map(firstValues)).toEqual([["été"]]);
    expect(await refusalOf(declared("tcvn-5712"))).toBe(
      "file-unreadable: a part is written in an encoding that is not known",
    );
  });

  test("gives its sheets in their order, chart sheets left out, with names as they are", async () => {
    const list = ["constructor", "__proto__", "toString", "Biểu đồ"];
    const sheet = (name: string, index: number): string =>
      `<sheet name="${name}" sheetId="${index}" state="${index === 1 ? "veryHidden" : "visible"}" r:id="s${index + 1}"/>`;
    const bytes = rawPackage({
      sheets: list.map((name) => rowOf(`<c t="str"><v>${name}</v></c>`)),
      parts: {
        "xl/workbook.xml": `<workbook xmlns:r="urn:r"><workbookPr date1904="true"/><sheets>${list.map(sheet).join("")}</sheets></workbook>`,
        "xl/_rels/workbook.xml.rels": relationsOf([
          ...["s3", "s2", "s1"].map(
            (id) => [id, "worksheet", `worksheets/sheet${id.slice(1)}.xml`] as const,
          ),
          ["s4", "chartsheet", "worksheets/sheet4.xml"],
        ]),
      },
    });
    const workbook = await openWorkbook(bytes);
    expect(workbook.date1904).toBe(true);
    expect(workbook.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ["constructor", false],
      ["__proto__", true],
      ["toString", false],
    ]);
    expect(workbook.sheets.map(firstValues)).toEqual([
      ["constructor"],
      ["__proto__"],
      ["toString"],
    ]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});
