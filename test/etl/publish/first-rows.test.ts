/** The first rows of a noun take a way without looking for known ones: the same rows come of it as where some are known. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";

import { publishedNouns } from "../../../etl/publish/nouns.ts";
import type { EntityName } from "../../../etl/reading.ts";
import type { TestRow } from "../../support/file-reading.ts";
import { openDesk } from "./publishing-desk.ts";
import type { Desk, Row } from "./publishing-desk.ts";

let empty: Desk;
let used: Desk;
let unit: string;
let indicator: string;
beforeAll(async () => {
  empty = await openDesk();
  used = await openDesk();
  const find = async (sql: string): Promise<string> =>
    String((await empty.query(sql))[0]?.["code"]);
  unit = await find(
    "select code from administrative_unit where valid_to is null order by code limit 1",
  );
  indicator = await find("select code from indicator order by code limit 1");
});
afterAll(() => Promise.all([empty.drop(), used.drop()]));

type Records = Partial<Record<EntityName, readonly TestRow[]>>;

const report = { year: 2025, valueStatus: "ACTUAL", members: 5 };
const adoption = { status: "IN_USE", platform: null };

/** Of every noun something that has nothing in common with what comes behind it. */
function unrelated(): Records {
  const cooperativeName = "HTX Cũ";
  return {
    cooperatives: [{ code: "0999999999", name: cooperativeName, communeCode: null }],
    annualReports: [{ cooperativeCode: "0999999999", cooperativeName, ...report, year: 2020 }],
    valueChains: [{ code: "C0", name: "Chuỗi cũ" }],
    chainParticipations: [
      { chainName: "Chuỗi cũ", participantName: "Công ty Cũ", participantForm: "ENTERPRISE" },
    ],
    digitalAdoptions: [
      { cooperativeCode: "0999999999", cooperativeName, tool: "WEBSITE", ...adoption },
    ],
    products: [{ name: "Gạo cũ", cooperativeName, recognisedOn: null, stars: 3 }],
    observations: [
      { indicator, unitCode: unit, period: "2020", valueStatus: "ACTUAL", value: 1, unit: "COUNT" },
    ],
  };
}

/** Facts of the same row, of another row, of nobody; told once and again, alike and otherwise. */
function records(): Records {
  const sen = { cooperativeCode: "0100000001", cooperativeName: "HTX Sen" };
  const lan = { cooperativeCode: null, cooperativeName: "HTX Lan" };
  const unknown = { cooperativeCode: null, cooperativeName: "HTX Lạ" };
  return {
    cooperatives: [
      { code: "0100000001", name: "HTX Sen", communeCode: unit, activity: "Hoa" },
      { code: null, name: "HTX Lan", communeCode: null },
      { code: null, name: "HTX Lan", communeCode: null },
      { code: "0100000004", name: "HTX \\ Bốn\t 𠀀\uD800", communeCode: "không có" },
    ],
    annualReports: [
      { ...sen, ...report },
      { ...lan, ...report, members: null },
      { ...lan, ...report, year: 2024 },
      { ...sen, ...report, row: 60, valueStatus: "PLAN" },
      { ...sen, ...report, row: 61 },
      { ...unknown, ...report, row: 62 },
      { ...unknown, ...report, row: 63 },
      { ...unknown, ...report, row: 64, members: 7 },
    ],
    valueChains: [
      { code: "C1", name: "Chuỗi sen" },
      { code: null, name: "Chuỗi rau" },
    ],
    chainParticipations: [
      { chainName: "Chuỗi sen", participantName: "HTX Sen", participantForm: "COOPERATIVE" },
      { chainName: "Chuỗi rau", participantName: "HTX Ai", participantForm: "COOPERATIVE" },
      { chainName: "Chuỗi mất", participantName: "HTX Sen", participantForm: null },
    ],
    digitalAdoptions: [
      { ...sen, tool: "ACCOUNTING", ...adoption, row: 70 },
      { ...unknown, tool: "WEBSITE", ...adoption, row: 71 },
    ],
    products: [
      { name: "Gạo", cooperativeName: "HTX Sen", recognisedOn: "2024-05-01", stars: 3, row: 80 },
      { name: "Gạo", cooperativeName: "HTX Lạ", recognisedOn: null, stars: 4, row: 81 },
    ],
    observations: [
      { indicator, unitCode: unit, period: "2025", valueStatus: "ACTUAL", value: 2, unit: "COUNT" },
      {
        indicator,
        unitCode: "không có",
        period: "2025",
        valueStatus: "ACTUAL",
        value: 3,
        unit: "COUNT",
      },
    ],
  };
}

const numbered = [
  "identity",
  ...publishedNouns.flatMap(({ table, versionTable }) => [versionTable, table]),
];

/** What the load wrote into every table, with its own numbers told from its first ones. */
async function written(desk: Desk, dataVersion: string): Promise<Row> {
  const [first] = await desk.query(
    "select min(id)::integer as id from identity where created_version = $1",
    [dataVersion],
  );
  const offset = Number(first?.["id"]) - 1;
  const renumber = (value: unknown): unknown =>
    typeof value === "number" && value > offset ? `#${value - offset}` : value;
  const told: Record<string, unknown> = {};
  for (const table of numbered) {
    const version = table === "identity" ? "created_version" : "from_version";
    const rows = await desk.query(
      `select to_jsonb(t) - '{source_id,load_id,from_version,to_version,created_version,closed_by}'::text[]
  || jsonb_build_object('is_closed', to_jsonb(t) -> 'to_version' <> 'null') as record
from ${table} t where ${version} = $1 order by ${table === "identity" ? "id" : "1"}`,
      [dataVersion],
    );
    told[table] = rows
      .map(({ record }) => tellRow(record as Row, table, renumber, offset))
      .toSorted();
  }
  const found = "from load_issue where load_id = (select load_id from data_version where id = $1)";
  told["load_issue"] = await desk.query(
    `select code, severity, sheet, cell, row, value, details, message_vi ${found} order by sequence`,
    [dataVersion],
  );
  told["quarantined_row"] = await desk.query(
    `select sheet, row ${found.replace("load_issue", "quarantined_row")} order by sheet, row`,
    [dataVersion],
  );
  return told;
}

/** Columns that hold ids of identities; those of versions count on by themselves. */
const identities = ["reading_id", "cooperative_id", "value_chain_id", "candidate_ids"];

function tellRow(
  record: Row,
  table: string,
  renumber: (value: unknown) => unknown,
  offset: number,
): string {
  const isVersion = table.endsWith("_version");
  const entries = Object.entries(record).map(([name, value]) => {
    if (isVersion && (name === "id" || name === "copy_of")) return [name, value !== null];
    if (name === "id" || identities.includes(name)) {
      return [name, Array.isArray(value) ? value.map(renumber) : renumber(value)];
    }
    if (name !== "natural_key" && name !== "fact_key") return [name, value];
    const own = String(value).replaceAll(
      /\b([cr]:)(\d+)/g,
      (_, kind: string, id: string) => `${kind}${String(renumber(Number(id)))}`,
    );
    return [name, own.replace(/^\d+(?=\|[^\d])/, (id) => String(Number(id) - offset))];
  });
  return JSON.stringify(Object.fromEntries(entries));
}

test("what comes of the first rows comes of the same rows where others are known", async () => {
  await used.publish({ asOf: "2020-12-31", records: unrelated() });
  const first = await empty.publish({ asOf: "2025-12-31", records: records() });
  const later = await used.publish({ asOf: "2025-12-31", records: records() });
  expect(first.state).toBe("PUBLISHED");
  expect(first.counts).toEqual(later.counts);
  expect(first.diff).toEqual(later.diff);
  expect(first.issues).toEqual(later.issues);
  const [ownRows, laterRows] = await Promise.all([
    written(empty, String(first.load?.dataVersion)),
    written(used, String(later.load?.dataVersion)),
  ]);
  expect(ownRows).toEqual(laterRows);
  for (const table of numbered) expect(ownRows[table]).not.toHaveLength(0);
});
