import { request } from "node:http";
import { connect } from "node:net";

import { afterEach, describe, expect, it } from "@jest/globals";

import { ConfigError, readConfig } from "../../src/config.ts";
import { adminKey, ask, codeOf, send, startHttp } from "./started-http.ts";
import type { StartedHttp } from "./started-http.ts";

const started: StartedHttp[] = [];
async function start(...options: Parameters<typeof startHttp>): Promise<StartedHttp> {
  const server = await startHttp(...options);
  started.push(server);
  return server;
}
afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.close(0)));
});

describe("listening", () => {
  it("fails with one clear line when the port is taken", async () => {
    const first = await start();
    const { port } = new URL(first.address);
    await expect(start({ environment: { PORT: port } })).rejects.toMatchObject({
      name: "ListenError",
      message: `Port ${port} on 127.0.0.1 is taken by another program; stop it, or choose another port with PORT.`,
    });
  });

  it("fails with one clear line for an address that this machine does not have", async () => {
    const environment = { HOST: "192.0.2.1", HOPTAC_ADMIN_KEY: adminKey };
    await expect(start({ environment })).rejects.toMatchObject({
      message: "This machine has no address 192.0.2.1; correct HOST.",
    });
  });

  it("beyond loopback is refused by the settings unless there is a key", () => {
    expect(() => readConfig({ HOST: "0.0.0.0" })).toThrow(ConfigError);
    expect(() => readConfig({ HOST: "0.0.0.0", HOPTAC_ADMIN_KEY: "too-short" })).toThrow(
      ConfigError,
    );
    expect(readConfig({ HOST: "0.0.0.0", HOPTAC_ADMIN_KEY: adminKey }).host).toBe("0.0.0.0");
    for (const host of ["127.0.0.1", "localhost", "::1"]) {
      expect(readConfig({ HOST: host }).host).toBe(host);
    }
  });
});

describe("health", () => {
  it("tells that the process is alive, and that the database is ready", async () => {
    const server = await start();
    expect((await send(server, "/healthz")).json).toEqual({ status: "ok" });
    expect((await send(server, "/readyz")).json).toEqual({ status: "ready" });
    expect((await send(server, "/healthz", { method: "HEAD" })).status).toBe(200);
  });

  it("is alive but not ready while the database cannot be reached", async () => {
    const checkReady = () => Promise.reject(new Error("connect ECONNREFUSED 10.0.0.7:5432"));
    const server = await start({ checkReady });
    expect((await send(server, "/healthz")).status).toBe(200);
    const answer = await send(server, "/readyz");
    expect([answer.status, codeOf(answer)]).toEqual([503, "DATABASE_UNAVAILABLE"]);
    expect(answer.text).not.toMatch(/10\.0\.0\.7/);
    expect(JSON.stringify(server.logged)).toMatch(/10\.0\.0\.7/);
  });

  it("is not ready when the database takes too long", async () => {
    const server = await start({ checkReady: () => new Promise(() => undefined) });
    expect((await send(server, "/readyz")).status).toBe(503);
  });
});

describe("every answer", () => {
  it("carries security headers and a request id of its own or the proxy's", async () => {
    const server = await start();
    for (const path of ["/graphql?query={__typename}", "/healthz", "/nothing", "/"]) {
      const { headers } = await send(server, path);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("content-security-policy")).toMatch(/default-src 'none'/);
      expect(headers.get("access-control-allow-origin")).toBeNull();
      expect(headers.get("x-powered-by")).toBeNull();
      expect(headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
    }
    const given = await send(server, "/healthz", { headers: { "x-request-id": "proxy-00001" } });
    expect(given.headers.get("x-request-id")).toBe("proxy-00001");
    const unsafe = await send(server, "/healthz", { headers: { "x-request-id": "<script>" } });
    expect(unsafe.headers.get("x-request-id")).not.toBe("<script>");
  });

  it("of GraphQL is kept by no cache and says what it depends on", async () => {
    const { headers } = await ask(await start(), { query: "{ __typename }" });
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("vary")).toBe("Accept, Accept-Language, Authorization, X-Query-Cost");
    expect(headers.get("content-type")).toBe("application/graphql-response+json; charset=utf-8");
  });
});

describe("closing", () => {
  it("lets a running query end, takes no new one, and closes kept-alive connections", async () => {
    let finish: (value?: unknown) => void = () => undefined;
    const slowness = new Promise((resolve) => {
      finish = resolve;
    });
    const server = await start({ slowness });
    const running = ask(server, { query: "{ slow }" });
    await untilBusy(server);
    const order: string[] = [];
    const closing = server.close().finally(() => order.push("closed"));
    await expect(ask(server, { query: "{ __typename }" })).rejects.toThrow();
    order.push("finish");
    finish();
    expect((await running).json.data).toEqual({ slow: "done" });
    await closing;
    expect(order).toEqual(["finish", "closed"]);
  });

  it("cuts what still runs when its time is over", async () => {
    const server = await start({ slowness: new Promise(() => undefined) });
    const running = ask(server, { query: "{ slow }" });
    const outcome = expect(running).rejects.toThrow();
    await untilBusy(server);
    await server.close(50);
    await outcome;
  });

  it("does nothing on a server that never listened", async () => {
    const server = await start();
    await server.close();
    await expect(server.close()).resolves.toBeUndefined();
  });
});

describe("odd clients", () => {
  it("who hang up in the middle of a body leave the server alive", async () => {
    const server = await start();
    const { port } = new URL(server.address);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), "127.0.0.1", () => {
        socket.write("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n");
        socket.write("Content-Length: 100\r\n\r\n{", () => socket.destroy());
      });
      socket.once("close", () => resolve());
    });
    expect((await send(server, "/healthz")).status).toBe(200);
    const pinoError = 50;
    expect(server.logged.filter(({ level }) => Number(level) >= pinoError)).toEqual([]);
    expect(JSON.stringify(server.logged)).toMatch(/aborted/);
  });

  it.each(["//evil.example/graphql", "http://evil.example/%", "/%zz", "/graphiql/%zz", "*"])(
    "who ask for %s are told there is nothing",
    async (path) => {
      const server = await start();
      expect(await statusOfRawPath(server, path)).toBe(404);
    },
  );
});

/** fetch would make the path regular before sending it. */
function statusOfRawPath({ address }: StartedHttp, path: string): Promise<number> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .once("error", reject)
      .end();
  });
}

/** Resolves when a request other than this one is under way: a health check's answer comes after it was taken. */
async function untilBusy(server: StartedHttp): Promise<void> {
  await send(server, "/healthz");
}
