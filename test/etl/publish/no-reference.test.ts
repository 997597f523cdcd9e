import { afterAll, beforeAll, expect, test } from "@jest/globals";

import { migrated } from "../../support/database.ts";
import { openDesk } from "./publishing-desk.ts";
import type { Desk } from "./publishing-desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(migrated);
});
afterAll(() => desk.drop());

const parts = {
  records: { cooperatives: [{ code: "0022000001", name: "HTX Sen", communeCode: "06652" }] },
};

test("a dry run works before the reference data is loaded", async () => {
  const publication = await desk.publish(parts, { dryRun: true });
  expect(publication).toMatchObject({
    state: "PUBLISHED",
    issues: [],
    diff: { added: [{ row: 10 }] },
  });
});

test("a load before the reference data is loaded fails and says what to do", async () => {
  const publication = await desk.publish(parts);
  expect(publication.load?.state).toBe("FAILED");
  expect(publication.error?.en).toContain("run the command migrate");
});
