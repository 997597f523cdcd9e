import { expect, test } from "@jest/globals";

import { contentHash } from "../../../etl/publish/content-hash.ts";
import { fileReading } from "../../support/file-reading.ts";
import type { TestRow } from "../../support/file-reading.ts";

const hashOf = (...cooperatives: TestRow[]) =>
  contentHash(fileReading({ records: { cooperatives } }));
const sen: TestRow = { code: "1", name: "HTX Sen", communeCode: "06652" };
const lan: TestRow = { code: "2", name: "HTX Lan" };

test("the same content has the same hash, whatever its file", () => {
  const anew = fileReading({ records: { cooperatives: [sen, lan] }, salt: "saved anew" });
  expect(contentHash(anew)).toBe(hashOf(sen, lan));
});

test.each<[string, TestRow[]]>([
  ["another value", [sen, { ...lan, name: "HTX Lan 2" }]],
  ["a value in another field", [sen, { code: "2", activity: "HTX Lan" }]],
  ["a number for a text", [sen, { ...lan, code: 2 }]],
  ["another row", [sen, { ...lan, row: 50 }]],
  ["another order", [lan, sen]],
  ["a row less", [sen]],
])("%s is another content", (_, rows) => {
  expect(hashOf(...rows)).not.toBe(hashOf(sen, lan));
});

test("the same values under other names are another content, also in a later record", () => {
  const reading = fileReading({ records: { cooperatives: [sen, lan] } });
  const [first, second] = reading.records.cooperatives ?? [];
  const renamed = Object.fromEntries(
    Object.entries(second?.fields ?? {}).map(([name, value]) => [
      name === "activity" ? "sector" : name === "sector" ? "activity" : name,
      value,
    ]),
  );
  const cooperatives = [first!, { ...second!, fields: renamed }];
  expect(contentHash({ ...reading, records: { cooperatives } })).not.toBe(contentHash(reading));
});
