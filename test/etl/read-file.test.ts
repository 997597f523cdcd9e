import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { readFile } from "../../etl/read-file.ts";
import { isUnusable } from "../../etl/reading.ts";
import { readConfig } from "../../src/config.ts";
import { fieldsOf, findings, readSheet } from "../support/grid.ts";
import { workbookFile } from "../support/workbook-file.ts";

const limits = readConfig({});
const header = ["Tên HTX", "Mã số HTX", "Loại hình"];
const bytes = workbookFile([
  { name: "Bìa", rows: [["Sở Tài chính"]] },
  { name: "DS 2025", rows: [header, ["HTX A", "0022000001", "HTX"]], origin: "B4" },
  {
    name: "Cũ",
    rows: [
      [...header, "SĐT"],
      ["HTX B", "02", "HTX", "0900000001"],
    ],
    hidden: true,
  },
]);

describe("a file", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "đọc tệp "));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("is read from its path, under its own name", async () => {
    const path = join(folder, "Danh sách 2025.xlsx");
    writeFileSync(path, bytes);
    const reading = await readFile({ path, limits });
    expect(reading.file).toEqual({
      name: "Danh sách 2025.xlsx",
      sha256: createHash("sha256").update(bytes).digest("hex"),
      format: "xlsx",
    });
    expect(reading.sheets).toEqual(["Bìa", "DS 2025", "Cũ"]);
    expect(reading.source).toEqual({
      id: "registry",
      file: "Danh sách 2025.xlsx",
      sheet: "DS 2025",
      asOf: "2025-12-31",
      year: 2025,
    });
    expect(reading.records.cooperatives?.map(({ source }) => source)).toEqual([
      { sheet: "DS 2025", row: 5 },
    ]);
    expect(reading.columns[0]).toEqual({
      entity: "cooperatives",
      field: "name",
      sheet: "DS 2025",
      column: "B",
      header: "Tên HTX",
    });
  });

  test("is read from bytes, and for another date if asked", async () => {
    const reading = await readFile({
      bytes,
      name: "bieu.xlsx",
      limits,
      parameters: { asOf: "2024-06-30" },
    });
    expect(reading.source).toMatchObject({ asOf: "2024-06-30", year: 2024 });
  });

  test("that no limit allows is not read into memory", async () => {
    const path = join(folder, "lớn.xlsx");
    writeFileSync(path, bytes);
    const reading = await readFile({ path, limits: { ...limits, maxFileBytes: 1024 } });
    expect(findings(reading)).toEqual(["file-too-large -!"]);
    expect(reading.issues.every((issue) => isUnusable(issue))).toBe(true);
  });

  test("that cannot be read gives one issue and nothing else", async () => {
    const reading = await readFile({ bytes: bytes.subarray(0, 700), name: "x.xlsx", limits });
    expect(reading).toMatchObject({ source: null, records: {}, columns: [], quarantined: [] });
    expect(findings(reading)).toEqual(["file-unreadable -!"]);
  });

  test("cannot be asked for under a source that is not there", async () => {
    await expect(readFile({ bytes, name: "x.xlsx", source: "no-such", limits })).rejects.toThrow(
      'No source "no-such"',
    );
  });
});

describe("a workbook without the table asked for", () => {
  test("has no sheet for it", () => {
    const reading = readSheet([
      ["STT", "Nội dung"],
      [1, "x"],
    ]);
    expect(findings(reading)).toEqual(["sheet-not-found -!"]);
    expect(reading.source).toBeNull();
    expect(isUnusable(reading.issues[0]!)).toBe(true);
  });

  test("lacks a required column, which is named", () => {
    const reading = readSheet([
      ["Mã số HTX", "Loại hình", "Địa chỉ"],
      ["01", "HTX", "Khu 1"],
    ]);
    expect(reading.issues).toEqual([
      {
        code: "header-missing",
        severity: "ERROR",
        sheet: "Sheet1",
        cell: null,
        value: "name",
        details: expect.objectContaining({ field: "name", "field.vi": "Tên HTX" }),
        row: null,
      },
    ]);
    expect(reading.source?.id).toBe("registry");
    expect(reading.records).toEqual({});
  });

  test("may be asked for it by the name of a source that does not fit", () => {
    const rows = [header, ["HTX A", "01", "HTX"]];
    expect(findings(readSheet(rows, { source: "value-chains" }))).toEqual(["sheet-not-found -!"]);
  });
});

describe("a form is recognised", () => {
  test("by the columns that only it has", () => {
    const shared = ["Tên HTX", "Mã số HTX", "Số thành viên"];
    const row = ["HTX A", "01", 5];
    expect(
      readSheet([
        [...shared, "Xếp loại"],
        [...row, "Tốt"],
      ]).source?.id,
    ).toBe("annual-report");
    expect(
      readSheet([
        [...shared, "Địa chỉ"],
        [...row, "Khu 1"],
      ]).source?.id,
    ).toBe("registry");
    expect(
      readSheet([
        [...shared, "Website"],
        [...row, "x"],
      ]).source?.id,
    ).toBe("registry");
    const tools = ["Tên HTX", "Website", "Chữ ký số", "Mạng xã hội"];
    expect(readSheet([tools, ["HTX A", "x", "x", "x"]]).source?.id).toBe("digital-status");
  });

  test("by its title where the columns fit two forms alike", () => {
    const rows = [
      ["Tên HTX", "Mã số HTX", "Số thành viên"],
      ["HTX A", "01", 5],
    ];
    const titled = (title: string) => readSheet([[title], ...rows]).source?.id;
    expect(titled("DANH SÁCH TỔ HỢP TÁC, HỢP TÁC XÃ NĂM 2025")).toBe("registry");
    expect(titled("TỔNG HỢP TÌNH HÌNH HOẠT ĐỘNG CỦA CÁC HỢP TÁC XÃ NĂM 2025")).toBe(
      "annual-report",
    );
  });
});

describe("what the publishing side gets", () => {
  const reading = readSheet(
    [
      ["(Tính đến ngày 31/12/2024)"],
      ["STT", "Tên HTX", "Mã số HTX", "Điện thoại", "Số TV"],
      ["A", "Thành phố Hạ Long"],
      [1, "HTX A", "01", "chưa có", 5],
      [2, null, "02", "0900000002", 7],
    ],
    { source: "registry" },
  );

  test("names the fields that the file carried, from columns, groups, names and title", () => {
    expect(reading.boundFields).toEqual({
      cooperatives: ["name", "code", "phone", "districtName", "form"],
      annualReports: ["cooperativeName", "cooperativeCode", "members", "year", "valueStatus"],
    });
  });

  test("tells what could not be read from what is blank", () => {
    expect(reading.records.cooperatives?.[0]?.invalidFields).toEqual(["phone"]);
    expect(fieldsOf(reading, "cooperatives", "phone", "address")).toEqual([
      { phone: null, address: null },
    ]);
  });

  test("keeps a row in error with its text and with what was read of it", () => {
    expect(reading.quarantined).toEqual([
      {
        sheet: "Sheet1",
        row: 5,
        raw: { A: "2", C: "02", D: "0900000002", E: "7" },
        partial: {
          cooperatives: expect.objectContaining({ code: "02", phone: "0900000002" }),
          annualReports: expect.objectContaining({ cooperativeCode: "02", members: 7 }),
        },
      },
    ]);
  });
});
