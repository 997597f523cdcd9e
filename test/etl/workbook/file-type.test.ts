/** A file's kind by its bytes, whatever its name; and what is said of files that hold no workbook. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";

import { fileType } from "../../../etl/workbook/file-type.ts";
import { projectRoot } from "../../../src/project-root.ts";
import { rawPackage } from "../../support/raw-package.ts";
import { workbookFile } from "../../support/workbook-file.ts";
import { zip } from "../../support/zip.ts";

const written = (name: string): Buffer =>
  readFileSync(join(projectRoot, "test/etl/fixtures/written-elsewhere", name));
const sheets = [{ name: "S", rows: [["a"]] }];

test.each([
  ["xlsx", rawPackage({ sheets: [""] })],
  ["xlsm", rawPackage({ sheets: [""], parts: { "xl/vbaProject.bin": "" } })],
  [
    "xlsx",
    zip([
      { name: "[Content_Types].xml", data: "" },
      { name: "book/a.xml", data: "" },
    ]),
  ],
  ["xlsb", workbookFile(sheets, "xlsb")],
  ["xls", workbookFile(sheets, "biff8")],
  ["xls", workbookFile(sheets, "biff5")],
  ["xls", workbookFile(sheets, "biff2")],
  ["xls", written("xlwt.xls")],
  ["xls", written("libreoffice.xls")],
  ["ods", written("libreoffice.ods")],
] as const)("tells %s", (format, bytes) => {
  expect(fileType(bytes)).toEqual({ format });
});

const randomBytes = Buffer.from(Array.from({ length: 600 }, (_, at) => (at * 7_919) % 256));

/** A compound file of one stream, as Word and PowerPoint write them. */
function compoundFile(stream: string): Buffer {
  const bytes = Buffer.from(workbookFile(sheets, "biff8"));
  const at = bytes.indexOf(Buffer.from("Workbook", "utf16le"));
  bytes.fill(0, at, at + 64);
  bytes.write(stream, at, "utf16le");
  bytes.writeUInt16LE(stream.length * 2 + 2, at + 64);
  return bytes;
}

describe("a file of another kind", () => {
  test.each([
    ["PDF", Buffer.from("%PDF-1.7\n"), "it is a PDF; send the Excel file that it was made from"],
    [
      "PNG",
      Buffer.from("89504e470d0a1a0a0000000d", "hex"),
      "it is a picture; send the Excel file that it was made from",
    ],
    [
      "JPEG",
      Buffer.from("ffd8ffe000104a46", "hex"),
      "it is a picture; send the Excel file that it was made from",
    ],
    ["EXE", Buffer.from("MZ\x90\0\u0003\0", "latin1"), "it is a program and no workbook"],
    [
      "RAR",
      Buffer.concat([Buffer.from("Rar!\x1a\x07\x01\0"), randomBytes]),
      "it is an archive; unpack it and send each workbook",
    ],
    [
      "zip of workbooks",
      zip([{ name: "a.xlsx", data: rawPackage({ sheets: [""] }) }]),
      "it is an archive; unpack it and send each workbook",
    ],
    [
      "docx",
      zip([
        { name: "[Content_Types].xml", data: "" },
        { name: "word/document.xml", data: "" },
      ]),
      "it is a Word document; copy its table into Excel and send that",
    ],
    [
      "odt",
      zip([
        { name: "mimetype", data: "application/vnd.oasis.opendocument.text", stored: true },
        { name: "content.xml", data: "" },
      ]),
      "it is a Word document; copy its table into Excel and send that",
    ],
    [
      "doc",
      compoundFile("WordDocument"),
      "it is a Word document; copy its table into Excel and send that",
    ],
    [
      "ppt",
      compoundFile("PowerPoint Document"),
      "it is a presentation; copy its table into Excel and send that",
    ],
    ["msi", compoundFile("Installer"), "it is no Excel, OpenDocument or CSV file"],
    [
      "HTML saved as .xls",
      Buffer.from("\n<html><table><tr><td>1</td></tr></table></html>"),
      "its content is a web page or another kind of text and no workbook; open it in Excel, save it as .xlsx and send that",
    ],
    [
      "XML of Excel 2003 in UTF-16",
      Buffer.from(`\uFEFF<?xml version="1.0"?><Workbook/>`, "utf16le"),
      "its content is a web page or another kind of text and no workbook; open it in Excel, save it as .xlsx and send that",
    ],
  ])("is refused, saying what to do: %s", (_, bytes, reason) => {
    const type = fileType(bytes);
    expect(type).toMatchObject({ problem: "file-unreadable", reason: { en: reason } });
    expect("reason" in type && type.reason.vi.length).toBeGreaterThan(10);
  });

  test.each(["libreoffice-password.xlsx", "libreoffice-password.ods", "libreoffice-password.xls"])(
    "shows a password only where its bytes do: %s",
    (name) => {
      const shows = name.endsWith(".xlsx");
      expect("problem" in fileType(written(name))).toBe(shows);
    },
  );

  test("is not taken for encrypted because a cell says so", () => {
    const bytes = workbookFile([{ name: "S", rows: [["EncryptedPackage Ạ"]] }], "biff8");
    expect(bytes.includes(Buffer.from("EncryptedPackage", "utf16le"))).toBe(true);
    expect(fileType(bytes)).toEqual({ format: "xls" });
  });

  test("does not lead in circles through its directory", () => {
    const bytes = compoundFile("Workbook");
    const first = bytes.readUInt32LE(48);
    const table = (bytes.readUInt32LE(76) + 1) * 512;
    bytes.writeUInt32LE(first, table + first * 4);
    expect(fileType(bytes)).toEqual({ format: "xls" });
  });
});
