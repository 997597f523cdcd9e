import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { codeOf, send, startHttp } from "./started-http.ts";
import type { StartedHttp } from "./started-http.ts";

describe("the console", () => {
  const folder = mkdtempSync(join(tmpdir(), "hoptac-console-"));
  let server: StartedHttp;
  beforeAll(async () => {
    const consoleFolder = join(folder, "console");
    mkdirSync(join(consoleFolder, "assets"), { recursive: true });
    writeFileSync(join(folder, "secret.json"), "{}");
    writeFileSync(join(consoleFolder, "index.html"), "<title>Bàn truy vấn</title>");
    writeFileSync(join(consoleFolder, "assets", "main-abc.js"), "1");
    writeFileSync(join(consoleFolder, "assets", "main-abc.js.map"), "{}");
    server = await startHttp({ consoleFolder });
  });
  afterAll(async () => {
    await server.close(0);
    rmSync(folder, { recursive: true });
  });

  it("is where the root leads", async () => {
    for (const path of ["/", "/graphiql/"]) {
      const { status, headers } = await send(server, path);
      expect([status, headers.get("location")]).toEqual([302, "/graphiql"]);
    }
  });

  it("may load from this server alone, and be framed by none", async () => {
    const { status, headers, text } = await send(server, "/graphiql");
    expect([status, text]).toEqual([200, "<title>Bàn truy vấn</title>"]);
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(headers.get("cache-control")).toBe("no-cache");
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(/default-src 'none'.*script-src 'self';.*frame-ancestors 'none'/);
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
  });

  it("has assets that a browser may keep", async () => {
    const { status, headers } = await send(server, "/graphiql/assets/main-abc.js");
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(headers.get("cache-control")).toMatch(/immutable/);
  });

  it("answers HEAD with the head alone", async () => {
    const answer = await send(server, "/graphiql", { method: "HEAD" });
    expect([answer.status, answer.text]).toEqual([200, ""]);
    expect(answer.headers.get("content-length")).toBe(
      String(Buffer.byteLength("<title>Bàn truy vấn</title>")),
    );
  });

  it.each([
    "/graphiql/../secret.json",
    "/graphiql/..%2fsecret.json",
    "/graphiql/%2e%2e/secret.json",
    "/graphiql/assets/..%2f..%2f..%2fsecret.json",
    "/graphiql/assets",
    "/graphiql/assets/main-abc.js.map",
    "/graphiql/index.html%00.js",
  ])("does not give out %s", async (path) => {
    const { hostname, port } = new URL(server.address);
    const status = await new Promise((resolve, reject) => {
      request({ hostname, port, path }, (response) => resolve(response.resume().statusCode))
        .once("error", reject)
        .end();
    });
    expect(status).toBe(404);
  });

  it("is not found, as JSON, where it was not built", async () => {
    const unbuilt = await startHttp({ consoleFolder: join(folder, "nothing") });
    const answer = await send(unbuilt, "/graphiql");
    expect([answer.status, codeOf(answer)]).toEqual([404, "NOT_FOUND"]);
    await unbuilt.close(0);
  });
});
