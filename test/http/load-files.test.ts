import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { adminKey, codeOf, send, startHttp } from "./started-http.ts";
import type { StartedHttp } from "./started-http.ts";

const withKey = { authorization: `Bearer ${adminKey}` };
let server: StartedHttp;

beforeAll(async () => {
  server = await startHttp({
    loadFiles: {
      original: async (load) =>
        load === "7" ? { name: 'Báo cáo "quý" 1.xlsx', bytes: Buffer.from("PK\0\x01") } : null,
      annotated: async (_, language) => ({ name: "1.xlsx", bytes: Buffer.from(language) }),
    },
  });
});
afterAll(() => server.close(0));

describe("GET /loads/<number>/original", () => {
  it("gives the bytes with their name, as nothing a browser would show", async () => {
    const { status, headers, text } = await send(server, "/loads/7/original", { headers: withKey });
    expect([status, text]).toEqual([200, "PK\0\x01"]);
    expect(headers.get("content-type")).toBe("application/octet-stream");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cache-control")).toBe("private, no-store");
    expect(headers.get("content-disposition")).toBe(
      `attachment; filename="Bao cao _quy_ 1.xlsx"; filename*=UTF-8''B%C3%A1o%20c%C3%A1o%20%22qu%C3%BD%22%201.xlsx`,
    );
  });

  it.each(["vi", "en"])("is asked for in the caller's language, %s", async (language) => {
    const headers = { ...withKey, "accept-language": language };
    expect((await send(server, "/loads/7/annotated", { headers })).text).toBe(language);
  });

  it("tells the size alone when only the head is asked", async () => {
    const { headers, text } = await send(server, "/loads/7/original", {
      method: "HEAD",
      headers: withKey,
    });
    expect([headers.get("content-length"), text]).toEqual(["4", ""]);
  });

  it.each([
    ["without the key", "/loads/7/original", {}, 403, "FORBIDDEN"],
    ["of a copy without the key", "/loads/7/annotated", {}, 403, "FORBIDDEN"],
    [
      "with a wrong key",
      "/loads/7/original",
      { authorization: "Bearer x" },
      401,
      "UNAUTHENTICATED",
    ],
    [
      "of another site",
      "/loads/7/original",
      { ...withKey, "sec-fetch-site": "cross-site" },
      403,
      "CROSS_SITE_REFUSED",
    ],
    ["for a load that is none", "/loads/8/original", withKey, 404, "NOT_FOUND"],
    ["for a number that is none", "/loads/abc/original", withKey, 404, "NOT_FOUND"],
    ["for another file", "/loads/7/other", withKey, 404, "NOT_FOUND"],
    ["for a name of every object", "/loads/7/constructor", withKey, 404, "NOT_FOUND"],
  ])("refuses a call %s", async (_, path, headers, status, code) => {
    const answer = await send(server, path, { headers });
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
  });
});
