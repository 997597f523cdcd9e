import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";

import { failAbandonedLoads } from "../../../etl/publish/abandoned-loads.ts";
import { loadLock, startLoad, storeOriginal } from "../../../etl/publish/loads.ts";
import { fileReading, publishOptions } from "../../support/file-reading.ts";
import { eventually } from "../../support/eventually.ts";
import { openDesk } from "./publishing-desk.ts";
import type { Desk } from "./publishing-desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
beforeEach(() => desk.clear());
afterAll(() => desk.drop());

const cooperatives = (activity: string) => ({
  records: { cooperatives: [{ code: "1", name: "HTX Sen", activity }] },
});

test("publications that run at once get versions in order, and the highest version is what holds", async () => {
  const activities = ["Rau", "Hoa", "Lúa", "Chè"];
  const publications = await Promise.all(
    activities.map((activity) => desk.publish(cooperatives(activity))),
  );
  const versions = publications.map(({ load }) => load?.dataVersion ?? 0);
  expect(versions.toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4]);
  const last = activities[versions.indexOf(4)];
  expect(await desk.current("cooperative", "true")).toMatchObject({ activity: last });
  const chain = await desk.query(
    "select from_version::integer as low, to_version::integer as high from cooperative_version order by 1",
  );
  expect(chain).toEqual([
    { low: 1, high: 2 },
    { low: 2, high: 3 },
    { low: 3, high: 4 },
    { low: 4, high: null },
  ]);
});

test("the same file sent twice at once is published once", async () => {
  const publications = await Promise.all([
    desk.publish(cooperatives("Rau")),
    desk.publish(cooperatives("Rau")),
  ]);
  expect(publications.map(({ state }) => state).toSorted()).toEqual(["PUBLISHED", "UNCHANGED"]);
});

test("a load whose process died is marked failed; one that runs is left alone", async () => {
  const reading = fileReading(cooperatives("Rau"));
  const client = await desk.pool.connect();
  await storeOriginal(client, reading, publishOptions(reading));
  const id = await startLoad(client, reading, publishOptions(reading));
  const states = () => desk.query("select state from load");
  expect(await failAbandonedLoads(desk.dataSource)).toBe(0);
  expect(await states()).toEqual([{ state: "RUNNING" }]);
  client.release(true);
  await eventually(async () => {
    const held = await desk.query(
      `select not pg_try_advisory_xact_lock(${loadLock("$1::text")}) as held`,
      [id],
    );
    return held[0]?.["held"] === false;
  });
  expect(await failAbandonedLoads(desk.dataSource)).toBe(1);
  const [load] = await desk.query(
    "select state, error, finished_at is not null as ended from load",
  );
  expect(load).toMatchObject({ state: "FAILED", ended: true });
  expect(load?.["error"]).toContain("dữ liệu không thay đổi");
});
