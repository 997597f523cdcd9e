/** Indicators, ratings, members and products from their files to the answers of GraphQL. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";

import { publishReading } from "../../../etl/publish/publish-reading.ts";
import type { Publication } from "../../../etl/publish/publication.ts";
import { readFile } from "../../../etl/read-file.ts";
import type { FileReading } from "../../../etl/reading.ts";
import { findSource } from "../../../etl/sources/index.ts";
import { readConfig } from "../../../src/config.ts";
import { buildGraphqlSchema } from "../../../src/graphql/schema.ts";
import { ask } from "../../query/world.ts";
import { publishOptions } from "../../support/file-reading.ts";
import { readSheet } from "../../support/grid.ts";
import { samplePath } from "../../support/samples.ts";
import { openDesk } from "./publishing-desk.ts";
import type { Desk } from "./publishing-desk.ts";

const ids = ["registry", "ocop", "indicators", "rating-by-unit", "members-by-ward"];
const schema = buildGraphqlSchema();
let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
  for (const id of ids) {
    const bytes = readFileSync(samplePath(id));
    const name = `${id}.${samplePath(id).split(".").at(-1)}`;
    await publish(await readFile({ name, bytes, limits: readConfig({}) }));
  }
}, 120_000);
afterAll(() => desk.drop());

function publish(reading: FileReading): Promise<Publication> {
  const source = findSource(reading.source?.id ?? "");
  return publishReading(desk.dataSource, reading, publishOptions(reading, { source }));
}

async function answer(document: string): Promise<Record<string, unknown>> {
  const { data, messages } = await ask(schema, desk, document);
  expect(messages).toEqual([]);
  return data ?? {};
}

describe("the indicators of the province", () => {
  test("are asked for by unit, the best status of each period, and plans only by name", async () => {
    const data = await answer(`{
      best: observations(where: { indicatorCode: { eq: "HTX_TONG" }, unit: { code: { eq: "22" } } }, orderBy: [{ field: { field: PERIOD } }]) {
        nodes { period valueStatus value unitOfMeasure unit { name level } indicator { name version } }
      }
      plans: observations(where: { indicatorCode: { eq: "HTX_TONG" }, unit: { code: { eq: "22" } }, valueStatus: { eq: PLAN } }, orderBy: [{ field: { field: PERIOD } }]) {
        nodes { period value }
      }
    }`);
    const unit = { name: "Tỉnh Quảng Ninh", level: "PROVINCE" };
    const indicator = { name: "Tổng số HTX", version: 1 };
    const common = { unitOfMeasure: "COUNT", unit, indicator };
    expect(data).toEqual({
      best: {
        nodes: [
          { period: "2023", valueStatus: "ACTUAL", value: 847, ...common },
          { period: "2024", valueStatus: "ESTIMATE", value: 1087, ...common },
        ],
      },
      plans: {
        nodes: [
          { period: "2024", value: 970 },
          { period: "2025", value: 1150 },
        ],
      },
    });
  });

  test("tell money in đồng, income a year, and the cell that each was read from", async () => {
    const data = await answer(`{
      observations(where: { indicatorCode: { in: ["VON_DL", "TN_LD_BQ"] }, period: { eq: "2023" } }, orderBy: [{ field: { field: INDICATOR_CODE } }]) {
        nodes { value unitOfMeasure reports { nodes { asOf cell } } }
      }
    }`);
    const report = (cell: string) => ({ nodes: [{ asOf: "2024-12-31", cell }] });
    expect(data).toEqual({
      observations: {
        nodes: [
          { value: 68_400_000, unitOfMeasure: "VND", reports: report("D27") },
          { value: 2_985_400_000_000, unitOfMeasure: "VND", reports: report("D24") },
        ],
      },
    });
  });
});

describe("the observations of communes", () => {
  test("belong to the units of the reporting date, whatever their year", async () => {
    const data = await answer(`{
      observations(where: { unit: { code: { eq: "06673" } }, indicatorCode: { in: ["TV_HTX", "XL_KHA"] } }, orderBy: [{ field: { field: INDICATOR_CODE } }, { field: { field: PERIOD } }]) {
        nodes { indicatorCode period valueStatus value unit { name } }
      }
    }`);
    const unit = { name: "Phường Bãi Cháy" };
    const members = (period: string, value: number, valueStatus = "ACTUAL") => ({
      indicatorCode: "TV_HTX",
      period,
      valueStatus,
      value,
      unit,
    });
    expect(data).toEqual({
      observations: {
        nodes: [
          members("2021", 523),
          members("2022", 567),
          members("2023", 610),
          members("2024", 654),
          members("2025", 698, "PRELIMINARY"),
          { indicatorCode: "XL_KHA", period: "2025", valueStatus: "ACTUAL", value: 4, unit },
        ],
      },
    });
  });
});

describe("the products", () => {
  test("are found with their recognition and the organisation they belong to", async () => {
    const data = await answer(`{
      products(where: { decision: { eq: "2379/QĐ-BNNMT" } }) {
        nodes { name stars recognisedOn expiresOn cooperative { code name } unit { name } }
      }
      productGroups(by: [{ field: STARS }]) { nodes { key { stars } count } }
    }`);
    expect(data).toMatchObject({
      products: {
        nodes: [
          {
            name: "Cá thu một nắng Đầm Hà 01",
            stars: 5,
            recognisedOn: "2025-04-28",
            expiresOn: "2028-04-28",
            cooperative: { code: "0022000198" },
            unit: { name: "Xã Đầm Hà" },
          },
        ],
      },
      productGroups: {
        nodes: [
          { key: { stars: 3 }, count: 81 },
          { key: { stars: 4 }, count: 34 },
          { key: { stars: 5 }, count: 5 },
        ],
      },
    });
  });
});

describe("a file of one commune", () => {
  const header = ["Chỉ tiêu", "Đơn vị tính", "TH 2023", "KH 2024"];
  const read = (place: string) =>
    readSheet([[`Chỉ tiêu năm 2024 ${place}`], header, ["Tổng số HTX", "HTX", 5, 6]], {
      file: "phuong.xlsx",
    });

  test("covers that commune and leaves the province's figures", async () => {
    // Until July 2025 the ward had the code that it kept.
    const published = await publish(read("trên địa bàn phường Bãi Cháy"));
    expect(published.issues.filter(({ severity }) => severity === "ERROR")).toEqual([]);
    expect(published).toMatchObject({
      state: "PUBLISHED",
      load: { scope: ["06673"] },
      counts: { observations: { added: 2, withdrawn: 0 } },
    });
    const data = await answer(
      `{ observations(where: { indicatorCode: { eq: "HTX_TONG" }, period: { eq: "2023" } }, orderBy: [{ field: { field: VALUE } }]) { nodes { value unit { code } } } }`,
    );
    expect(data).toEqual({
      observations: {
        nodes: [
          { value: 5, unit: { code: "06673" } },
          { value: 847, unit: { code: "22" } },
        ],
      },
    });
  });
});
