/** The cells of group rows, titles and blocks that a reading names for the values they state. */
import { join } from "node:path";

import { expect, test } from "@jest/globals";

import { readFile } from "../../etl/read-file.ts";
import type { FileReading, StatedCell } from "../../etl/reading.ts";
import { cellAddress } from "../../etl/workbook/grid.ts";
import type { Workbook } from "../../etl/workbook/grid.ts";
import { readConfig } from "../../src/config.ts";
import { nameKey } from "../../src/domain/vietnamese-text.ts";
import { projectRoot } from "../../src/project-root.ts";
import { workbookFile } from "../support/workbook-file.ts";

const limits = readConfig({});
type Row = readonly (string | number | null)[];

async function read(...rows: readonly Row[]): Promise<FileReading> {
  const bytes = workbookFile([{ name: "DS", rows }]);
  return readFile({ bytes, name: "ds.xlsx", limits });
}

const header = ["STT", "Tên HTX", "Mã số HTX", "Loại hình", "Xã/Phường", "Địa chỉ"];
const htx = (number: number, commune: string | null): Row => [
  number,
  `HTX ${number}`,
  `002200000${number}`,
  "HTX",
  commune,
  "Khu 1",
];

test("a group row states the commune of the rows below it that name none themselves", async () => {
  const { elsewhere } = await read(
    ["DANH SÁCH HỢP TÁC XÃ"],
    ["(Tính đến ngày 31/12/2025)"],
    header,
    ["I", "Phường Hà Tu"],
    htx(1, null),
    htx(2, null),
    htx(3, "Phường Bãi Cháy"),
    htx(4, null),
    ["II", "Phường Cao Xanh"],
    htx(5, null),
  );
  const communes: readonly StatedCell[] = [
    { cell: "B4", firstRow: 5, lastRow: 6 },
    { cell: "B4", firstRow: 8, lastRow: 8 },
    { cell: "B9", firstRow: 10, lastRow: 10 },
  ];
  expect(elsewhere).toEqual({
    "cooperatives.communeName": communes,
    "cooperatives.communeCode": communes,
    "cooperatives.asOf": [{ cell: "A2", firstRow: 4, lastRow: 10 }],
    "annualReports.asOf": [{ cell: "A2", firstRow: 4, lastRow: 10 }],
    "annualReports.year": [{ cell: "A2", firstRow: 4, lastRow: 10 }],
    "annualReports.period": [{ cell: "A2", firstRow: 4, lastRow: 10 }],
  });
});

test("a date that no cell above the table tells has none", async () => {
  const bytes = workbookFile([{ name: "Năm 2025", rows: [header, htx(1, "Phường Hà Tu")] }]);
  const reading = await readFile({ bytes, name: "ds.xlsx", limits });
  expect([reading.source?.asOf, reading.elsewhere]).toEqual(["2025-12-31", {}]);
});

test.each([
  ["registry", "cooperatives", "communeName"],
  ["value-chains", "chainParticipations", "chainName"],
] as const)("in the sample of %s the cell says what the record has", async (id, entity, field) => {
  let texts: ReadonlyMap<string, string> = new Map();
  const edit = (workbook: Workbook): Workbook => {
    texts = textsOf(workbook);
    return workbook;
  };
  const path = join(projectRoot, "etl/sources", id, "sample.xlsx");
  const { records, elsewhere = {} } = await readFile({ path, limits, edit });
  const told = (records[entity] ?? []).flatMap(({ fields, source: { row } }) => {
    const holds = ({ firstRow, lastRow }: StatedCell) => firstRow <= row && row <= lastRow;
    const found = elsewhere[`${entity}.${field}`]?.find(holds);
    const text = nameKey(texts.get(found?.cell ?? "") ?? "");
    return found === undefined ? [] : [{ text, value: nameKey(String(fields[field])) }];
  });
  expect(told.length).toBeGreaterThan(90);
  for (const { text, value } of told) expect(text).toContain(value);
});

function textsOf({ sheets: [sheet] }: Workbook): ReadonlyMap<string, string> {
  return new Map(
    sheet?.rows.flatMap(({ row, cells }) =>
      [...cells].map(([column, cell]): [string, string] => [
        cellAddress(column, row),
        String(cell.value),
      ]),
    ),
  );
}
