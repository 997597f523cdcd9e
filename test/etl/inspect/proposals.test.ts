/** Which field a column is proposed for, and that the confidence means what it says. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "@jest/globals";

import { bestAssignment } from "../../../etl/inspect/assignment.ts";
import { inspectSheet, inspectWorkbook } from "../../../etl/inspect/inspect-workbook.ts";
import type { SheetInspection } from "../../../etl/inspect/inspect-workbook.ts";
import { labelEvidence } from "../../../etl/inspect/label-evidence.ts";
import { readFile } from "../../../etl/read-file.ts";
import { allTargets } from "../../../etl/mapping/field.ts";
import { findSource, sources } from "../../../etl/sources/index.ts";
import { readWorkbook } from "../../../etl/workbook/read-workbook.ts";
import { readConfig } from "../../../src/config.ts";
import { projectRoot } from "../../../src/project-root.ts";
import { generatedSheet } from "../../support/generated-sheet.ts";
import { sheetOf } from "../../support/grid.ts";
import type { CellInput } from "../../support/grid.ts";
import { damagedTable } from "../../support/table-generator/index.ts";

const limits = readConfig({});
/** Columns of periods are not listed by their sources; they are proposed for `observations.value`. */
const samples = sources
  .filter(({ derivedColumns }) => derivedColumns === null)
  .flatMap(({ id }) => {
    const folder = join(projectRoot, "etl/sources", id);
    const file = readdirSync(folder).find((name) => name.startsWith("sample."));
    return file === undefined ? [] : [{ id, path: join(folder, file) }];
  });

function inspect(rows: readonly (readonly CellInput[])[]): SheetInspection {
  return inspectSheet(sheetOf(rows), labelEvidence());
}

function fieldsOf({ columns }: SheetInspection): (string | null)[] {
  return columns.map(({ proposal }) => proposal.field);
}

describe("of a known form", () => {
  test.each(samples)(
    "$id: every column that its source loads is proposed for its field",
    async ({ path }) => {
      const reading = await readFile({ path, limits });
      const workbook = await readWorkbook(readFileSync(path), limits);
      if ("code" in workbook) throw new Error(workbook.code);
      const [sheet] = inspectWorkbook(workbook).filter(
        ({ name }) => name === reading.source?.sheet,
      );
      const proposed = new Map(
        sheet?.columns.map(({ column, proposal }) => [
          column.cell.replace(/\d+$/u, ""),
          proposal.field,
        ]),
      );
      const bound = new Map<string, string[]>();
      for (const { column, entity, field } of reading.columns) {
        bound.set(column, [...(bound.get(column) ?? []), `${entity}.${field}`]);
      }
      const wrong = [...bound].filter(
        ([column, fields]) => !fields.includes(proposed.get(column) ?? ""),
      );
      expect(wrong).toEqual([]);
    },
  );
});

test("names nobody listed are proposed by words and values", () => {
  const sheet = inspect([
    ["TÌNH HÌNH CÁC HỢP TÁC XÃ TRÊN ĐỊA BÀN NĂM 2025"],
    [
      "STT",
      "Tên gọi của hợp tác xã",
      "Số ĐT di động",
      "SL thành viên",
      "Doanh số (triệu đồng)",
      "Màu cờ",
    ],
    [1, "HTX Sông Chanh", "0912345678", 25, 1250.5, "đỏ"],
    [2, "HTX Bắc Sơn", "0987654321", 31, 840, "xanh"],
    [3, "HTX Tân Lập", "0356789123", 12, 2210, "tím"],
  ]);
  expect(sheet.headerRows).toEqual([2, 2]);
  expect(fieldsOf(sheet)).toEqual([
    null,
    expect.stringMatching(/\.(?:name|cooperativeName)$/u),
    "cooperatives.phone",
    "annualReports.members",
    "annualReports.revenue",
    null,
  ]);
});

test("a digital tool is proposed by its code", () => {
  const sheet = inspect([
    ["TT", "Tên HTX", "Hóa đơn điện tử", "Chữ ký số"],
    [1, "HTX Sông Chanh", "x", "x"],
    [2, "HTX Bắc Sơn", "Chưa", "Đang triển khai"],
  ]);
  expect(fieldsOf(sheet)).toEqual([
    null,
    "digitalAdoptions.cooperativeName",
    "digitalAdoptions.E_INVOICE",
    "digitalAdoptions.DIGITAL_SIGNATURE",
  ]);
});

test("spanners without merges reach up to the next label of their row", () => {
  const sheet = inspect([
    ["STT", "Tên trường", "Số lớp", null, "Học sinh", null, "Ghi chú"],
    [null, null, "Sáng", "Chiều", "Nam", "Nữ", null],
    [1, "Trường A", 3, 4, 50, 61, null],
    [2, "Trường B", 5, 6, 70, 66, null],
  ]);
  expect(sheet.headerRows).toEqual([1, 2]);
  expect(sheet.columns.map(({ column }) => `${column.cell} ${column.header}`)).toEqual([
    "A1 STT",
    "B1 Tên trường",
    "C2 Số lớp > Sáng",
    "D2 Số lớp > Chiều",
    "E2 Học sinh > Nam",
    "F2 Học sinh > Nữ",
    "G1 Ghi chú",
  ]);
});

test("a letter has no table", () => {
  const sheet = inspect([["Kính gửi ông A"], [], ["Trân trọng kính báo."]]);
  expect(sheet).toMatchObject({ headerRows: null, columns: [] });
});

test("the assignment has the best sum, not the best first choice", () => {
  expect(
    bestAssignment([
      [0.9, 0.8],
      [0.85, 0.1],
    ]),
  ).toEqual([1, 0]);
  expect(
    bestAssignment([
      [0, 0.4],
      [0, 0.7],
      [0, 0],
    ]),
  ).toEqual([null, 1, null]);
});

/** `registry:name` -> the fields of the contract that the source loads it into. */
function targetsOf(field: string | null): readonly string[] {
  const [form = "", name = ""] = field?.split(":") ?? [];
  const spec = findSource(form)?.fields.find((each) => each.name === name);
  return spec === undefined ? [] : allTargets(spec);
}

describe("confidence on tables with damaged labels", () => {
  const proposals = Array.from({ length: 80 }, (_, index) => {
    const table = damagedTable(920_001 + index, join(projectRoot, "etl/sources/forms.md"));
    const { columns } = inspectSheet(generatedSheet(table), labelEvidence());
    return table.columns.flatMap(({ column, field }) => {
      const found = columns.find((each) => each.column.column === column);
      const targets = targetsOf(field);
      if (found === undefined || targets.length === 0) return [];
      const { field: proposed, confidence } = found.proposal;
      return proposed === null ? [] : [{ confidence, isRight: targets.includes(proposed) }];
    });
  }).flat();

  test("is near the share of right proposals in every part of the scale", () => {
    const parts = [
      [0, 0.5],
      [0.5, 0.8],
      [0.8, 0.95],
      [0.95, 1.01],
    ] as const;
    const errors = parts.flatMap(([from, to]) => {
      const part = proposals.filter(({ confidence }) => confidence >= from && confidence < to);
      if (part.length < 20) return [];
      const mean = part.reduce((sum, { confidence }) => sum + confidence, 0) / part.length;
      const right = part.filter(({ isRight }) => isRight).length / part.length;
      return [Math.abs(mean - right)];
    });
    expect(proposals.length).toBeGreaterThan(200);
    expect(Math.max(...errors)).toBeLessThanOrEqual(0.15);
  });
});
