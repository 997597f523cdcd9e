/** Zip packages made to mislead or to exhaust their reader: each is refused with a reason, in the real child process. */
import { describe, expect, test } from "@jest/globals";

import { firstValues, openWorkbook, readLimits, refusalOf } from "../../support/opened-workbook.ts";
import { rawPackage, rawParts, rowOf } from "../../support/raw-package.ts";
import { workbookFile } from "../../support/workbook-file.ts";
import { zip } from "../../support/zip.ts";
import type { ZipPart } from "../../support/zip.ts";

const sheets = [rowOf("<c><v>1</v></c>")];
const sheetName = "xl/worksheets/sheet1.xml";
const parts = rawParts({ sheets });

function withLies(lies: NonNullable<ZipPart["lies"]>, name = sheetName): Buffer {
  return zip(parts.map((part) => (part.name === name ? { ...part, lies } : part)));
}

function withPart(name: string, data: Buffer | string = ""): Buffer {
  return zip([...parts, { name, data }]);
}

const damaged = "file-unreadable: the package is truncated or damaged";
const unpacked = "file-unreadable: the package unpacks to more than is allowed";
const unsafe = "file-unreadable: the package has a part of an unsafe name";
const overlapping = "file-unreadable: parts of the package overlap";

describe("a package is refused", () => {
  test("when a part unpacks to more than is stated", async () => {
    const bomb = rawPackage({
      sheets,
      parts: { [sheetName]: `<worksheet>${" ".repeat(200 << 20)}</worksheet>` },
    });
    const lying = zip(
      parts.map((part) =>
        part.name === sheetName
          ? { ...part, data: Buffer.alloc(200 << 20, 0x20), lies: { unpacked: 1_000 } }
          : part,
      ),
    );
    expect(lying.length).toBeLessThan(300_000);
    expect(await refusalOf(lying)).toBe(unpacked);
    expect(await refusalOf(bomb)).toBe("file-unreadable: a cell is too long");
  });

  test("when it states a size or a checksum that is not so, or too large a size", async () => {
    expect(await refusalOf(withLies({ unpacked: 50_000 }))).toBe(damaged);
    expect(await refusalOf(withLies({ checksum: 1 }))).toBe(damaged);
    expect(await refusalOf(withLies({ method: 12 }))).toBe(damaged);
    expect(await refusalOf(withLies({ unpacked: (512 << 20) + 1 }))).toBe(unpacked);
  });

  test("when what describes it takes too much", async () => {
    const small = { ...readLimits, parseMemoryMb: 64 };
    const styles = `<fonts>${"<font/>".repeat(6_000_000)}</fonts>`;
    expect(await refusalOf(rawPackage({ sheets, styles }), small)).toBe(unpacked);
  });

  test("when parts overlap or lie outside of it", async () => {
    expect(await refusalOf(withLies({ offset: 0 }))).toBe(overlapping);
    expect(await refusalOf(withLies({ offset: 1_000_000 }))).toBe(damaged);
    const nested = zip([...parts, { name: "a.xml", data: "<a/>", lies: { offset: 0 } }]);
    expect(await refusalOf(nested)).toBe(overlapping);
  });

  test.each(["../x", "/x", "C:\\x", "a/../../x", "..\\x", "a\0b"])(
    "for a part named %j",
    async (name) => {
      expect(await refusalOf(withPart(name))).toBe(unsafe);
    },
  );

  test("for two parts of one name, whatever their case", async () => {
    expect(await refusalOf(withPart(sheetName))).toBe(unsafe);
    expect(await refusalOf(withPart(sheetName.toUpperCase()))).toBe(unsafe);
  });

  test("for too many parts", async () => {
    const many = Array.from({ length: 10_001 }, (_, index) => ({ name: `a${index}`, data: "" }));
    expect(await refusalOf(zip([...parts, ...many]))).toBe(
      "file-unreadable: the package has too many parts",
    );
  });

  test("when something stands before it", async () => {
    expect(await refusalOf(Buffer.concat([Buffer.from("PK\u0003\u0004"), zip(parts)]))).toBe(
      damaged,
    );
    expect(await refusalOf(Buffer.concat([Buffer.from("MZ"), zip(parts)]))).toBe(
      "file-unreadable: it is a program and no workbook",
    );
  });

  test("when its parts are encrypted", async () => {
    expect(await refusalOf(withLies({ flags: 1 }))).toContain("file-encrypted: ");
  });

  test("when it lacks a sheet that it lists", async () => {
    expect(await refusalOf(rawPackage({ sheets, parts: { [sheetName]: null } }))).toBe(
      "file-unreadable: the package lacks a sheet that it lists",
    );
    expect(await refusalOf(rawPackage({ sheets, parts: { "xl/workbook.xml": null } }))).toBe(
      "file-unreadable: its content is damaged",
    );
  });

  test("for more sheets than any program writes", async () => {
    const many = Array.from({ length: 201 }, () => "<sheetData/>");
    expect(await refusalOf(rawPackage({ sheets: many }))).toBe(
      "file-unreadable: it has too many sheets",
    );
  });

  test("of another format, before that format's reader sees it", async () => {
    const binary = workbookFile([{ name: "S", rows: [["a"]] }], "xlsb");
    const middle = binary.indexOf("xl/workbook.bin") + 60;
    binary.fill(0x55, middle, middle + 40);
    expect(await refusalOf(binary)).toBe(damaged);
  });
});

test("archives within a package are not opened, nor parts that hold no cells unpacked", async () => {
  const bomb = zip([{ name: "x", data: Buffer.alloc(300 << 20) }]);
  const picture: ZipPart = { name: "xl/media/image1.emf", data: "", lies: { unpacked: 2 ** 31 } };
  const bytes = zip([...parts, { name: "xl/embeddings/a.xlsx", data: bomb }, picture]);
  expect((await openWorkbook(bytes)).sheets.map(firstValues)).toEqual([[1]]);
});

test("an honest package passes though its styles pack as well as a bomb", async () => {
  const styles = `<cellXfs>${`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"/>`.repeat(60_000)}</cellXfs>`;
  const bytes = rawPackage({ sheets, styles });
  expect(styles.length / bytes.length).toBeGreaterThan(102);
  expect((await openWorkbook(bytes)).sheets.map(firstValues)).toEqual([[1]]);
});
