/** Forms filled in with what the samples made known, read back by the importer. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { readXlsx } from "hucre/xlsx";

import type { SourceDefinition } from "../../../etl/mapping/source.ts";
import { publishReading } from "../../../etl/publish/publish-reading.ts";
import { readFile } from "../../../etl/read-file.ts";
import type { FileReading } from "../../../etl/reading.ts";
import { unitDirectory } from "../../../etl/reference/unit-directory.ts";
import { sources } from "../../../etl/sources/index.ts";
import { dayDate } from "../../../etl/template/form-title.ts";
import { knownRows } from "../../../etl/template/known-rows.ts";
import { personalFields } from "../../../etl/template/personal-fields.ts";
import { templateWorkbook } from "../../../etl/template/template.ts";
import type { TemplateRequest } from "../../../etl/template/template.ts";
import { readConfig } from "../../../src/config.ts";
import { projectRoot } from "../../../src/project-root.ts";
import { writeWorkbook } from "../../../src/spreadsheet/write-workbook.ts";
import { publishOptions } from "../../support/file-reading.ts";
import { openDesk } from "../publish/publishing-desk.ts";
import type { Desk } from "../publish/publishing-desk.ts";

const limits = readConfig({});
const asOf = "2025-12-31";
type Unit = NonNullable<TemplateRequest["unit"]>;
const province: Unit = { code: "22", name: "Tỉnh Quảng Ninh", level: "PROVINCE" };
let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
  for (const source of sources) {
    const folder = join(projectRoot, "etl/sources", source.id);
    const file = readdirSync(folder).find((name) => name.startsWith("sample.")) ?? "";
    const bytes = readFileSync(join(folder, file));
    const reading = await readFile({
      name: `${source.id}-2025.xlsx`,
      bytes,
      source: source.id,
      limits,
    });
    await publishReading(desk.dataSource, reading, publishOptions(reading, { source }));
  }
}, 120_000);
afterAll(() => desk.drop());

async function filled(
  source: SourceDefinition,
  unit = province,
  without = new Set<string>(),
): Promise<{ reading: FileReading; rows: number; bytes: Buffer }> {
  const [entity = "cooperatives"] = source.entities;
  const rows = await knownRows(desk.pool, entity, {
    unit: unit.code,
    asOf,
    isWhole: unit.level === "PROVINCE",
  });
  const directory = unitDirectory();
  const date = dayDate(asOf);
  const bytes = await writeWorkbook(
    templateWorkbook({ source, date, unit, directory, rows, without }),
  );
  const reading = await readFile({ bytes, name: "bieu.xlsx", limits });
  return { reading, rows: rows.length, bytes };
}

const problemsOf = ({ issues }: FileReading): string[] =>
  issues
    .filter(({ code }) => code !== "row-skipped")
    .map(({ code, cell, value }) => `${code} ${cell} ${value}`);

const forms = sources.map((source) => ({ id: source.id, source }));

describe.each(forms)("the form $id filled in for the province", ({ id, source }) => {
  let reading: FileReading;
  beforeAll(async () => {
    ({ reading } = await filled(source));
  });

  test("is read back without an issue", () => {
    expect(problemsOf(reading)).toEqual([]);
    expect(reading.source).toMatchObject({ id, asOf });
  });

  test("says what is known already: sent back as it is, it changes nothing", async () => {
    const options = publishOptions(reading, { source, dryRun: true, allowWithdrawals: true });
    const publication = await publishReading(desk.dataSource, reading, options);
    const { changed, withdrawn } = publication.diff;
    const fields = new Set(changed.flatMap((record) => Object.keys(record.fields)));
    // The form names a commune as its list does, with its kind.
    fields.delete("cooperatives.communeName");
    expect(publication.error).toBeNull();
    expect([...fields]).toEqual([]);
    expect(withdrawn).toEqual([]);
  });
});

describe("the register", () => {
  const registry = sources.find(({ id }) => id === "registry") as SourceDefinition;

  test("without personal data has not even their columns, so that sending it back takes none away", async () => {
    const { reading, bytes } = await filled(registry, province, personalFields());
    const fields = reading.columns.map(({ entity, field }) => `${entity}.${field}`);
    expect(personalFields()).toContain("cooperatives.phone");
    expect(fields.filter((field) => personalFields().has(field))).toEqual([]);
    expect(fields).toContain("cooperatives.charterCapital");
    const workbook = await readXlsx(bytes);
    const { rows } = await desk.pool.query<{ phone: string }>(
      "select phone from cooperative where phone is not null and to_version is null limit 1",
    );
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(workbook.sheets)).not.toContain(rows[0]?.phone);
  });

  test("of a commune holds its organisations alone and says so when it comes back", async () => {
    const { rows: units } = await desk.pool.query<{ code: string; name: string; count: number }>(
      `select u.code, u.name, count(*)::int from cooperative c join administrative_unit u on u.id = c.unit_id
where c.as_of_end is null and c.to_version is null and u.valid_to is null group by 1, 2 order by 3 desc limit 1`,
    );
    const { code, name, count } = units[0]!;
    const { reading } = await filled(registry, { code, name, level: "COMMUNE" });
    expect(count).toBeGreaterThan(1);
    expect(reading.records.cooperatives).toHaveLength(count);
    const communes = reading.records.cooperatives?.map(({ fields }) => fields["communeCode"]);
    expect(new Set(communes)).toEqual(new Set([code]));
    expect(reading.carried).toEqual({ agency: null, scope: [code] });
    expect(reading.corrects).toBeUndefined();
  });

  test("knows nothing of a unit without organisations", async () => {
    const query = { unit: "99999", asOf, isWhole: false };
    expect(await knownRows(desk.pool, "cooperatives", query)).toEqual([]);
  });
});
