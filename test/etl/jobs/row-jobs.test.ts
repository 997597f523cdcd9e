/** Rows put right, waived and corrected as the mutations ask for it, done by a worker on a real database. */
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";

import {
  loadId,
  loadIdOf,
  nameless,
  openMutationDesk,
  registry,
  sen,
} from "../../support/mutation-desk.ts";
import type { MutationDesk } from "../../support/mutation-desk.ts";
import { workbookFile } from "../../support/workbook-file.ts";

let desk: MutationDesk;
beforeAll(async () => {
  desk = await openMutationDesk();
});
beforeEach(() => desk.empty());
afterAll(() => desk.close());

const openRow = async (): Promise<string> => {
  const { data } = await desk.ask("{ quarantinedRows { nodes { id } } }");
  const { nodes } = (data as never as { quarantinedRows: { nodes: { id: string }[] } })
    .quarantinedRows;
  return nodes[0]?.id ?? "";
};

test("resolveQuarantinedRow publishes the row alone, as a load that names it", async () => {
  const first = await desk.load(registry(sen, nameless));
  expect(await desk.names()).toEqual(["HTX Sen"]);
  const id = await openRow();
  const call = `resolveQuarantinedRow(id: "${id}", values: [{ column: "b", value: "HTX Súng" }, { field: "foundedOn", value: "05/06/2021" }], reason: "Gọi điện hỏi", by: "Chị Lan")`;
  expect(await desk.done(call)).toMatchObject({
    state: "SUCCEEDED",
    result: { outcome: "published", problems: [] },
  });
  expect(await desk.names()).toEqual(["HTX Sen", "HTX Súng"]);
  const { data } = await desk.ask(
    '{ quarantinedRows { nodes { state reason resolvedBy load { id } resolvedLoad { sha256 asOf correctedRow { row } } } } cooperative(code: "0022000002") { foundedOn versions { nodes { row } } } }',
  );
  expect(data).toMatchObject({
    quarantinedRows: {
      nodes: [
        {
          state: "FIXED",
          reason: "Gọi điện hỏi",
          resolvedBy: "Chị Lan",
          load: { id: loadId(first) },
          resolvedLoad: {
            sha256: first.reading.file.sha256,
            asOf: "2024-12-31",
            correctedRow: { row: 5 },
          },
        },
      ],
    },
    cooperative: { foundedOn: "2021-06-05", versions: { nodes: [{ row: 5 }] } },
  });
});

test("a row that is still wrong comes back with its problems, and stays open", async () => {
  await desk.load(registry(sen, nameless));
  const id = await openRow();
  const call = `resolveQuarantinedRow(id: "${id}", values: [{ column: "E", value: "1/1/2020" }], reason: "thử")`;
  const job = await desk.done(call);
  expect(job).toMatchObject({ state: "FAILED", result: { outcome: "row in error", load: null } });
  expect(job.result?.["problems"]).toEqual([
    expect.objectContaining({ code: "value-required", severity: "ERROR", cell: "B5" }),
  ]);
  expect(await desk.query("select state from quarantined_row")).toEqual([{ state: "OPEN" }]);
  expect(await desk.query("select id from load")).toHaveLength(1);
});

test("a field that has no column of its own is not guessed", async () => {
  await desk.load(registry(sen, nameless));
  const call = `resolveQuarantinedRow(id: "${await openRow()}", values: [{ field: "phone", value: "1" }], reason: "thử")`;
  expect(await desk.done(call)).toMatchObject({
    state: "FAILED",
    result: { outcome: "unknown column", names: ["phone"] },
  });
});

test("a row can be waived, with a name and a reason, and only once", async () => {
  await desk.load(registry(sen, nameless));
  const id = await openRow();
  const call = `resolveQuarantinedRow(id: "${id}", waive: true, reason: "HTX đã giải thể")`;
  expect(await desk.done(call)).toMatchObject({
    state: "SUCCEEDED",
    result: { outcome: "waived" },
  });
  const { data } = await desk.ask("{ quarantinedRows { nodes { state reason resolvedBy } } }");
  expect(data).toEqual({
    quarantinedRows: {
      nodes: [{ state: "WAIVED", reason: "HTX đã giải thể", resolvedBy: "administrator" }],
    },
  });
  const { codes } = await desk.ask(`mutation { ${call} { id } }`);
  expect(codes).toEqual(["BAD_USER_INPUT"]);
});

test("the load of a row put right can be undone: the row is open again", async () => {
  await desk.load(registry(sen, nameless));
  const call = `resolveQuarantinedRow(id: "${await openRow()}", values: [{ field: "name", value: "HTX Súng" }], reason: "hỏi lại")`;
  await desk.done(call);
  const [fixed] = await desk.query<{ id: string }>("select id from load order by id desc limit 1");
  await desk.done(`undoLoad(id: "${loadIdOf(fixed?.id)}")`);
  expect(await desk.names()).toEqual(["HTX Sen"]);
  expect(await desk.query("select state, reason from quarantined_row")).toEqual([
    { state: "OPEN", reason: null },
  ]);
});

const unclear = [
  ["neither values nor waive", 'reason: "x"'],
  ["both values and waive", 'waive: true, values: [{ column: "A", value: "x" }], reason: "x"'],
  ["a blank reason", 'waive: true, reason: "  "'],
  ["a cell without a name", 'values: [{ value: "x" }], reason: "x"'],
  ["a cell with two names", 'values: [{ column: "A", field: "name" }], reason: "x"'],
  ["letters that are none", 'values: [{ column: "A1" }], reason: "x"'],
] as const;

test("what says too little or too much of a row is refused", async () => {
  await desk.load(registry(sen, nameless));
  const id = await openRow();
  for (const [name, given] of unclear) {
    const { codes } = await desk.ask(
      `mutation { resolveQuarantinedRow(id: "${id}", ${given}) { id } }`,
    );
    expect([name, codes]).toEqual([name, ["BAD_USER_INPUT"]]);
  }
});

test("correctRow corrects a row that was published, again and again, until a later load states it", async () => {
  const first = await desk.load(registry(sen));
  const call = (id: string, date: string) =>
    desk.done(
      `correctRow(load: "${id}", sheet: "Danh sach", row: 4, values: [{ field: "foundedOn", value: "${date}" }], reason: "Xem giấy phép")`,
    );
  const foundedOn = async () =>
    desk.query(
      "select founded_on::text from cooperative where as_of_end is null and to_version is null",
    );
  const corrected = await call(loadId(first), "09/09/2019");
  expect(corrected).toMatchObject({ state: "SUCCEEDED", result: { outcome: "published" } });
  expect(await foundedOn()).toEqual([{ founded_on: "2019-09-09" }]);
  expect(await call(loadId(first), "10/09/2019")).toMatchObject({
    state: "FAILED",
    error: expect.stringContaining("lần nạp sau"),
  });
  const second = loadIdOf((corrected.result?.["load"] as { id: number } | undefined)?.id);
  const again = `correctRow(load: "${second}", sheet: "Danh sach", row: 4, values: [{ field: "name", value: "HTX Sen Hồng" }], reason: "Xem giấy phép")`;
  expect(await desk.done(again)).toMatchObject({ state: "SUCCEEDED" });
  expect(await foundedOn()).toEqual([{ founded_on: "2019-09-09" }]);
  expect(await desk.names()).toEqual(["HTX Sen Hồng"]);
});

test("a figure that is corrected is a revised one and decides", async () => {
  const bytes = workbookFile([
    {
      name: "BC",
      rows: [
        ["BÁO CÁO NĂM 2024"],
        ["(Số liệu đến 31/12/2024)"],
        ["STT", "Tên HTX", "Mã số HTX", "Tổng số thành viên"],
        [1, "HTX Sen", "0022000001", 12],
      ],
    },
  ]);
  const request = { name: "bc.xlsx", source: "annual-report" };
  const reported = await desk.load(bytes, request);
  expect(reported.publication.state).toBe("PUBLISHED");
  const call = `correctRow(load: "${loadId(reported)}", sheet: "BC", row: 4, values: [{ column: "D", value: "21" }], reason: "gõ nhầm")`;
  expect(await desk.done(call)).toMatchObject({ state: "SUCCEEDED" });
  const { data } = await desk.ask(
    "{ annualReports { nodes { valueStatus members reports { totalCount } } } }",
  );
  expect(data).toEqual({
    annualReports: { nodes: [{ valueStatus: "REVISED", members: 21, reports: { totalCount: 1 } }] },
  });
});
