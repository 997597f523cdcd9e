import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";

import { fileReading, testSource } from "../../support/file-reading.ts";
import type { ReadingParts, TestRow } from "../../support/file-reading.ts";
import { openDesk } from "./publishing-desk.ts";
import type { Desk } from "./publishing-desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
beforeEach(() => desk.clear());
afterAll(() => desk.drop());

const sen: TestRow = { code: "0022000001", name: "HTX Sen", communeCode: "06652", activity: "Sen" };
const registry = (...cooperatives: TestRow[]): ReadingParts => ({ records: { cooperatives } });

test("publishes what a file says, with one data version", async () => {
  const publication = await desk.publish(registry(sen));
  expect(publication).toMatchObject({
    state: "PUBLISHED",
    error: null,
    load: { state: "PUBLISHED", dataVersion: 1, sameAs: null, agency: "LMHTX", scope: ["22"] },
    counts: { cooperatives: { added: 1, changed: 0, unchanged: 0, withdrawn: 0 }, quarantined: 0 },
    diff: {
      added: [{ entity: "cooperatives", key: { code: "0022000001" }, row: 10 }],
      changed: [],
      unchanged: 0,
      withdrawn: [],
    },
  });
  expect(await desk.current("cooperative", "code = '0022000001'")).toMatchObject({
    name: "HTX Sen",
    activity: "Sen",
    as_of: "2025-12-31",
    as_of_end: null,
    from_version: 1,
  });
  const nouns = await desk.query("select noun, version::integer from noun_version order by noun");
  expect(nouns).toEqual(
    ["Cooperative", "CooperativeVersion", "DigitalAssessment"].map((noun) => ({
      noun,
      version: 1,
    })),
  );
});

test("a version tells its load, sheet and row", async () => {
  await desk.publish(registry({ ...sen, row: 17 }));
  const [version] = await desk.query(
    `select l.state, l.sha256, v.sheet, v.row, s.code from cooperative_version v
join load l on l.id = v.load_id join source s on s.id = v.source_id`,
  );
  const { sha256 } = fileReading(registry({ ...sen, row: 17 })).file;
  expect(version).toEqual({
    state: "PUBLISHED",
    sha256,
    sheet: "Sheet1",
    row: 17,
    code: "registry",
  });
});

test("keeps the original bytes once, by their hash", async () => {
  await desk.publish(registry(sen), { bytes: Buffer.from([80, 75, 3, 4]) });
  await desk.publish(registry(sen), { bytes: Buffer.from([80, 75, 3, 4]) });
  expect(
    await desk.query("select bytes, size_bytes::integer, received_from from source_file"),
  ).toEqual([{ bytes: Buffer.from([80, 75, 3, 4]), size_bytes: 4, received_from: "test" }]);
});

test("the same file again changes nothing and says so", async () => {
  const first = await desk.publish(registry(sen));
  const before = await desk.fingerprint();
  const again = await desk.publish(registry(sen));
  expect(again).toMatchObject({
    state: "UNCHANGED",
    load: { state: "UNCHANGED", dataVersion: null, sameAs: first.load?.id },
    diff: { added: [], changed: [], unchanged: 1, withdrawn: [] },
  });
  expect(await desk.fingerprint()).toBe(before);
});

test("the same file is loaded again when the form, the reference data or the parameters are others", async () => {
  await desk.publish(registry(sen));
  const others = [
    { source: testSource("registry", { mappingVersion: 2 }) },
    { referenceVersion: "reference 2" },
    { scope: ["22"] },
  ];
  for (const options of others) {
    expect(await desk.publish(registry(sen), options)).toMatchObject({
      state: "PUBLISHED",
      diff: { added: [], changed: [], unchanged: 1 },
    });
  }
});

test("A, then B, then A again loads A", async () => {
  const other = { ...sen, activity: "Rau" };
  await desk.publish(registry(sen));
  await desk.publish(registry(other));
  const again = await desk.publish(registry(sen));
  expect(again.state).toBe("PUBLISHED");
  expect(again.diff.changed).toEqual([
    {
      entity: "cooperatives",
      key: { code: "0022000001" },
      fields: { "cooperatives.activity": { from: "Rau", to: "Sen" } },
    },
  ]);
  expect(await desk.current("cooperative", "true")).toMatchObject({
    activity: "Sen",
    from_version: 3,
  });
});

test("a file whose load was undone is loaded again", async () => {
  await desk.publish(registry(sen));
  await desk.query("update load set state = 'UNDONE'");
  expect((await desk.publish(registry(sen))).state).toBe("PUBLISHED");
});

test("another file with the same values writes no new version of a row", async () => {
  await desk.publish(registry(sen));
  const { state, diff } = await desk.publish({
    ...registry({ ...sen, row: 30 }),
    salt: "re-saved",
  });
  expect([state, diff.unchanged, diff.changed]).toEqual(["PUBLISHED", 1, []]);
  expect(await desk.query("select from_version::integer, row from cooperative_version")).toEqual([
    { from_version: 1, row: 10 },
  ]);
});

test("a changed cell closes the version and the reading it replaces", async () => {
  await desk.publish(registry(sen));
  await desk.publish(registry({ ...sen, activity: "Rau" }));
  for (const table of ["cooperative_version", "cooperative"]) {
    expect(
      await desk.query(
        `select activity, from_version::integer, to_version::integer from ${table} order by from_version`,
      ),
    ).toEqual([
      { activity: "Sen", from_version: 1, to_version: 2 },
      { activity: "Rau", from_version: 2, to_version: null },
    ]);
  }
});

test("a dry run tells all and leaves nothing", async () => {
  await desk.publish(registry(sen));
  const before = await desk.fingerprint();
  const rehearsed = await desk.publish(registry({ ...sen, activity: "Rau" }, { name: "HTX Mới" }), {
    dryRun: true,
  });
  expect(rehearsed).toMatchObject({
    load: null,
    state: "PUBLISHED",
    diff: {
      added: [{ key: { name: "HTX Mới", communeCode: null } }],
      changed: [{ key: { code: "0022000001" } }],
    },
  });
  expect(await desk.fingerprint()).toBe(before);
  expect(await desk.query("select count(*)::integer as n from load")).toEqual([{ n: 1 }]);
  expect(await desk.query("select count(*)::integer as n from source_file")).toEqual([{ n: 1 }]);
  expect(
    await desk.query(
      "select from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())",
    ),
  ).toEqual([]);
});

test("a file that cannot be used is recorded and changes nothing", async () => {
  await desk.publish(registry(sen));
  const before = await desk.fingerprint();
  const publication = await desk.publish({
    ...registry({ ...sen, activity: "Rau" }),
    issues: [
      {
        code: "header-missing",
        severity: "ERROR",
        sheet: "Sheet1",
        cell: null,
        value: "name",
        details: { field: "name", expected: "Tên HTX" },
        row: null,
      },
    ],
  });
  expect(publication).toMatchObject({
    state: "REJECTED",
    load: { state: "REJECTED", dataVersion: null },
  });
  expect(publication.error?.vi).toContain("Không dùng được tệp");
  expect(await desk.fingerprint()).toBe(before);
  expect(
    await desk.query("select i.code, l.error from load_issue i join load l on l.id = i.load_id"),
  ).toEqual([{ code: "header-missing", error: publication.error?.vi }]);
});

test("a file that fits no source and one without a reporting date are rejected", async () => {
  const stray = await desk.publish(registry(sen), { source: null });
  expect(stray.load).toMatchObject({ state: "REJECTED", agency: null });
  const undated = await desk.publish({ ...registry(sen), asOf: null });
  expect(undated.load?.state).toBe("REJECTED");
  expect(undated.error?.en).toContain("No reporting date");
});

test("a failed publish leaves the data as it was and a load that says so", async () => {
  await desk.publish(registry(sen));
  const before = await desk.fingerprint();
  await desk.query(
    "alter table cooperative add constraint refuses_rau check (activity is distinct from 'Rau')",
  );
  const failures: unknown[] = [];
  const publication = await desk.publish(registry({ ...sen, activity: "Rau" }), {
    onFailure: (error) => failures.push(error),
  });
  await desk.query("alter table cooperative drop constraint refuses_rau");
  expect(publication.state).toBe("FAILED");
  expect(publication.load).toMatchObject({ state: "FAILED", dataVersion: null });
  expect(String(failures[0])).toContain("refuses_rau");
  expect(await desk.fingerprint()).toBe(before);
  const [load] = await desk.query("select error, finished_at from load where state = 'FAILED'");
  expect(load?.["error"]).toMatch(/^Không công bố được/u);
  expect(load?.["error"]).not.toContain("constraint");
  const retried = await desk.publish(registry({ ...sen, activity: "Rau" }));
  expect(retried.state).toBe("PUBLISHED");
});

test("text that PostgreSQL cannot hold and very long names do not stop a load", async () => {
  const name = `HTX ${"Sen ".repeat(5_000)}`;
  const { state } = await desk.publish(registry({ ...sen, name, activity: "a\u0000b\uD800c" }));
  expect(state).toBe("PUBLISHED");
  expect(await desk.current("cooperative", "true")).toMatchObject({ name, activity: "abc" });
});

test("a number that no column can hold is invalid, not a failure", async () => {
  const { state, issues } = await desk.publish({
    records: {
      annualReports: [
        {
          cooperativeName: "HTX Sen",
          year: 2025,
          valueStatus: "ACTUAL",
          members: 2_147_483_648,
          managers: 2_147_483_647,
        },
      ],
    },
  });
  expect(state).toBe("PUBLISHED");
  expect(issues).toContainEqual(
    expect.objectContaining({ code: "value-range", row: 10, value: "2147483648" }),
  );
  expect(await desk.current("annual_report", "true")).toMatchObject({
    members: null,
    managers: 2_147_483_647,
    invalid_fields: ["members"],
  });
});
