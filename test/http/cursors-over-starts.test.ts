import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { pino } from "pino";

import { readConfig } from "../../src/config.ts";
import { createServer } from "../../src/server.ts";
import { withFixture } from "../query/fixture.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(withFixture);
});
afterAll(() => database.drop());

/** Asks a server that is started for it alone. */
async function askAnew(query: string): Promise<unknown> {
  const server = await createServer({
    config: readConfig({ PORT: "0" }),
    log: pino({ level: "silent" }),
    database: database.pool,
    url: database.url,
  });
  try {
    const answer = await fetch(`${await server.listen()}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query }),
    });
    return await answer.json();
  } finally {
    await server.close(0);
  }
}

it("a cursor of one process serves in another, such as after a start", async () => {
  const first = await askAnew("{ cooperatives(first: 2) { pageInfo { endCursor } } }");
  const { data } = first as { data: { cooperatives: { pageInfo: { endCursor: string } } } };
  const { endCursor } = data.cooperatives.pageInfo;
  const next = await askAnew(
    `{ cooperatives(first: 1, after: "${endCursor}") { nodes { name } } }`,
  );
  expect(next).toEqual({
    data: { cooperatives: { nodes: [{ name: "HTX Ăn sạch 100%" }] } },
  });
});
