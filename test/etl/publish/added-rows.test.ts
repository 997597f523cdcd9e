/** Added rows are told from what was read where all are new, else from what is staged: in the same words. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";

import { publishedNouns } from "../../../etl/publish/nouns.ts";
import type { EntityName } from "../../../etl/reading.ts";
import type { TestRow } from "../../support/file-reading.ts";
import { openDesk } from "./publishing-desk.ts";
import type { Desk } from "./publishing-desk.ts";

let desk: Desk;
let someUnit: string;
let someIndicator: string;
beforeAll(async () => {
  desk = await openDesk();
  const units = await desk.query(
    "select code from administrative_unit where valid_to is null order by code limit 1",
  );
  someUnit = String(units[0]?.["code"]);
  const indicators = await desk.query("select code from indicator order by code limit 1");
  someIndicator = String(indicators[0]?.["code"]);
});
afterAll(() => desk.drop());

/** Of each noun a first row, that is known when the rest comes, and rows that state their key in every way. */
function records(): Record<EntityName, readonly TestRow[]> {
  const report = { valueStatus: "ACTUAL", members: 5 };
  const adoption = { status: "IN_USE", platform: null };
  const observation = { indicator: someIndicator, unitCode: someUnit, valueStatus: "ACTUAL" };
  return {
    cooperatives: [
      { code: "0100000001", name: "HTX Một", communeCode: null },
      { code: "0100000002", name: "HTX Hai", communeCode: someUnit },
      { code: null, name: "HTX Ba\0 \uD800lẻ", communeCode: someUnit },
      { code: null, name: "HTX \\ Bốn\t", communeCode: "không có" },
    ],
    annualReports: [
      { cooperativeCode: "0100000001", cooperativeName: "HTX Một", year: 2024, ...report },
      { cooperativeCode: "0100000002", cooperativeName: "HTX Hai", year: 2024, ...report },
      { cooperativeCode: null, cooperativeName: "HTX Ba\0 \uD800lẻ", year: 2025, ...report },
      { cooperativeCode: null, cooperativeName: "HTX \\ Bốn\t", year: 2023, ...report },
    ],
    valueChains: [
      { code: "C1", name: "Chuỗi sen" },
      { code: null, name: "Chuỗi rau" },
      { code: "C3", name: "Chuỗi lúa" },
    ],
    chainParticipations: [
      { chainName: "Chuỗi sen", participantName: "Công ty Mẫu", participantForm: "ENTERPRISE" },
      { chainName: "Chuỗi rau", participantName: "HTX Hai", participantForm: "COOPERATIVE" },
      { chainName: "Chuỗi lúa", participantName: "Nhóm hộ An", participantForm: null },
    ],
    digitalAdoptions: [
      {
        cooperativeCode: "0100000001",
        cooperativeName: "HTX Một",
        tool: "ACCOUNTING",
        ...adoption,
      },
      { cooperativeCode: "0100000002", cooperativeName: "HTX Hai", tool: "WEBSITE", ...adoption },
      { cooperativeCode: null, cooperativeName: "HTX Lạ", tool: "WEBSITE", ...adoption },
    ],
    products: [
      { name: "Trà sen", cooperativeName: "HTX Một", recognisedOn: "2021-05-01", stars: 3 },
      { name: "Gạo", cooperativeName: "HTX Hai", recognisedOn: "2023-12-31", stars: 4 },
      { name: "Mật ong", cooperativeName: "HTX Lạ", recognisedOn: null, stars: 3 },
    ],
    observations: [
      { ...observation, period: "2024", value: 1, unit: "COUNT" },
      { ...observation, period: "2025H1", value: 2, unit: "COUNT" },
      { ...observation, period: "2025", value: 3, unit: "COUNT", valueStatus: "PLANNED" },
    ],
  };
}

test.each(["2025-12-31", "2025-06-30"])("added rows of every noun, as of %s", async (asOf) => {
  await desk.clear();
  const all = records();
  const first = Object.fromEntries(
    Object.entries(all).map(([entity, rows]) => [entity, rows.slice(0, 1)]),
  );
  const fromReading = await desk.publish({ asOf, records: all }, { dryRun: true });
  await desk.publish({ asOf, records: first });
  const fromTable = await desk.publish({ asOf, records: all });
  const known = Object.entries(first);
  expect(fromTable.state).toBe("PUBLISHED");
  expect(fromTable.diff.unchanged).toBe(known.length);
  expect(new Set(fromReading.diff.added.map(({ entity }) => entity)).size).toBe(
    publishedNouns.length,
  );
  const rest = fromReading.diff.added.filter(
    ({ entity }, place, list) => list[place - 1]?.entity === entity,
  );
  expect(fromTable.diff.added).toStrictEqual(rest);
});
