import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";

import type { BoundColumn, Issue } from "../../../etl/reading.ts";
import { openDesk } from "./publishing-desk.ts";
import type { Desk } from "./publishing-desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
beforeEach(() => desk.clear());
afterAll(() => desk.drop());

const column = (field: string, letters: string): BoundColumn => ({
  entity: "cooperatives",
  field,
  sheet: "Sheet1",
  column: letters,
  header: field,
});
const issue = (parts: Partial<Issue>): Issue => ({
  code: "value-type",
  severity: "WARNING",
  sheet: "Sheet1",
  cell: null,
  value: null,
  details: {},
  row: 10,
  ...parts,
});
const cooperatives = [{ code: "1", name: "HTX Sen" }];

test("an issue is personal by the field it names or by the column its cell stands in", async () => {
  await desk.publish({
    records: { cooperatives },
    columns: [column("phone", "H"), column("name", "B")],
    issues: [
      issue({ cell: "Z10", details: { field: "cooperatives.representativeBirthDate" } }),
      issue({ cell: "H10", value: "0912" }),
      issue({ cell: "B10", value: "x" }),
      issue({ cell: "HH10", value: "y" }),
      issue({ cell: "H10", sheet: "Sheet2", value: "z" }),
    ],
  });
  const rows = await desk.query("select personal from load_issue order by sequence");
  expect(rows.map((row) => row["personal"])).toEqual([true, true, false, false, false]);
});

test("a personal value stands in the masked column alone, never in a message", async () => {
  await desk.publish({
    records: { cooperatives },
    issues: [
      issue({
        code: "value-leading-zero-lost",
        cell: "H10",
        value: "912345678",
        details: { field: "phone", reading: "0912345678" },
      }),
    ],
  });
  const [row] = await desk.query("select * from load_issue");
  const { value, ...rest } = row ?? {};
  expect(value).toBe("912345678");
  expect(JSON.stringify(rest)).not.toContain("912345678");
});

test("messages are kept in both languages", async () => {
  await desk.publish({
    records: { cooperatives },
    issues: [issue({ code: "row-duplicate", details: { other: 12 } })],
  });
  expect(await desk.query("select message_vi, message_en from load_issue")).toEqual([
    {
      message_vi: "Trùng hoàn toàn với dòng 12; chỉ nạp một lần.",
      message_en: "Same as row 12; loaded once.",
    },
  ]);
});

test("quarantined rows are kept without the columns that are never stored", async () => {
  await desk.publish({
    records: { cooperatives },
    issues: [issue({ code: "personal-data-dropped", severity: "INFO", cell: "F8", row: 8 })],
    quarantined: [
      {
        row: 12,
        raw: { B: "HTX Hỏng", F: "022123456789" },
        partial: { cooperatives: { code: "2" } },
      },
    ],
  });
  const rows = await desk.query("select row, raw, state from quarantined_row");
  expect(rows).toEqual([{ row: 12, raw: { B: "HTX Hỏng" }, state: "OPEN" }]);
  const stored = await desk.query(
    "select jsonb_agg(to_jsonb(l)) || jsonb_agg(to_jsonb(i)) as all from load l left join load_issue i on i.load_id = l.id",
  );
  expect(JSON.stringify(stored)).not.toContain("022123456789");
});

test("a load keeps where each field was found", async () => {
  await desk.publish({ records: { cooperatives }, columns: [column("name", "B")] });
  expect(await desk.query("select column_map from load")).toEqual([
    { column_map: [column("name", "B")] },
  ]);
});
