import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { startHttp } from "./started-http.ts";
import type { StartedHttp } from "./started-http.ts";

interface Audit {
  readonly id: string;
  readonly name: string;
  readonly fn: () => Promise<{ status: string; reason?: string }>;
}

/** The package exports its audits to ES modules alone, under a name that its CommonJS map leaves out. */
function loadAudits(url: string): readonly Audit[] {
  const load = createRequire(import.meta.filename);
  const folder = dirname(load.resolve("graphql-http"));
  const { serverAudits } = load(join(folder, "audits", "index.js")) as {
    serverAudits: (options: { url: string }) => readonly Audit[];
  };
  return serverAudits({ url });
}

describe("the public audit of GraphQL over HTTP", () => {
  let server: StartedHttp;
  beforeAll(async () => {
    server = await startHttp();
  });
  afterAll(() => server.close());

  it("passes all 61 checks, those that only should or may hold too", async () => {
    const audits = loadAudits(`${server.address}/graphql`);
    const missed: string[] = [];
    for (const audit of audits) {
      const result = await audit.fn();
      if (result.status !== "ok") missed.push(`${audit.id} ${audit.name}: ${result.reason}`);
    }
    expect(missed).toEqual([]);
    expect(audits).toHaveLength(61);
  });
});
