import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { publishedNouns } from "../../../etl/publish/nouns.ts";
import { publishReading } from "../../../etl/publish/publish-reading.ts";
import type { Publication } from "../../../etl/publish/publication.ts";
import { keyOfRow, versionKeyColumns, versionRow } from "../../../etl/publish/record-key.ts";
import type { DatabaseRow } from "../../../etl/publish/record-key.ts";
import { contractWord } from "../../../etl/publish/staged-row.ts";
import { readFile } from "../../../etl/read-file.ts";
import type { EntityName, FieldValue, FileReading } from "../../../etl/reading.ts";
import { sources } from "../../../etl/sources/index.ts";
import { readConfig } from "../../../src/config.ts";
import { projectRoot } from "../../../src/project-root.ts";
import { publishOptions } from "../../support/file-reading.ts";
import { openDesk } from "./publishing-desk.ts";
import type { Desk } from "./publishing-desk.ts";

let desk: Desk;
const readings = new Map<string, FileReading>();
const publications = new Map<string, Publication>();

beforeAll(async () => {
  desk = await openDesk();
  for (const source of sources) {
    const reading = await readSample(source.id);
    readings.set(source.id, reading);
    const options = publishOptions(reading, { source });
    publications.set(source.id, await publishReading(desk.dataSource, reading, options));
  }
}, 120_000);
afterAll(() => desk.drop());

function readSample(id: string): Promise<FileReading> {
  const folder = join(projectRoot, "etl/sources", id);
  const name = readdirSync(folder).find((each) => each.startsWith("sample.")) ?? "";
  const bytes = readFileSync(join(folder, name));
  return readFile({ name: `${id}-${name}`, bytes, source: id, limits: readConfig({}) });
}

interface Stored {
  readonly record: Readonly<Record<string, FieldValue>>;
  readonly row: number;
}

/** The open versions of a source, as canonical records. */
async function storedRecords(entity: EntityName, source: string): Promise<Stored[]> {
  const noun = publishedNouns.find((each) => each.entity === entity);
  if (noun === undefined) throw new Error(entity);
  const rows = await desk.query(
    `select ${versionRow(noun)} as version from ${noun.versionTable} v join source s on s.id = v.source_id
where v.to_version is null and s.code = $1 order by v.row, v.cell, v.id`,
    [source],
  );
  return rows.map(({ version }) => {
    const values = version as Record<string, FieldValue>;
    const fields = noun.columns.flatMap(({ name, property }) =>
      property === null ? [] : [[contractWord(noun, property), values[name] ?? null] as const],
    );
    const placed = entity === "observations" ? [["unitCode", values["unit_code"] ?? null]] : [];
    return { record: Object.fromEntries([...fields, ...placed]), row: Number(values["row"]) };
  });
}

test.each(sources.map(({ id }) => id))("the sample of %s is stored as it was read", async (id) => {
  const reading = readings.get(id);
  expect(publications.get(id)).toMatchObject({ state: "PUBLISHED", error: null });
  for (const [entity, records = []] of Object.entries(reading?.records ?? {})) {
    const stored = await storedRecords(entity as EntityName, id);
    expect(stored).toHaveLength(records.length);
    for (const { fields, source } of records) {
      const { asOf: _asOf, ...values } = fields;
      const found = stored.some(
        ({ record, row }) => row === source.row && includes(record, values),
      );
      expect({ row: source.row, found }).toEqual({ row: source.row, found: true });
    }
  }
});

function includes(
  stored: Readonly<Record<string, FieldValue>>,
  values: Readonly<Record<string, FieldValue>>,
): boolean {
  return Object.entries(values).every(
    ([field, value]) => JSON.stringify(stored[field]) === JSON.stringify(value),
  );
}

test("every report of a coded organisation of the registry is linked to it", async () => {
  const rows = await desk.query(
    `select count(*)::integer as n from annual_report_version r join cooperative c on c.code = r.cooperative_code
where r.to_version is null and r.cooperative_id is null`,
  );
  expect(rows).toEqual([{ n: 0 }]);
});

test("an unlinked fact has a warning at its row, and a linked one has none", async () => {
  for (const id of ["annual-report", "digital-status"]) {
    const table = id === "annual-report" ? "annual_report_version" : "digital_adoption_version";
    const unlinked = await desk.query(
      `select distinct v.row from ${table} v join source s on s.id = v.source_id
where v.cooperative_id is null and v.to_version is null and s.code = $1 order by 1`,
      [id],
    );
    const warned = publications
      .get(id)
      ?.issues.filter((issue) => issue.code === "cooperative-unknown")
      .map((issue) => issue.row)
      .toSorted((one, other) => Number(one) - Number(other));
    expect(warned).toEqual(unlinked.map((row) => row["row"]));
  }
});

test("no value of the samples jumps, nor when the first is loaded once more", async () => {
  const [source] = sources;
  const reading = readings.get(source?.id ?? "");
  if (source === undefined || reading === undefined) throw new Error("no sample");
  const options = publishOptions(reading, { source, dryRun: true });
  const again = await publishReading(desk.dataSource, reading, options);
  const issues = [...publications.values(), again].flatMap((each) => each.issues);
  expect(issues.filter(({ code }) => code === "value-jump")).toEqual([]);
});

test("the samples again, in whatever order, change nothing", async () => {
  const before = await desk.fingerprint();
  for (const source of sources.toReversed()) {
    const reading = readings.get(source.id);
    if (reading === undefined) throw new Error(source.id);
    const again = await publishReading(
      desk.dataSource,
      reading,
      publishOptions(reading, { source }),
    );
    expect(again.state).toBe("UNCHANGED");
  }
  expect(await desk.fingerprint()).toBe(before);
});

test("the samples in the opposite order give the same readings", async () => {
  const surrogates = "array['id', 'cooperative_id', 'value_chain_id', 'fact_key', 'from_version']";
  const readingsOf = async () =>
    Promise.all(
      publishedNouns.map(async (noun) => {
        const rows = await desk.query(
          `select to_jsonb(r) - ${surrogates} as reading
from ${noun.table} r where r.to_version is null order by (to_jsonb(r) - ${surrogates})::text`,
        );
        return [noun.table, rows];
      }),
    );
  const before = await readingsOf();
  await desk.clear();
  for (const source of sources.toReversed()) {
    const reading = readings.get(source.id);
    if (reading === undefined) throw new Error(source.id);
    await publishReading(desk.dataSource, reading, publishOptions(reading, { source }));
  }
  expect(await readingsOf()).toEqual(before);
});

test("the planner knows what was published at once", async () => {
  const known = await desk.query(
    "select distinct tablename from pg_stats where tablename in ('cooperative', 'cooperative_version', 'digital_adoption') order by 1",
  );
  expect(known.map(({ tablename }) => tablename)).toEqual([
    "cooperative",
    "cooperative_version",
    "digital_adoption",
  ]);
});

test.each(publishedNouns)(
  "the key of a version is made of few columns as of the whole: $entity",
  async (noun) => {
    const from = `from ${noun.versionTable} v order by v.id`;
    const whole = await desk.query(`select ${versionRow(noun)} as version ${from}`);
    const few = await desk.query(`select ${versionKeyColumns(noun)} ${from}`);
    const keys = whole.map(({ version }) => keyOfRow(noun, version as DatabaseRow));
    expect(keys.length).toBeGreaterThan(0);
    expect(few.map((row) => keyOfRow(noun, row as DatabaseRow))).toEqual(keys);
  },
);
