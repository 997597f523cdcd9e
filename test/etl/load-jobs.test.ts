/** Undo, replay and rows put right as the mutations ask for them, done by a worker on a real database. */
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { graphql } from "graphql";

import { takeIn } from "../../etl/pipeline.ts";
import type { Intake } from "../../etl/pipeline.ts";
import { jobKinds } from "../../etl/schedule/job-kinds.ts";
import { findJob } from "../../etl/schedule/job.ts";
import { receiveUpload } from "../../etl/schedule/receive-upload.ts";
import { requestWork } from "../../etl/schedule/request-work.ts";
import { administratorViewer, anonymousViewer } from "../../src/access/viewer.ts";
import { buildGraphqlSchema } from "../../src/graphql/schema.ts";
import { readGlobalId, writeGlobalId } from "../../src/query/global-id.ts";
import { openScheduleDesk } from "../support/schedule-desk.ts";
import type { ScheduleDesk } from "../support/schedule-desk.ts";
import { workbookFile } from "../support/workbook-file.ts";

let desk: ScheduleDesk;
const schema = buildGraphqlSchema();
beforeAll(async () => {
  desk = await openScheduleDesk();
});
beforeEach(async () => {
  await desk.clear();
  await desk.query("truncate load, source_file, data_version, identity, job cascade");
});
afterAll(() => desk.close());

const headers = ["STT", "Tên HTX", "Mã số HTX", "Loại hình", "Ngày thành lập"];
type Line = readonly (string | number | null)[];

function registry(...rows: readonly Line[]): Buffer {
  return workbookFile([
    {
      name: "Danh sach",
      rows: [["DANH SÁCH HỢP TÁC XÃ"], ["(Tính đến 31/12/2024)"], headers, ...rows],
    },
  ]);
}

const sen: Line = [1, "HTX Sen", "0022000001", "HTX", "01/02/2020"];
const nameless: Line = [2, null, "0022000002", "HTX", "03/04/2021"];

function load(bytes: Buffer, more: object = {}): Promise<Intake> {
  const request = { name: "registry.xlsx", bytes, source: "registry", receivedFrom: "test" };
  return takeIn(desk.platform, { ...request, allowWithdrawals: true, ...more });
}

interface Answer {
  readonly data: Readonly<Record<string, never>> | null | undefined;
  readonly codes: readonly unknown[];
}

async function ask(source: string, isAdministrator = true): Promise<Answer> {
  const viewer = isAdministrator ? administratorViewer("en") : anonymousViewer("en");
  const { data, errors = [] } = await graphql({
    schema,
    source,
    contextValue: {
      viewer,
      requestId: "test",
      log: desk.platform.log,
      database: desk.platform.pool,
      requestWork: (work: never) => requestWork(desk.platform, work),
    },
  });
  return { data: data as never, codes: errors.map(({ extensions }) => extensions["code"]) };
}

interface EndedJob {
  readonly state: string;
  readonly error: string | null;
  readonly result: Readonly<Record<string, unknown>> | null;
}

/** Asks for work and does it; the job as GraphQL then shows it. */
async function done(mutation: string): Promise<EndedJob> {
  const { data, codes } = await ask(`mutation { work: ${mutation} { id state kind } }`);
  expect(codes).toEqual([]);
  const { id } = (data as never as { work: { id: string; state: string } }).work;
  const key = readGlobalId(id)?.key ?? "";
  const job = (await findJob(desk.platform.pool, key))!;
  expect(job.state).toBe("QUEUED");
  await desk.withWorker(() => desk.ended(key));
  const answer = await ask(`{ job(id: "${id}") { state error result } }`);
  return (answer.data as never as { job: EndedJob }).job;
}

const loadId = ({ publication }: Intake): string =>
  writeGlobalId({ noun: "Load", key: String(publication.load?.id) });
const names = async (): Promise<unknown[]> =>
  (
    await desk.query<{ name: string }>(
      "select name from cooperative where as_of_end is null and to_version is null order by name",
    )
  ).map(({ name }) => name);
const openRow = async (): Promise<string> => {
  const { data } = await ask("{ quarantinedRows { nodes { id } } }");
  const [row] = (data as never as { quarantinedRows: { nodes: { id: string }[] } }).quarantinedRows
    .nodes;
  return row!.id;
};

test("undoLoad undoes a load and keeps the outcome with the job", async () => {
  const first = await load(registry(sen));
  const job = await done(`undoLoad(id: "${loadId(first)}")`);
  expect(job).toMatchObject({
    state: "SUCCEEDED",
    error: null,
    result: {
      outcome: "undone",
      counts: { cooperatives: { closed: 1, restored: 0, kept: 0 } },
      kept: [],
    },
  });
  expect(await names()).toEqual([]);
  const { data } = await ask(`{ load(id: "${loadId(first)}") { state undoneVersion original } }`);
  const number = first.publication.load?.id;
  expect(data).toEqual({
    load: { state: "UNDONE", undoneVersion: 2, original: `/loads/${number}/original` },
  });
  const again = await done(`undoLoad(id: "${loadId(first)}")`);
  expect(again).toMatchObject({ state: "SUCCEEDED", result: { outcome: "already undone" } });
});

test("undoLoad of a load that published nothing fails with the reason", async () => {
  await load(registry(sen));
  const again = await load(registry(sen));
  expect(await done(`undoLoad(id: "${loadId(again)}")`)).toMatchObject({
    state: "FAILED",
    error: expect.stringContaining("không công bố gì"),
  });
});

test.each([
  [
    "without the key",
    `undoLoad(id: "${writeGlobalId({ noun: "Load", key: "1" })}")`,
    false,
    "FORBIDDEN",
  ],
  [
    "of another noun",
    `undoLoad(id: "${writeGlobalId({ noun: "Job", key: "1" })}")`,
    true,
    "BAD_USER_INPUT",
  ],
  [
    "of no load",
    `replayLoad(id: "${writeGlobalId({ noun: "Load", key: "999999" })}")`,
    true,
    "BAD_USER_INPUT",
  ],
  ["of no upload", 'importFile(uploadId: "00", source: "registry")', true, "BAD_USER_INPUT"],
  ["of no source", 'importFile(uploadId: "00", source: "none")', true, "BAD_USER_INPUT"],
  [
    "of no row",
    `resolveQuarantinedRow(id: "${writeGlobalId({ noun: "QuarantinedRow", key: "999999" })}", waive: true, reason: "x")`,
    true,
    "BAD_USER_INPUT",
  ],
])("a mutation %s is refused with a code and leaves no job", async (_, mutation, isKnown, code) => {
  const { codes, data } = await ask(`mutation { ${mutation} { id } }`, isKnown);
  expect([codes, data]).toEqual([[code], null]);
  expect(await desk.query("select id from job")).toEqual([]);
});

test("replayLoad of what reads the same says so and makes no load", async () => {
  const first = await load(registry(sen));
  const job = await done(`replayLoad(id: "${loadId(first)}")`);
  expect(job).toMatchObject({
    state: "SUCCEEDED",
    result: { outcome: "no difference", load: null },
  });
  expect(await desk.query("select id from load")).toHaveLength(1);
});

test("replayLoad shows the difference first, then publishes it as a load that names the old one", async () => {
  const first = await load(registry(sen));
  await desk.query(
    "update cooperative_version set founded_on = '2001-01-01', representative = 'Ông Cũ'",
  );
  const id = loadId(first);
  const dry = await done(`replayLoad(id: "${id}", dryRun: true)`);
  const changed = [
    {
      entity: "cooperatives",
      key: { code: "0022000001" },
      fields: { "cooperatives.foundedOn": { from: "2001-01-01", to: "2020-02-01" } },
    },
  ];
  expect(dry).toMatchObject({
    state: "SUCCEEDED",
    result: { outcome: "difference", load: null, diff: { changed } },
  });
  expect(await desk.query("select id from load")).toHaveLength(1);
  const job = await done(`replayLoad(id: "${id}")`);
  expect(job).toMatchObject({
    state: "SUCCEEDED",
    result: { outcome: "published", state: "PUBLISHED" },
  });
  const { data } = await ask(
    "{ loads(first: 1) { nodes { state replayOf { id } job { kind } } } }",
  );
  expect(data).toEqual({
    loads: { nodes: [{ state: "PUBLISHED", replayOf: { id }, job: { kind: "replay-load" } }] },
  });
});

test("a replay takes over the rows kept out of the load it reads again; undone, it gives them back", async () => {
  const first = await load(registry(sen, nameless));
  await desk.query("update cooperative_version set founded_on = '2001-01-01'");
  const { result } = await done(`replayLoad(id: "${loadId(first)}")`);
  const rows = () =>
    desk.query("select load_id::integer as load, state from quarantined_row order by id");
  const replay = (result?.["load"] as { id: number }).id;
  const taken = [
    { load: first.publication.load?.id, state: "REPLAYED" },
    { load: replay, state: "OPEN" },
  ];
  expect(await rows()).toEqual(taken);
  await done(`undoLoad(id: "${writeGlobalId({ noun: "Load", key: String(replay) })}")`);
  expect(await rows()).toEqual([{ ...taken[0], state: "OPEN" }, taken[1]]);
});

test("replayLoad keeps the date and agency that the load was given", async () => {
  const bytes = registry(sen);
  const first = await load(bytes, { asOf: "2023-06-30", agency: "PHONG_KT" });
  await desk.query("update cooperative_version set founded_on = '2001-01-01'");
  await done(`replayLoad(id: "${loadId(first)}")`);
  const loads = await desk.query("select as_of::text, agency from load order by id");
  expect(loads).toEqual(Array(2).fill({ as_of: "2023-06-30", agency: "PHONG_KT" }));
});

test("importFile takes in what was only kept, or only tries it", async () => {
  const bytes = registry(sen, [2, "HTX Súng", "0022000002", "HTX", null]);
  async function* chunks() {
    yield bytes;
  }
  const upload = { source: "registry", name: "r.xlsx", isImported: false };
  const { uploadId, job } = await receiveUpload(desk.platform, chunks(), upload);
  expect(job).toBeNull();
  const tried = await done(`importFile(uploadId: "${uploadId}", source: "registry", dryRun: true)`);
  expect(tried).toMatchObject({ state: "SUCCEEDED", result: { load: null, state: "PUBLISHED" } });
  expect((tried.result?.["diff"] as { added: unknown[] }).added).toHaveLength(2);
  expect(await names()).toEqual([]);
  await done(`importFile(uploadId: "${uploadId}", source: "registry")`);
  expect(await names()).toEqual(["HTX Sen", "HTX Súng"]);
});

test("resolveQuarantinedRow publishes the row alone, as a load that names it", async () => {
  const first = await load(registry(sen, nameless));
  expect(await names()).toEqual(["HTX Sen"]);
  const id = await openRow();
  const call = `resolveQuarantinedRow(id: "${id}", values: [{ column: "b", value: "HTX Súng" }, { field: "foundedOn", value: "05/06/2021" }], reason: "Gọi điện hỏi", by: "Chị Lan")`;
  expect(await done(call)).toMatchObject({
    state: "SUCCEEDED",
    result: { outcome: "published", problems: [] },
  });
  expect(await names()).toEqual(["HTX Sen", "HTX Súng"]);
  const { data } = await ask(
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
  await load(registry(sen, nameless));
  const id = await openRow();
  const call = `resolveQuarantinedRow(id: "${id}", values: [{ column: "E", value: "1/1/2020" }], reason: "thử")`;
  const job = await done(call);
  expect(job).toMatchObject({ state: "FAILED", result: { outcome: "row in error", load: null } });
  expect(job.result?.["problems"]).toEqual([
    expect.objectContaining({ code: "value-required", severity: "ERROR", cell: "B5" }),
  ]);
  expect(await desk.query("select state from quarantined_row")).toEqual([{ state: "OPEN" }]);
  expect(await desk.query("select id from load")).toHaveLength(1);
});

test("a field that has no column of its own is not guessed", async () => {
  await load(registry(sen, nameless));
  const call = `resolveQuarantinedRow(id: "${await openRow()}", values: [{ field: "phone", value: "1" }], reason: "thử")`;
  expect(await done(call)).toMatchObject({
    state: "FAILED",
    result: { outcome: "unknown column", names: ["phone"] },
  });
});

test("a row can be waived, with a name and a reason, and only once", async () => {
  await load(registry(sen, nameless));
  const id = await openRow();
  const call = `resolveQuarantinedRow(id: "${id}", waive: true, reason: "HTX đã giải thể")`;
  expect(await done(call)).toMatchObject({ state: "SUCCEEDED", result: { outcome: "waived" } });
  const { data } = await ask("{ quarantinedRows { nodes { state reason resolvedBy } } }");
  expect(data).toEqual({
    quarantinedRows: {
      nodes: [{ state: "WAIVED", reason: "HTX đã giải thể", resolvedBy: "administrator" }],
    },
  });
  const { codes } = await ask(`mutation { ${call} { id } }`);
  expect(codes).toEqual(["BAD_USER_INPUT"]);
});

test("the load of a row put right can be undone: the row is open again", async () => {
  await load(registry(sen, nameless));
  const call = `resolveQuarantinedRow(id: "${await openRow()}", values: [{ field: "name", value: "HTX Súng" }], reason: "hỏi lại")`;
  await done(call);
  const [fixed] = await desk.query<{ id: string }>("select id from load order by id desc limit 1");
  await done(`undoLoad(id: "${writeGlobalId({ noun: "Load", key: fixed!.id })}")`);
  expect(await names()).toEqual(["HTX Sen"]);
  expect(await desk.query("select state, reason from quarantined_row")).toEqual([
    { state: "OPEN", reason: null },
  ]);
});

test.each([
  ["neither values nor waive", 'reason: "x"'],
  ["both values and waive", 'waive: true, values: [{ column: "A", value: "x" }], reason: "x"'],
  ["a blank reason", 'waive: true, reason: "  "'],
  ["a cell without a name", 'values: [{ value: "x" }], reason: "x"'],
  ["a cell with two names", 'values: [{ column: "A", field: "name" }], reason: "x"'],
  ["letters that are none", 'values: [{ column: "A1" }], reason: "x"'],
])("%s is refused", async (_, given) => {
  await load(registry(sen, nameless));
  const { codes } = await ask(
    `mutation { resolveQuarantinedRow(id: "${await openRow()}", ${given}) { id } }`,
  );
  expect(codes).toEqual(["BAD_USER_INPUT"]);
});

test("the kinds of jobs are those that can be asked for", () => {
  expect(Object.keys(jobKinds(desk.platform)).toSorted()).toEqual([
    "import-file",
    "replay-load",
    "resolve-row",
    "scan-inbox",
    "undo-load",
  ]);
});
