import { afterAll, beforeAll, expect, test } from "@jest/globals";

import { registerSources } from "../../../etl/publish/register-sources.ts";
import { testSource } from "../../support/file-reading.ts";
import { openDesk } from "./publishing-desk.ts";
import type { Desk } from "./publishing-desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.drop());

const definition = {
  ...testSource("registry"),
  fields: [
    { name: "name", headers: ["Tên HTX"] },
    { name: "form", headers: ["Loại hình"], enumeration: { name: "CooperativeForm", values: {} } },
  ],
};

test("a definition is written, an enumeration by its name", async () => {
  await registerSources(desk.dataSource, [definition]);
  expect(
    await desk.query("select code, name_vi, agency, rank, coverage_code, fields from source"),
  ).toEqual([
    {
      code: "registry",
      name_vi: "Nguồn registry",
      agency: "LMHTX",
      rank: 20,
      coverage_code: "22",
      fields: [
        { name: "name", headers: ["Tên HTX"] },
        { name: "form", headers: ["Loại hình"], enumeration: "CooperativeForm" },
      ],
    },
  ]);
});

test("a changed definition is written again", async () => {
  await registerSources(desk.dataSource, [{ ...definition, mappingVersion: 2, rank: 5 }]);
  expect(await desk.query("select mapping_version, rank from source")).toEqual([
    { mapping_version: 2, rank: 5 },
  ]);
});

test("a definition that did not change is not written", async () => {
  const [before] = await desk.query("select xmin::text from source");
  await registerSources(desk.dataSource, [{ ...definition, mappingVersion: 2, rank: 5 }]);
  expect(await desk.query("select xmin::text from source")).toEqual([before]);
});
