import { afterEach, describe, expect, it } from "@jest/globals";

import type { ReceiveUpload } from "../../src/http/imports-route.ts";
import { adminKey, codeOf, send, startHttp } from "./started-http.ts";
import type { StartedHttp } from "./started-http.ts";

const limit = 2_048;
const withKey = { authorization: `Bearer ${adminKey}` };
let server: StartedHttp;
let received: {
  source: string;
  name: string | null;
  viewer: string;
  sender: string | null;
  size: number;
}[];

const receiveUpload: ReceiveUpload = async (bytes, { source, name, viewer, sender }) => {
  let size = 0;
  for await (const chunk of bytes) size += chunk.length;
  received.push({ source, name, viewer: viewer.kind, sender, size });
  return { uploadId: "upload-1" };
};

async function upload(path: string, size: number, headers: Record<string, string> = {}) {
  received = [];
  server = await startHttp({
    receiveUpload,
    environment: { HOPTAC_MAX_FILE_BYTES: String(limit) },
  });
  return send(server, path, { method: "POST", body: Buffer.alloc(size, 1), headers });
}

afterEach(() => server.close(0));

describe("POST /imports", () => {
  it("hands over the bytes, the source and the name without its folders", async () => {
    const answer = await upload(
      "/imports?source=annual-report&name=..%5C..%2Fb%C3%A1o.xlsx",
      limit,
    );
    expect([answer.status, answer.json]).toEqual([202, { uploadId: "upload-1" }]);
    const expected = {
      source: "annual-report",
      name: "báo.xlsx",
      viewer: "anonymous",
      sender: null,
      size: limit,
    };
    expect(received).toEqual([expected]);
  });

  it("takes a file from elsewhere with the administrator's key", async () => {
    const answer = await upload("/imports?source=registry", 1, {
      ...withKey,
      "x-forwarded-for": "203.0.113.9",
    });
    expect(answer.status).toBe(202);
    expect(received).toEqual([
      { source: "registry", name: null, viewer: "administrator", sender: null, size: 1 },
    ]);
  });

  it("hands over who sent the file, of one that is taken in at once", async () => {
    const sent = "/imports?source=registry&sender=xa%40example.vn";
    expect((await upload(sent, 1)).status).toBe(202);
    expect(received).toMatchObject([{ sender: "xa@example.vn" }]);
    await server.close(0);
    const kept = await upload(`${sent}&import=false`, 1);
    expect([kept.status, codeOf(kept)]).toEqual([400, "BAD_USER_INPUT"]);
    expect(received).toEqual([]);
  });

  it.each([
    [
      "a caller behind a proxy without the key",
      { "x-forwarded-for": "203.0.113.9" },
      403,
      "FORBIDDEN",
    ],
    ["a wrong key", { authorization: "Bearer wrong" }, 401, "UNAUTHENTICATED"],
    ["a page of another site", { "sec-fetch-site": "cross-site" }, 403, "CROSS_SITE_REFUSED"],
    [
      "a web form",
      { "content-type": "multipart/form-data; boundary=a" },
      415,
      "UNSUPPORTED_MEDIA_TYPE",
    ],
    ["a packed body", { "content-encoding": "gzip" }, 415, "UNSUPPORTED_MEDIA_TYPE"],
  ])("refuses %s", async (_, headers, status, code) => {
    const answer = await upload("/imports?source=registry", 10, headers);
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
    expect(received).toEqual([]);
  });

  it.each(["/imports", "/imports?source=", "/imports?source=../etc"])(
    "refuses a call without a proper source: %s",
    async (path) => {
      const answer = await upload(path, 10);
      expect([answer.status, codeOf(answer)]).toEqual([400, "BAD_USER_INPUT"]);
    },
  );

  it("refuses one byte more than the largest file, whether declared or streamed", async () => {
    const declared = await upload("/imports?source=registry", limit + 1);
    expect([declared.status, codeOf(declared)]).toEqual([413, "BODY_TOO_LARGE"]);
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (let sent = 0; sent <= limit; sent += 1) controller.enqueue(new Uint8Array(1));
        controller.close();
      },
    });
    const streamed = await send(server, "/imports?source=registry", {
      method: "POST",
      body,
      duplex: "half",
    });
    expect([streamed.status, codeOf(streamed)]).toEqual([413, "BODY_TOO_LARGE"]);
    expect(received).toEqual([]);
  });

  it("refuses a caller who reached loopback under another name", async () => {
    await upload("/imports?source=registry", 1);
    const { port } = new URL(server.address);
    const { request } = await import("node:http");
    const status = await new Promise((resolve, reject) => {
      request(
        {
          port,
          host: "127.0.0.1",
          path: "/imports?source=registry",
          method: "POST",
          headers: { host: "rebound.example" },
        },
        (response) => resolve(response.resume().statusCode),
      )
        .once("error", reject)
        .end("x");
    });
    expect(status).toBe(403);
  });
});
