/** The annotated copy as its sender sees it, read by programs that are not ours, and as it comes back. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { readXlsx } from "hucre/xlsx";
import type { Workbook as SecondReading } from "hucre/xlsx";
import { read as readByPerson, utils, write } from "xlsx";

import { annotatedCopy } from "../../../etl/annotate/annotated-copy.ts";
import type { CopyRequest } from "../../../etl/annotate/annotated-copy.ts";
import { expectedForm } from "../../../etl/expected-form.ts";
import { readFile } from "../../../etl/read-file.ts";
import type { FileReading } from "../../../etl/reading.ts";
import { sources } from "../../../etl/sources/index.ts";
import { readConfig } from "../../../src/config.ts";
import { projectRoot } from "../../../src/project-root.ts";
import { workbookFile } from "../../support/workbook-file.ts";

const limits = readConfig({});
const faulty = join(projectRoot, "test/etl/fixtures/registry-with-errors.xlsx");

async function read(bytes: Buffer, name: string): Promise<FileReading> {
  return readFile({ bytes, name, limits });
}

function request(bytes: Buffer, reading: FileReading): CopyRequest {
  const { issues, source } = reading;
  const forms = [{ source: source?.id ?? null, load: null }];
  return { bytes, reading, forms, issues, language: "vi", limits };
}

async function copyOf(bytes: Buffer, reading: FileReading): Promise<Buffer> {
  const copy = await annotatedCopy(request(bytes, reading));
  expect(copy.withoutData).toBeNull();
  return copy.bytes;
}

/** What must come back the same; a CSV has no sheet of that name. */
function comparable(reading: FileReading): unknown {
  const { records, issues, source } = expectedForm(reading, "vi");
  const isNamed = source?.sheet !== null;
  const withoutSheet = <Item extends object>(item: Item): Item =>
    isNamed ? item : { ...item, sheet: null };
  return {
    id: source?.id,
    asOf: source?.asOf,
    records: Object.fromEntries(
      Object.entries(records).map(([entity, list]) => [
        entity,
        list.map((record) => ({ ...record, source: withoutSheet(record.source) })),
      ]),
    ),
    issues: issues
      .filter(({ code }) => code !== "row-skipped" && code !== "encoding-converted")
      .map(({ code, severity, cell }) => `${code} ${severity} ${cell}`),
  };
}

const samples = [
  ...sources.map(({ id }) => {
    const folder = join(projectRoot, "etl/sources", id);
    const file = readdirSync(folder).find((name) => name.startsWith("sample.")) ?? "";
    return { title: id, path: join(folder, file) };
  }),
  { title: "registry with planted errors", path: faulty },
];

describe.each(samples)("the copy of the sample of $title", ({ path }) => {
  test("comes back with the same records and issues, though under another name", async () => {
    const bytes = readFileSync(path);
    const original = await read(bytes, "bieu-2025.xlsx");
    const copy = await copyOf(bytes, original);
    const returned = await read(copy, "sua.xlsx");
    expect(comparable(returned)).toEqual(comparable(original));
    expect(returned.corrects).toMatchObject({ sha256: original.file.sha256, load: null });
    expect(returned.sheets).not.toContain("Lỗi");
  });
});

describe("the copy of a registry with planted errors", () => {
  let original: FileReading;
  let copy: Buffer;
  let seen: SecondReading;

  beforeAll(async () => {
    const bytes = readFileSync(faulty);
    original = await read(bytes, "registry-with-errors.xlsx");
    copy = await copyOf(bytes, original);
    seen = await readXlsx(copy, { readStyles: true });
  });

  test("has the sender's sheet first, then the list and the guide", () => {
    expect(seen.sheets.map(({ name }) => name)).toEqual(["Danh sach", "Lỗi", "Hướng dẫn"]);
  });

  test("keeps every value at its address and type", async () => {
    const sent = await readXlsx(readFileSync(faulty));
    const blanked = new Set(["D", "E"]);
    const values = (rows: readonly (readonly unknown[])[] = []): unknown[] =>
      rows.flatMap((row, index) =>
        row.flatMap((value, column) => {
          const address = `${String.fromCharCode(65 + column)}${index + 1}`;
          const isBlanked = blanked.has(address.slice(0, 1)) && index >= 7;
          return value === null || value === "" || isBlanked ? [] : [[address, value]];
        }),
      );
    expect(values(seen.sheets[0]?.rows)).toEqual(values(sent.sheets[0]?.rows));
    expect(seen.sheets[0]?.merges).toEqual(sent.sheets[0]?.merges);
  });

  test("marks each cell that something is said of by its gravest issue", () => {
    expect(markOf("B11")).toEqual({
      fill: "FF9999",
      comment: "[value-required] Thiếu Tên HTX; dòng không được nạp.",
    });
    expect(markOf("H13")?.fill).toBe("FFD966");
    expect(markOf("D7")).toEqual({
      fill: "BDD7EE",
      comment: "[personal-data-dropped] Cột dữ liệu cá nhân không được lưu.",
    });
    expect(markOf("B12")).toEqual({ fill: undefined, comment: undefined });
    const marked = [...(seen.sheets[0]?.cells?.values() ?? [])].filter(({ comment }) => comment);
    const told = original.issues.filter(({ cell }) => cell !== null);
    expect(marked).toHaveLength(new Set(told.map(({ cell }) => cell)).size);
  });

  test("lists every issue with a way to its cell", () => {
    const list = seen.sheets[1];
    expect(list?.rows).toHaveLength(original.issues.length + 1);
    expect(list?.rows[1]).toEqual([
      "Lỗi",
      "value-required",
      "Danh sach",
      "B11",
      "",
      "Thiếu Tên HTX; dòng không được nạp.",
      "Điền giá trị còn thiếu.",
    ]);
    expect(list?.cells?.get("1,3")?.hyperlink?.location).toBe("'Danh sach'!B11");
    expect(list?.autoFilter?.range).toBe(`A1:G${original.issues.length + 1}`);
  });

  test("hands on nothing that stands below a header of personal data", () => {
    const cells = seen.sheets[0]?.rows.slice(7).flatMap((row) => [row[3], row[4]]);
    expect(cells?.filter((cell) => cell !== null && cell !== "" && cell !== undefined)).toEqual([]);
  });

  test("gives the mended records once its cells are mended", async () => {
    const mended = mend(copy, { B11: "Hợp tác xã Bổ Sung", H13: "28/02/2024", K16: 2500 });
    const returned = await read(mended, "da-sua.xlsx");
    const records = returned.records.cooperatives ?? [];
    const row = (number: number) => records.find(({ source }) => source.row === number)?.fields;
    expect(row(11)?.["name"]).toBe("Hợp tác xã Bổ Sung");
    expect(row(13)?.["foundedOn"]).toBe("2024-02-28");
    const cells = returned.issues.map(({ cell }) => cell);
    expect(cells).not.toEqual(expect.arrayContaining(["B11"]));
    expect(cells).not.toEqual(expect.arrayContaining(["H13"]));
    expect(records).toHaveLength((original.records.cooperatives?.length ?? 0) + 1);
    expect(returned.corrects?.sha256).toBe(original.file.sha256);
  });

  function markOf(address: string): { fill: string | undefined; comment: string | undefined } {
    const { r, c } = utils.decode_cell(address);
    const cell = seen.sheets[0]?.cells?.get(`${r},${c}`);
    const fill = cell?.style?.fill;
    return {
      fill: fill?.type === "pattern" ? fill.fgColor?.rgb?.slice(-6) : undefined,
      comment: cell?.comment?.text,
    };
  }
});

test("the copy of a file in a legacy encoding is in Unicode", async () => {
  const rows = [
    ["Danh s¸ch hîp t¸c x· n¨m 2025"],
    ["STT", "Tªn hîp t¸c x·", "M· sè HTX", "§Þa chØ"],
    [1, "Hîp t¸c x· n«ng nghiÖp", "0022000001", "Th«n §«ng, x· Qu¶ng §øc"],
    [2, "Hîp t¸c x· dÞch vô tæng hîp", "0022000002", "Th«n §oµi, x· Qu¶ng §øc"],
  ];
  const bytes = workbookFile([{ name: "DS", rows }]);
  const original = await read(bytes, "ds.xlsx");
  const [sheet] = (await readXlsx(await copyOf(bytes, original))).sheets;
  expect(sheet?.rows[2]?.[1]).toBe("Hợp tác xã nông nghiệp");
});

describe("of a file with more cells than a copy can hold", () => {
  const lastColumn = 16_383;
  const wide = [...Array.from({ length: lastColumn }, () => null), "x"];
  const bytes = workbookFile([{ name: "DS", rows: Array.from({ length: 25 }, () => wide) }]);
  const says = {
    vi: /hơn 400\.000 ô.*trang số liệu.*"Lỗi"/u,
    en: /more than 400,000 cells.*data sheets.*"Errors"/u,
  };

  test.each(["vi", "en"] as const)("the list alone is there, and says so, %s", async (language) => {
    const original = await read(bytes, "lon.xlsx");
    const copy = await annotatedCopy({ ...request(bytes, original), language });
    expect(copy.withoutData).toBe("too-large");
    const { sheets } = await readXlsx(copy.bytes);
    expect(sheets).toHaveLength(2);
    expect(sheets[1]?.rows.flat().join("\n")).toMatch(says[language]);
    expect((await read(copy.bytes, "sua.xlsx")).corrects).toBeUndefined();
  });
});

/** As a person would: opened, a few cells typed over, saved. */
function mend(bytes: Buffer, cells: Readonly<Record<string, string | number>>): Buffer {
  const workbook = readByPerson(bytes, { cellNF: true, cellStyles: true });
  const sheet = workbook.Sheets[workbook.SheetNames[0] ?? ""] ?? {};
  for (const [address, value] of Object.entries(cells)) {
    sheet[address] = { t: typeof value === "number" ? "n" : "s", v: value };
  }
  return write(workbook, { type: "buffer", bookType: "xlsx" }) as Buffer;
}
