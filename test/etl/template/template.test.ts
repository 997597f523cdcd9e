/** Forms as we print them, read back by the importer and by programs that are not ours. */
import { describe, expect, test } from "@jest/globals";
import { readXlsx } from "hucre/xlsx";

import { allTargets } from "../../../etl/mapping/field.ts";
import type { SourceDefinition } from "../../../etl/mapping/source.ts";
import { readFile } from "../../../etl/read-file.ts";
import type { FileReading } from "../../../etl/reading.ts";
import { unitDirectory } from "../../../etl/reference/unit-directory.ts";
import { sources } from "../../../etl/sources/index.ts";
import { dayDate, lastFullYear, periodDate } from "../../../etl/template/form-title.ts";
import type { FormDate } from "../../../etl/template/form-title.ts";
import { templateWorkbook } from "../../../etl/template/template.ts";
import { periodOfAsOf } from "../../../src/domain/period.ts";
import { readConfig } from "../../../src/config.ts";
import { writeWorkbook } from "../../../src/spreadsheet/write-workbook.ts";

const limits = readConfig({});
const wholeYear: FormDate = { asOf: "2025-12-31", words: "năm 2025" };
const unit = { code: "06652", name: "Phường Hà Tu", level: "COMMUNE" } as const;

function printed(source: SourceDefinition, date: FormDate = wholeYear): Promise<Buffer> {
  return writeWorkbook(
    templateWorkbook({ source, date, unit, directory: unitDirectory(), rows: [] }),
  );
}

const problemsOf = ({ issues }: FileReading): string[] =>
  issues.filter(({ code }) => code !== "row-skipped").map(({ code, cell }) => `${code} ${cell}`);

const forms = sources.map((source) => ({ id: source.id, source }));

describe.each(forms)("the blank form $id", ({ id, source }) => {
  test("is read back as what it is, with every column bound and no issue", async () => {
    const reading = await readFile({ bytes: await printed(source), name: "bieu.xlsx", limits });
    expect(problemsOf(reading)).toEqual([]);
    expect(reading.source).toMatchObject({ id, asOf: "2025-12-31" });
    const bound = reading.columns.map(({ entity, field }) => `${entity}.${field}`);
    const stored = source.fields.flatMap((field) => allTargets(field));
    expect(bound).toEqual(expect.arrayContaining([...new Set(stored)]));
    // Beside the listed columns, those of the form's period.
    expect(bound.length > stored.length).toBe(source.derivedColumns !== null);
  });
});

describe("a form", () => {
  const annualReport = sources.find(({ id }) => id === "annual-report") as SourceDefinition;
  const registry = sources.find(({ id }) => id === "registry") as SourceDefinition;

  test.each(["2025", "2025H1", "2025Q1", "2025M9"])(
    "of %s says its day as it is read",
    async (code) => {
      const date = periodDate(code);
      if (date === null) throw new Error(code);
      const bytes = await printed(annualReport, date);
      const reading = await readFile({ bytes, name: "bieu.xlsx", limits });
      expect(periodOfAsOf(reading.source?.asOf ?? "")).toBe(code);
      expect(JSON.stringify((await readXlsx(bytes)).sheets[0]?.rows)).toContain(
        date.words.toUpperCase(),
      );
    },
  );

  test.each(["2025H2", "2025Q4", "2025-03", "x"])("is never of %s", (code) => {
    expect(periodDate(code)).toBeNull();
  });

  test("of any day says that day, of none that of the last full year", () => {
    expect(dayDate("2026-03-15")).toEqual({ asOf: "2026-03-15", words: "" });
    expect(dayDate("2026-06-30").words).toBe("6 tháng đầu năm 2026");
    expect(lastFullYear(new Date("2026-11-25T00:00:00Z"))).toEqual({
      asOf: "2025-12-31",
      words: "năm 2025",
    });
  });

  test("merges levels that neighbours share, marks what is required and states units", async () => {
    const [sheet] = (await readXlsx(await printed(annualReport), { readStyles: true })).sheets;
    const header = sheet?.rows.findIndex((row) => row[0] === "STT") ?? -1;
    const [upper = [], lower = []] = sheet?.rows.slice(header, header + 2) ?? [];
    expect(upper.slice(0, 5)).toEqual(["STT", "Tên HTX (*)", "Mã số HTX", "Thành viên", null]);
    expect(lower.slice(3, 6)).toEqual(["Tổng số", "Tăng", "Giảm"]);
    expect(lower).toContain("Với thành viên (triệu đồng)");
    expect(sheet?.merges).toContainEqual({
      startRow: header,
      endRow: header,
      startCol: 3,
      endCol: 5,
    });
    expect(sheet?.rows[header + 2]?.slice(0, 3)).toEqual(["(1)", "(2)", "(3)"]);
  });

  test("locks all but the cells to fill in, with drop-downs and limits", async () => {
    const bytes = await printed(registry);
    const { sheets } = await readXlsx(bytes, { readStyles: true });
    const [sheet, guide, lists] = sheets;
    expect(sheet?.protection?.sheet).toBe(true);
    const header = sheet?.rows.findIndex((row) => row[0] === "STT") ?? -1;
    const cellAt = (row: number, column: number) => sheet?.cells?.get(`${row},${column}`);
    expect(cellAt(header, 1)?.style?.protection?.locked).not.toBe(false);
    expect(cellAt(header + 2, 1)?.style?.protection?.locked).toBe(false);
    const kinds = sheet?.dataValidations?.map(({ type }) => type) ?? [];
    expect(new Set(kinds)).toEqual(new Set(["custom", "list", "date", "decimal", "whole"]));
    expect(guide).toMatchObject({ name: "Hướng dẫn" });
    expect(guide?.hidden ?? false).toBe(false);
    expect(lists).toMatchObject({ name: "Danh mục", hidden: true });
    const choices = lists?.rows.flat();
    expect(choices).toEqual(expect.arrayContaining(["LHHTX", "Đang hoạt động", "Phường Hà Tu"]));
    // The unit's own commune alone: nobody fills in for another.
    expect(choices).not.toContain("Phường Cao Xanh");
  });
});
