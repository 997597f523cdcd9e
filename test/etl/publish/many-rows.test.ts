import { afterAll, beforeAll, expect, test } from "@jest/globals";

import { openDesk } from "./publishing-desk.ts";
import type { Desk } from "./publishing-desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.drop());

/** A statement that compares each row with each takes minutes where this allows seconds. */
const { rows, secondsAllowed } =
  process.env["HOPTAC_TEST"] === "full"
    ? { rows: 40_000, secondsAllowed: 120 }
    : { rows: 4_000, secondsAllowed: 20 };

test("thousands of rows are published, published again and changed in seconds", async () => {
  const register = (asOf: string, coded: boolean, activity: string) => {
    const cooperatives = Array.from({ length: rows }, (_, index) => ({
      code: coded ? String(index).padStart(10, "0") : null,
      name: `HTX Số ${index}`,
      communeName: `Xã ${index % 50}`,
      activity: index % 10 === 0 ? activity : "Rau",
    }));
    const annualReports = cooperatives.map(({ code, name }, index) => ({
      cooperativeCode: code,
      cooperativeName: name,
      year: Number(asOf.slice(0, 4)),
      valueStatus: "ACTUAL",
      members: index,
    }));
    return desk.publish({ asOf, records: { cooperatives, annualReports } });
  };
  const started = Date.now();
  await register("2024-12-31", true, "Lúa");
  const changed = await register("2024-12-31", true, "Hoa");
  expect(changed.counts.cooperatives).toMatchObject({ changed: rows / 10, unchanged: rows * 0.9 });
  const codeless = await register("2025-12-31", false, "Hoa");
  expect(codeless.counts.cooperatives).toMatchObject({ added: rows });
  const identities = await desk.query(
    "select count(*)::integer as n from identity where noun = 'Cooperative'",
  );
  expect(identities).toEqual([{ n: rows }]);
  expect((Date.now() - started) / 1_000).toBeLessThan(secondsAllowed);
}, 300_000);
