/** Notices to a program of somebody else's: signed, tried again, kept out of our own network. */
import { createHmac } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ServerResponse } from "node:http";

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { Webhook } from "standardwebhooks";

import { webhookAddress } from "../../../etl/notices/address.ts";
import { OutsideError } from "../../../etl/outside/outside-error.ts";
import { safeLookup } from "../../../etl/outside/safe-address.ts";
import { safePost } from "../../../etl/notices/safe-post.ts";
import { signingKey } from "../../../etl/notices/webhook.ts";
import { openFolder } from "../../support/folders.ts";
import { openNoticeDesk } from "../../support/notice-desk.ts";
import type { NoticeTestDesk } from "../../support/notice-desk.ts";
import { startHookServer } from "../../support/notice-receivers.ts";
import type { HookServer } from "../../support/notice-receivers.ts";
import { registryFile } from "../../support/schedule-desk.ts";

const secret = `whsec_${Buffer.from("a secret of thirty-two bytes !!!").toString("base64")}`;
const secretFile = join(openFolder("hoptac-hook-"), "secret");
const allowed = { allowedHosts: ["127.0.0.1"] };

let desk: NoticeTestDesk;
let server: HookServer;
beforeAll(async () => {
  writeFileSync(secretFile, `${secret}\n`);
  desk = await openNoticeDesk();
});
afterAll(() => desk.close());
beforeEach(() => desk.clear());
afterEach(() => server.close());

const say =
  (...statuses: number[]) =>
  (count: number, response: ServerResponse): void => {
    response.statusCode = statuses[count - 1] ?? statuses.at(-1)!;
    response.end();
  };

async function prepare(answer: Parameters<typeof startHookServer>[0]): Promise<void> {
  server = await startHookServer(answer);
  await desk.addContact({
    role: "WEBHOOK",
    address: server.url,
    source: null,
    secret: `file:${secretFile}`,
  });
}

describe("a webhook", () => {
  it("is signed as Standard Webhooks has it, and tells no name or value of the file's people", async () => {
    await prepare(say(200));
    await desk.takeIn("hook.xlsx", registryFile("HTX Móc Câu"), {
      parameters: { sender: "xa@example.vn" },
    });
    await desk.send(allowed);
    const [{ headers, body }] = server.posts as [HookServer["posts"][number]];
    const [id, time] = [String(headers["webhook-id"]), String(headers["webhook-timestamp"])];
    const key = Buffer.from(secret.slice("whsec_".length), "base64");
    const expected = createHmac("sha256", key).update(`${id}.${time}.${body}`).digest("base64");
    expect(headers["webhook-signature"]).toBe(`v1,${expected}`);
    const told = new Webhook(secret).verify(body, headers as Record<string, string>);
    expect(told).toMatchObject({
      type: "file.ended",
      data: { fileName: "hook.xlsx", isTaken: true, problems: [], copyOf: null },
    });
    expect(body).not.toContain("xa@example.vn");
    const changed = body.replace("true", "false");
    expect(() => new Webhook(secret).verify(changed, headers as Record<string, string>)).toThrow();
  });

  it("answered 500 is sent again under the same id", async () => {
    await prepare(say(500, 200));
    await desk.takeIn("again.xlsx", registryFile("HTX Lần Nữa"));
    await desk.send(allowed);
    expect(await desk.notices()).toMatchObject([
      { state: "WAITING", attempts: 1, error: { en: "The receiver answers 500." } },
    ]);
    await desk.send(allowed);
    expect(await desk.notices()).toMatchObject([{ state: "SENT", attempts: 2 }]);
    const [first, second] = server.posts.map(({ headers }) => headers["webhook-id"]);
    expect([first, second]).toEqual([(await desk.notices())[0]?.key, first]);
  });

  it("answered 410 is given up at once", async () => {
    await prepare(say(410));
    await desk.takeIn("gone.xlsx", registryFile("HTX Đã Đi"));
    await desk.send(allowed);
    expect(await desk.notices()).toMatchObject([{ state: "DEAD", attempts: 1 }]);
  });

  it("does not follow a redirect", async () => {
    await prepare((_count, response) => {
      response.writeHead(307, { location: server.url.replace("/hook", "/inside") }).end();
    });
    await desk.takeIn("redirected.xlsx", registryFile("HTX Chuyển Hướng"));
    await desk.send(allowed);
    expect(server.posts.map(({ path }) => path)).toEqual(["/hook"]);
    expect(await desk.notices()).toMatchObject([
      { state: "WAITING", error: { en: expect.stringContaining("redirects (307)") } },
    ]);
  });

  it("to a receiver that fails holds up no other receiver", async () => {
    await prepare(say(500));
    await desk.addContact({
      role: "WEBHOOK",
      address: server.url.replace("/hook", "/other"),
      secret: `file:${secretFile}`,
    });
    await desk.takeIn("both.xlsx", registryFile("HTX Cả Hai"));
    await desk.takeIn("more.xlsx", registryFile("HTX Thêm Nữa"));
    await desk.send(allowed);
    expect(server.posts.map(({ path }) => path).toSorted()).toEqual(["/hook", "/other"]);
  });

  it("whose secret is not there is not sent", async () => {
    await prepare(say(200));
    await desk.desk.query("update contact set secret = 'env:HOPTAC_TEST_NOTHING'");
    await desk.takeIn("unsigned.xlsx", registryFile("HTX Không Ký"));
    await desk.send(allowed);
    expect(server.posts).toEqual([]);
    expect(await desk.notices()).toMatchObject([
      { error: { en: expect.stringContaining("env:HOPTAC_TEST_NOTHING") } },
    ]);
  });

  it("leaves the secret nowhere in the database", async () => {
    await prepare(say(500));
    await desk.takeIn("quiet.xlsx", registryFile("HTX Kín Tiếng"));
    await desk.send(allowed);
    const rows = await desk.desk.query("select notice::text, contact::text from notice, contact");
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(secret.slice(6));
  });
});

describe("the way to a receiver", () => {
  const post = (url: string, allowedHosts: string[] = [], timeoutMs = 5_000): Promise<number> =>
    safePost({ allowedHosts })({ url, headers: {}, body: "{}", timeoutMs });

  it("leads to no address of an internal network, however it is written", async () => {
    server = await startHookServer(say(200));
    const { port } = new URL(server.url);
    for (const host of ["127.0.0.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "localhost"]) {
      await expect(post(`http://${host}:${port}/`)).rejects.toMatchObject({
        sentence: { en: expect.stringContaining("internal network") },
      });
    }
    expect(server.posts).toEqual([]);
    expect(await post(server.url, ["127.0.0.1"])).toBe(200);
  });

  it("uses the very addresses that were judged, however a name is answered the next time", async () => {
    server = await startHookServer(say(200));
    const answers = ["93.184.216.34", "127.0.0.1"];
    const lookup = safeLookup({
      allowedHosts: [],
      resolve: async () => [{ address: answers.shift()!, family: 4 }],
    });
    const look = (): Promise<unknown> =>
      new Promise((resolve) =>
        lookup("rebinding.test", {}, (error, address) => resolve(error ?? address)),
      );
    expect(await look()).toBe("93.184.216.34");
    expect(await look()).toBeInstanceOf(OutsideError);
  });

  it("is left when the receiver says nothing, and when it sends without end", async () => {
    server = await startHookServer(() => undefined);
    await expect(post(server.url, ["127.0.0.1"], 200)).rejects.toMatchObject({
      sentence: { en: "The receiver takes too long." },
    });
    await server.close();
    server = await startHookServer((_count, response) => {
      const timer = setInterval(() => response.write("more"), 5);
      response.on("close", () => clearInterval(timer));
    });
    expect(await post(server.url, ["127.0.0.1"])).toBe(200);
  });

  it("is by TLS, except within the network where that is allowed", async () => {
    server = await startHookServer(say(200));
    const accepted = ["https://example.vn/hook", "http://relay.internal/hook"];
    const refused = [
      "http://example.vn/hook",
      "https://user:word@example.vn/",
      "ftp://example.vn/",
      "file:///etc/passwd",
      "no address",
    ];
    const read = (address: string) => webhookAddress(address, ["relay.internal"]);
    expect(accepted.map(read)).toEqual(accepted);
    expect(refused.map(read)).toEqual(refused.map(() => null));
  });

  it("is signed with a key of 24 bytes or more alone", async () => {
    server = await startHookServer(say(200));
    expect(signingKey(secret)).toHaveLength(32);
    for (const weak of [null, "", "whsec_", "whsec_c2hvcnQ=", secret.slice(6)]) {
      expect(() => signingKey(weak)).toThrow();
    }
  });
});
