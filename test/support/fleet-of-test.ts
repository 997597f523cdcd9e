import { afterEach, beforeAll, beforeEach } from "@jest/globals";

import { createTestDatabase } from "./database.ts";
import type { TestDatabase } from "./database.ts";
import { openFleet } from "./fleet.ts";
import type { Fleet } from "./fleet.ts";
import { buildHoptac, endHoptac } from "./hoptac-process.ts";
import { platformReady } from "./platform-template.ts";

interface OwnFleet {
  readonly database: TestDatabase;
  readonly fleet: Fleet;
}

/** For each test of the file a database of its own and real processes on it, which end with the test. */
export function fleetOfEachTest(): OwnFleet {
  let database: TestDatabase;
  let fleet: Fleet;
  beforeAll(() => buildHoptac());
  beforeEach(async () => {
    database = await createTestDatabase(platformReady);
    fleet = openFleet(database.url);
  });
  afterEach(async () => {
    await endHoptac();
    await fleet.close();
    await database.drop();
  });
  return {
    get database() {
      return database;
    },
    get fleet() {
      return fleet;
    },
  };
}
