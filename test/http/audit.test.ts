import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { serverAudits } from "graphql-http";

import { startHttp } from "./started-http.ts";
import type { StartedHttp } from "./started-http.ts";

describe("the public audit of GraphQL over HTTP", () => {
  let server: StartedHttp;
  beforeAll(async () => {
    server = await startHttp();
  });
  afterAll(() => server.close());

  it("passes all 61 checks, those that only should or may hold too", async () => {
    const audits = serverAudits({ url: `${server.address}/graphql` });
    const missed: string[] = [];
    for (const audit of audits) {
      const result = await audit.fn();
      if (result.status !== "ok") missed.push(`${audit.id} ${audit.name}: ${result.reason}`);
    }
    expect(missed).toEqual([]);
    expect(audits).toHaveLength(61);
  });
});
