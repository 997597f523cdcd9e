/** Undo, replay and import as the mutations ask for them, done by a worker on a real database. */
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";

import { jobKinds } from "../../../etl/jobs/job-kinds.ts";
import { receiveUpload } from "../../../etl/origins/receive-upload.ts";
import { writeGlobalId } from "../../../src/query/global-id.ts";
import {
  headerCells,
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

test("undoLoad undoes a load and keeps the outcome with the job", async () => {
  const first = await desk.load(registry(sen));
  const job = await desk.done(`undoLoad(id: "${loadId(first)}")`);
  expect(job).toMatchObject({
    state: "SUCCEEDED",
    error: null,
    result: {
      outcome: "undone",
      counts: { cooperatives: { closed: 1, restored: 0, kept: 0 } },
      kept: [],
    },
  });
  expect(await desk.names()).toEqual([]);
  const { data } = await desk.ask(
    `{ load(id: "${loadId(first)}") { state undoneVersion original } }`,
  );
  const number = first.publication.load?.id;
  expect(data).toEqual({
    load: { state: "UNDONE", undoneVersion: 2, original: `/loads/${number}/original` },
  });
  const again = await desk.done(`undoLoad(id: "${loadId(first)}")`);
  expect(again).toMatchObject({ state: "SUCCEEDED", result: { outcome: "already undone" } });
});

test("undoLoad of a load that published nothing fails with the reason", async () => {
  await desk.load(registry(sen));
  const again = await desk.load(registry(sen));
  expect(await desk.done(`undoLoad(id: "${loadId(again)}")`)).toMatchObject({
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
  const { codes, data } = await desk.ask(`mutation { ${mutation} { id } }`, isKnown);
  expect([codes, data]).toEqual([[code], null]);
  expect(await desk.query("select id from job")).toEqual([]);
});

test("replayLoad of what reads the same says so and makes no load", async () => {
  const first = await desk.load(registry(sen));
  const job = await desk.done(`replayLoad(id: "${loadId(first)}")`);
  expect(job).toMatchObject({
    state: "SUCCEEDED",
    result: { outcome: "no difference", load: null },
  });
  expect(await desk.query("select id from load")).toHaveLength(1);
});

test("replayLoad shows the difference first, then publishes it as a load that names the old one", async () => {
  const first = await desk.load(registry(sen));
  await desk.query(
    "update cooperative_version set founded_on = '2001-01-01', representative = 'Ông Cũ'",
  );
  const id = loadId(first);
  const dry = await desk.done(`replayLoad(id: "${id}", dryRun: true)`);
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
  const job = await desk.done(`replayLoad(id: "${id}")`);
  expect(job).toMatchObject({
    state: "SUCCEEDED",
    result: { outcome: "published", state: "PUBLISHED" },
  });
  const { data } = await desk.ask(
    "{ loads(first: 1) { nodes { state replayOf { id } job { kind } } } }",
  );
  expect(data).toEqual({
    loads: { nodes: [{ state: "PUBLISHED", replayOf: { id }, job: { kind: "replay-load" } }] },
  });
});

test("a replay takes over the rows kept out of the load it reads again; undone, it gives them back", async () => {
  const first = await desk.load(registry(sen, nameless));
  await desk.query("update cooperative_version set founded_on = '2001-01-01'");
  const { result } = await desk.done(`replayLoad(id: "${loadId(first)}")`);
  const rows = () =>
    desk.query("select load_id::integer as load, state from quarantined_row order by id");
  const replay = (result?.["load"] as { id: number } | undefined)?.id;
  const taken = [
    { load: first.publication.load?.id, state: "REPLAYED" },
    { load: replay, state: "OPEN" },
  ];
  expect(await rows()).toEqual(taken);
  await desk.done(`undoLoad(id: "${loadIdOf(replay)}")`);
  expect(await rows()).toEqual([{ ...taken[0], state: "OPEN" }, taken[1]]);
});

test("replayLoad keeps the date and agency that the load was given", async () => {
  const rows = [["DANH SÁCH HỢP TÁC XÃ"], headerCells, sen];
  const bytes = workbookFile([{ name: "Danh sach", rows }]);
  const first = await desk.load(bytes, { asOf: "2023-06-30", agency: "PHONG_KT" });
  await desk.query("update cooperative_version set founded_on = '2001-01-01'");
  await desk.done(`replayLoad(id: "${loadId(first)}")`);
  const loads = await desk.query("select as_of::text, agency from load order by id");
  const given = { as_of: "2023-06-30", agency: "PHONG_KT" };
  expect(loads).toEqual([given, given]);
});

test("importFile takes in what was only kept, or only tries it", async () => {
  const bytes = registry(sen, [2, "HTX Súng", "0022000002", "HTX", null]);
  async function* chunks() {
    yield bytes;
  }
  const upload = { source: "registry", name: "r.xlsx", isImported: false };
  const { uploadId, job } = await receiveUpload(desk.platform, chunks(), upload);
  expect(job).toBeNull();
  const tried = await desk.done(
    `importFile(uploadId: "${uploadId}", source: "registry", dryRun: true)`,
  );
  expect(tried).toMatchObject({ state: "SUCCEEDED", result: { load: null, state: "PUBLISHED" } });
  expect((tried.result?.["diff"] as { added: unknown[] } | undefined)?.added).toHaveLength(2);
  expect(await desk.names()).toEqual([]);
  await desk.done(`importFile(uploadId: "${uploadId}", source: "registry")`);
  expect(await desk.names()).toEqual(["HTX Sen", "HTX Súng"]);
});

test("the kinds of jobs are those that can be asked for", () => {
  expect(Object.keys(jobKinds(desk.platform)).toSorted()).toEqual([
    "correct-row",
    "import-file",
    "replay-load",
    "resolve-row",
    "scan-inbox",
    "undo-load",
  ]);
});
