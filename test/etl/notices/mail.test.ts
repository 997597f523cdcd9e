/** Notices by mail, to a real SMTP server: to whom, with what, and what happens when it fails. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { readXlsx } from "hucre/xlsx";

import { maxAttempts, retryNotices, sendNext } from "../../../etl/notices/outbox.ts";
import { checkedSender } from "../../../etl/notices/sender.ts";
import { projectRoot } from "../../../src/project-root.ts";
import { openNoticeDesk, smtpTo } from "../../support/notice-desk.ts";
import type { NoticeTestDesk } from "../../support/notice-desk.ts";
import { startMailServer } from "../../support/notice-receivers.ts";
import type { MailServer } from "../../support/notice-receivers.ts";
import { registryFile } from "../../support/schedule-desk.ts";

const faulty = readFileSync(join(projectRoot, "test/etl/fixtures/registry-with-errors.xlsx"));

let desk: NoticeTestDesk;
let server: MailServer;
beforeAll(async () => {
  desk = await openNoticeDesk();
});
afterAll(() => desk.close());
beforeEach(async () => {
  await desk.clear();
  server = await startMailServer();
});
afterEach(() => server.close());

describe("the result of a file", () => {
  it("goes to the one sender of its source, with the marked copy, in the language of the contact", async () => {
    await desk.addContact({ role: "SENDER", address: "xa@example.vn" });
    await desk.takeIn("faulty.xlsx", faulty);
    await desk.send(smtpTo(server.port));
    expect(server.mails).toHaveLength(1);
    const [{ to, mail, raw }] = server.mails as [MailServer["mails"][number]];
    expect(to).toEqual(["xa@example.vn"]);
    expect(mail.subject).toBe("Đã nhận số liệu, còn 2 dòng cần sửa: faulty.xlsx");
    expect(mail.text).toContain("dòng bị giữ lại, chưa nạp: 2");
    expect(mail.text).toMatch(/Lỗi \[.*B11\]: Thiếu/);
    expect(mail.html).toContain("<li>");
    expect(mail.headers.get("auto-submitted")).toBe("auto-generated");
    const [copy] = mail.attachments;
    expect(copy?.filename).toBe("faulty-annotated.xlsx");
    const { sheets } = await readXlsx(copy!.content);
    expect(sheets.map(({ name }) => name)).toContain("Lỗi");
    // Headers are ASCII, the subject among them encoded as UTF-8.
    expect(raw.slice(0, raw.indexOf("\r\n\r\n"))).toMatch(/^[\x20-\x7e\r\n\t]+$/);
    expect(raw).toContain("=?UTF-8?");
  });

  it("says in English what was taken, and that nothing is to be corrected", async () => {
    await desk.addContact({ role: "SENDER", address: "en@example.vn", language: "en" });
    await desk.takeIn("fine.xlsx", registryFile("HTX Thư Một"));
    await desk.send(smtpTo(server.port));
    const [{ mail }] = server.mails as [MailServer["mails"][number]];
    expect(mail.subject).toBe("Taken in: fine.xlsx");
    expect(mail.text).toContain("added: 1; changed: 0");
  });

  it("goes to whoever was named with the file, and to nobody of several", async () => {
    await desk.addContact({ role: "SENDER", address: "one@example.vn" });
    await desk.addContact({ role: "SENDER", address: "two@example.vn" });
    await desk.takeIn("whose.xlsx", registryFile("HTX Của Ai"));
    expect(await desk.notices()).toEqual([]);
    await desk.takeIn("two.xlsx", registryFile("HTX Của Hai"), {
      reason: "upload",
      parameters: { sender: "two@example.vn" },
    });
    expect(await desk.notices()).toMatchObject([
      { recipient: "two@example.vn", content: { copyOf: expect.any(Number) } },
    ]);
  });

  it("is not told of trials, nor to a contact where somebody unnamed uploaded the file", async () => {
    await desk.addContact({ role: "SENDER", address: "one@example.vn" });
    await desk.takeIn("upload.xlsx", registryFile("HTX Không Tên"), { reason: "upload" });
    await desk.takeIn("trial.xlsx", registryFile("HTX Thử"), { parameters: { dryRun: true } });
    await desk.takeIn("demo.xlsx", registryFile("HTX Mẫu"), { reason: "demo" });
    expect(await desk.notices()).toEqual([]);
  });

  it("is written once for an end, and again when the job ends again", async () => {
    await desk.addContact({ role: "SENDER", address: "one@example.vn" });
    const job = await desk.takeIn("twice.xlsx", registryFile("HTX Hai Lần"));
    await desk.desk.query("update job set noticed_for = null where id = $1", [job]);
    await desk.takeIn("other.xlsx", registryFile("HTX Khác"));
    expect((await desk.notices()).filter(({ about }) => about === `job:${job}`)).toHaveLength(1);
    await desk.desk.query("update job set finished_at = now() where id = $1", [job]);
    await desk.takeIn("third.xlsx", registryFile("HTX Thứ Ba"));
    expect((await desk.notices()).filter(({ about }) => about === `job:${job}`)).toHaveLength(2);
  });
});

describe("a sender named by a caller", () => {
  const from = (sender: string, kind: string) =>
    checkedSender(desk.desk.platform.pool, { source: "registry", sender, viewer: { kind } });

  it("is a contact of the source, unless the administrator names it", async () => {
    await desk.addContact({ role: "SENDER", address: "xa@example.vn" });
    await desk.addContact({ role: "SENDER", address: "ocop@example.vn", source: "ocop" });
    await desk.addContact({ role: "STEWARD", address: "so@example.vn" });
    expect(await from("xa@example.vn", "anonymous")).toBe("xa@example.vn");
    expect(await from("stranger@example.org", "administrator")).toBe("stranger@example.org");
    for (const stranger of ["stranger@example.org", "ocop@example.vn", "so@example.vn"]) {
      await expect(from(stranger, "anonymous")).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
    }
  });

  it.each([
    "a@b.vn, c@d.vn",
    "a@b.vn\r\nBcc: c@d.vn",
    "<a@b.vn>",
    '"x y"@b.vn',
    "a@",
    "a@b..vn",
    `${"a".repeat(250)}@b.vn`,
  ])("is one plain address: %j", async (address) => {
    await expect(from(address, "administrator")).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
  });
});

describe("a mail server that fails", () => {
  async function prepare(count: number): Promise<void> {
    for (let number = 1; number <= count; number += 1) {
      await desk.takeIn(`${number}.xlsx`, registryFile(`HTX Số ${number}`), {
        parameters: { sender: `xa${number}@example.vn` },
      });
    }
  }

  it("costs one attempt of one notice a look; the same Message-ID comes later", async () => {
    await prepare(2);
    await server.close();
    await desk.send(smtpTo(server.port));
    expect((await desk.notices()).map(({ attempts }) => attempts)).toEqual([1, 0]);
    const [failed] = await desk.notices();
    expect(failed?.error?.en).toContain("The mail server cannot be used");
    server = await startMailServer();
    await desk.send(smtpTo(server.port));
    expect(await desk.notices()).toMatchObject([
      { state: "SENT", attempts: 2, error: null },
      { state: "SENT", attempts: 1 },
    ]);
    expect(server.mails.map(({ mail }) => mail.messageId)).toContain(`<${failed?.key}@example.vn>`);
  });

  it("is given up after so many attempts, is listed, and can be sent again", async () => {
    await prepare(1);
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) await desk.send();
    expect(await desk.notices()).toMatchObject([{ state: "DEAD", attempts: maxAttempts }]);
    await desk.send(smtpTo(server.port));
    expect(server.mails).toEqual([]);
    expect(await retryNotices(desk.desk.platform.pool, [])).toHaveLength(1);
    await desk.send(smtpTo(server.port));
    expect(server.mails).toHaveLength(1);
  });

  it("that refuses one recipient for good holds up no other", async () => {
    await server.close();
    server = await startMailServer({
      onRcptTo: ({ address }, _session, done) => {
        const refusal = Object.assign(new Error(`unknown ${address}`), { responseCode: 550 });
        done(address === "xa1@example.vn" ? refusal : null);
      },
    });
    await prepare(2);
    await desk.send(smtpTo(server.port));
    const [refused, sent] = await desk.notices();
    expect([refused?.state, refused?.attempts, sent?.state]).toEqual(["DEAD", 1, "SENT"]);
    // Its words are not kept: they repeat the address.
    expect(JSON.stringify(refused?.error)).not.toContain("xa1@");
  });

  it("is not sent a notice by two at once, and one whose process dies goes out again", async () => {
    await prepare(1);
    const pool = desk.sendingPool;
    const choice = { channel: "EMAIL", without: [] } as const;
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let taken = (): void => undefined;
    const isTaken = new Promise<void>((resolve) => (taken = resolve));
    const first = sendNext(pool, choice, () => {
      taken();
      return held;
    });
    await isTaken;
    expect(await sendNext(pool, choice, () => Promise.resolve())).toBeNull();
    // What else there is to do goes on.
    await desk.takeIn("meanwhile.xlsx", registryFile("HTX Trong Lúc Đó"));
    // As the server sees the death of a process: its connection ends, whatever it was doing.
    await desk.desk.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where state = 'idle in transaction' and datname = current_database()`,
    );
    release();
    await expect(first).rejects.toThrow();
    expect(await desk.notices()).toMatchObject([{ state: "WAITING", attempts: 0 }]);
    await desk.send(smtpTo(server.port));
    expect(server.mails).toHaveLength(1);
  });
});
