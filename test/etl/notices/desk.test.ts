/** The desk as a worker runs it: it finds what ended, sends it, and ends when it is told to. */
import { createServer } from "node:net";
import type { AddressInfo, Server } from "node:net";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, beforeEach, expect, it } from "@jest/globals";

import { addContact } from "../../../etl/notices/contacts.ts";
import { startNoticeDesk } from "../../../etl/notices/notice-desk.ts";
import type { NoticeDesk } from "../../../etl/notices/notice-desk.ts";
import { storeFile } from "../../../etl/origins/source-file.ts";
import type { Config } from "../../../src/config.ts";
import { eventually } from "../../support/eventually.ts";
import { openFolder } from "../../support/folders.ts";
import { smtpTo } from "../../support/notice-desk.ts";
import { startHookServer, startMailServer } from "../../support/notice-receivers.ts";
import { openScheduleDesk, registryFile } from "../../support/schedule-desk.ts";
import type { ScheduleDesk } from "../../support/schedule-desk.ts";

let desk: ScheduleDesk;
beforeAll(async () => {
  desk = await openScheduleDesk();
});
afterAll(() => desk.close());
beforeEach(async () => {
  await desk.clear();
  await desk.query("delete from notice");
  await desk.query("delete from contact");
});

const start = (settings: Partial<Config>): NoticeDesk =>
  startNoticeDesk({ ...desk.platform, config: { ...desk.platform.config, ...settings } });

async function takeIn(name: string): Promise<void> {
  const bytes = registryFile(name);
  const sha256 = await storeFile(desk.platform.pool, { name, bytes }, "test");
  const id = await desk.enqueue({
    kind: "import-file",
    reason: "upload",
    source: "registry",
    fileName: `${name}.xlsx`,
    parameters: { sha256, sender: "xa@example.vn" },
  });
  await desk.withWorker(() => desk.ended(id));
}

it("sends what a worker's job came to; several desks send it once", async () => {
  const server = await startMailServer();
  const desks = [1, 2, 3].map(() => start(smtpTo(server.port)));
  try {
    await takeIn("HTX Bàn Một");
    await takeIn("HTX Bàn Hai");
    const isSent = async (): Promise<boolean> =>
      (await desk.query("select from notice where state = 'SENT'")).length === 2;
    await eventually(isSent, 40_000);
  } finally {
    for (const each of desks) await each.stop(5_000);
  }
  expect(server.mails).toHaveLength(2);
  expect(new Set(server.mails.map(({ mail }) => mail.subject))).toEqual(
    new Set(["Đã nhận số liệu: HTX Bàn Hai.xlsx", "Đã nhận số liệu: HTX Bàn Một.xlsx"]),
  );
  await server.close();
});

it("with a mail server that is silent goes on with webhooks and jobs, and ends in time", async () => {
  const silent = await startSilentServer();
  const hook = await startHookServer((_count, response) => void response.end());
  const secret = join(openFolder("hoptac-desk-"), "secret");
  writeFileSync(secret, `whsec_${Buffer.alloc(32, 7).toString("base64")}`);
  await addContact(desk.platform.pool, {
    role: "WEBHOOK",
    source: null,
    address: hook.url,
    language: "vi",
    secret: `file:${secret}`,
  });
  const working = start({ ...smtpTo(portOf(silent)), allowedHosts: ["127.0.0.1"] });
  await takeIn("HTX Im Lặng");
  await eventually(() => hook.posts.length === 1, 40_000);
  const begin = Date.now();
  await working.stop(500);
  expect(Date.now() - begin).toBeLessThan(5_000);
  const waiting = await desk.query("select channel from notice where state = 'WAITING'");
  expect(waiting).toEqual([{ channel: "EMAIL" }]);
  await hook.close();
  silent.close();
});

async function startSilentServer(): Promise<Server> {
  const server = createServer((socket) => socket.on("error", () => undefined));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
