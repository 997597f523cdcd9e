import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { languageOf } from "../../src/access/language.ts";
import { viewerOf } from "../../src/access/viewer-of.ts";
import { readConfig } from "../../src/config.ts";
import { adminKey, ask, codeOf, startHttp } from "./started-http.ts";
import type { StartedHttp } from "./started-http.ts";

const config = readConfig({ HOPTAC_ADMIN_KEY: adminKey });
const withHeaders = (headers: Record<string, string>) => viewerOf({ headers }, config);

describe("viewerOf", () => {
  it("takes a caller without a key as anonymous, who sees no personal fields", () => {
    expect(withHeaders({})).toMatchObject({ kind: "anonymous", seesPersonalFields: false });
  });

  it.each([`Bearer ${adminKey}`, `bearer  ${adminKey} `])("takes the right key: %s", (header) => {
    const viewer = withHeaders({ authorization: header });
    expect(viewer).toMatchObject({ kind: "administrator", seesPersonalFields: true });
  });

  it.each([
    `Bearer ${adminKey}x`,
    `Bearer ${adminKey.slice(0, -1)}`,
    `Basic ${adminKey}`,
    `Bearer`,
    adminKey,
    "",
  ])("refuses any other: %s", (header) => {
    expect(() => withHeaders({ authorization: header })).toThrow(
      expect.objectContaining({ code: "UNAUTHENTICATED" }),
    );
  });

  it("refuses every key where none is set", () => {
    const headers = { authorization: "Bearer " };
    const withoutKey = readConfig({});
    expect(() => viewerOf({ headers }, withoutKey)).toThrow();
    expect(() => viewerOf({ headers: { authorization: "Bearer null" } }, withoutKey)).toThrow();
  });
});

describe("languageOf", () => {
  it.each([
    [undefined, "vi"],
    ["en", "en"],
    ["en-US,en;q=0.9", "en"],
    ["fr, vi;q=0.4, en;q=0.7", "en"],
    ["vi-VN, en;q=0.9", "vi"],
    ["en;q=0, vi;q=0.1", "vi"],
    ["fr", "vi"],
    ["*", "vi"],
    ["en;q=nonsense", "vi"],
  ] as const)("reads %s as %s where Vietnamese is the default", (header, expected) => {
    expect(languageOf(header, "vi")).toBe(expected);
  });
});

describe("a query over HTTP", () => {
  let server: StartedHttp;
  beforeAll(async () => {
    server = await startHttp();
  });
  afterAll(() => server.close());

  it("is answered for the administrator with the key, else for an anonymous viewer", async () => {
    const query = "{ viewerKind language }";
    const anonymous = await ask(server, { query });
    expect(anonymous.json.data).toEqual({ viewerKind: "anonymous", language: "vi" });
    const headers = { authorization: `Bearer ${adminKey}`, "accept-language": "en" };
    const administrator = await ask(server, { query }, headers);
    expect(administrator.json.data).toEqual({ viewerKind: "administrator", language: "en" });
  });

  it("is refused with 401 in the caller's language for a wrong key", async () => {
    const headers = { authorization: "Bearer wrong", "accept-language": "en" };
    const answer = await ask(server, { query: "{ viewerKind }" }, headers);
    expect([answer.status, codeOf(answer)]).toEqual([401, "UNAUTHENTICATED"]);
    expect(answer.json.errors?.[0]?.message).toMatch(/^The access key is wrong/);
    expect(answer.json.data).toBeUndefined();
  });
});
