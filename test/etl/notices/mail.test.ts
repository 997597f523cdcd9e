/** Notices by mail, to a real SMTP server: to whom, with what, and what happens when it fails. */
import { readFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { readXlsx } from "hucre/xlsx";

import { compose } from "../../../etl/notices/compose/compose.ts";
import { sendMail } from "../../../etl/notices/mail.ts";
import type { Mail } from "../../../etl/notices/mail.ts";
import { maxAttempts, retryNotices, sendNext } from "../../../etl/notices/outbox.ts";
import { sendTest } from "../../../etl/notices/send-test.ts";
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

describe("the way to the mail server", () => {
  const mail: Mail = {
    key: "00000000-0000-4000-8000-000000000000",
    to: "xa@example.vn",
    at: new Date(),
    message: { subject: "x", parts: ["x"] },
    attachment: null,
  };

  it("uses the account of its secret, which is named alone", async () => {
    await server.close();
    const logins: unknown[] = [];
    server = await startMailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) => {
        logins.push(username, password);
        if (password === "right word") return done(null, { user: "office" });
        return done(new Error("no"));
      },
    });
    const settings = {
      smtpUrl: `smtp://office%40example.vn@127.0.0.1:${server.port}`,
      smtpSecret: "env:HOPTAC_TEST_WORD",
      mailFrom: "hoptac@example.vn",
    };
    process.env["HOPTAC_TEST_WORD"] = "right word";
    await sendMail(settings, mail);
    process.env["HOPTAC_TEST_WORD"] = "wrong word";
    const wrong = await sendMail(settings, mail).catch((error: unknown) => error);
    delete process.env["HOPTAC_TEST_WORD"];
    expect(wrong).toMatchObject({ fault: "channel" });
    expect(String(wrong)).not.toContain("word");
    await expect(sendMail(settings, mail)).rejects.toMatchObject({
      fault: "channel",
      sentence: { en: expect.stringContaining("env:HOPTAC_TEST_WORD") },
    });
    expect(logins).toEqual(["office@example.vn", "right word", "office@example.vn", "wrong word"]);
    expect(server.mails).toHaveLength(1);
  });

  it("is left when the server says nothing, and when it never comes to an end", async () => {
    let line = "";
    const slow = createServer((socket) => {
      const timer = setInterval(() => socket.write(line), 20);
      socket.on("error", () => undefined).on("close", () => clearInterval(timer));
    });
    await new Promise<void>((resolve) => slow.listen(0, "127.0.0.1", resolve));
    const settings = { ...smtpTo((slow.address() as AddressInfo).port), smtpSecret: null };
    const limits = { silenceMs: 100, longestMs: 300 };
    await expect(sendMail(settings, mail, limits)).rejects.toMatchObject({ fault: "channel" });
    line = "220-wait\r\n";
    const start = Date.now();
    const endless = { silenceMs: 5_000, longestMs: 300 };
    await expect(sendMail(settings, mail, endless)).rejects.toMatchObject({ fault: "channel" });
    expect(Date.now() - start).toBeLessThan(4_000);
    slow.close();
  });

  it("is not taken with a certificate that nobody vouches for", async () => {
    await server.close();
    server = await startMailServer({ disabledCommands: [] });
    const settings = { ...smtpTo(server.port), smtpSecret: null };
    await expect(sendMail(settings, mail)).rejects.toMatchObject({ fault: "channel" });
    expect(server.mails).toEqual([]);
  });

  it("is not taken without TLS to another machine", async () => {
    const { address } = otherAddress();
    const relay = createServer((socket) =>
      socket.pipe(connect(server.port, "127.0.0.1")).pipe(socket),
    );
    await new Promise<void>((resolve) => relay.listen(0, address, resolve));
    const { port } = relay.address() as AddressInfo;
    const settings = {
      smtpUrl: `smtp://${address}:${port}`,
      smtpSecret: null,
      mailFrom: "hoptac@example.vn",
    };
    await expect(sendMail(settings, mail)).rejects.toMatchObject({ fault: "channel" });
    expect(server.mails).toEqual([]);
    relay.close();
  });

  /** Of the loopback range, but not the name that we know as our own machine. */
  function otherAddress(): { readonly address: string } {
    return { address: "127.0.0.2" };
  }

  it("is tried at once by a test, which waits for nothing", async () => {
    const { pool, config } = desk.desk.platform;
    const to = {
      channel: "EMAIL",
      recipient: "xa@example.vn",
      language: "vi",
      contact: null,
    } as const;
    const { delivery } = await import("../../../etl/notices/deliver.ts");
    const broken = delivery({ pool, config });
    expect((await sendTest(pool, to, broken))?.en).toContain("HOPTAC_SMTP_URL");
    const working = delivery({ pool, config: { ...config, ...smtpTo(server.port) } });
    expect(await sendTest(pool, to, working)).toBeNull();
    expect((await desk.notices()).map(({ state }) => state)).toEqual(["DEAD", "SENT"]);
    expect(server.mails[0]?.mail.subject).toBe("Thư thử của Hoptac");
  });
});

describe("a hostile file name", () => {
  const hostile =
    '=HYPERLINK("http://x")\r\nBcc: all@example.org\u202e<script>alert(1)</script>.xlsx';

  it("starts no header, no script and no formula", async () => {
    await desk.addContact({ role: "SENDER", address: "xa@example.vn" });
    await desk.takeIn(hostile, registryFile("HTX Hiền Lành"));
    await desk.send(smtpTo(server.port));
    const [{ mail, to, raw }] = server.mails as [MailServer["mails"][number]];
    expect(to).toEqual(["xa@example.vn"]);
    expect(mail.bcc).toBeUndefined();
    expect(raw).not.toMatch(/^Bcc:/m);
    expect(mail.html).not.toContain("<script>");
    expect(mail.subject).toContain("'=HYPERLINK");
    expect(mail.subject).not.toContain("\u202e");
    expect(mail.attachments[0]?.filename).not.toMatch(/[\r\n\u202e]/);
  });

  it("is disarmed in the words of every kind of notice", () => {
    const facts = {
      day: "2026-11-25",
      from: "2026-11-24T00:00:00Z",
      until: "2026-11-25T00:00:00Z",
      sources: [
        {
          source: { vi: "Nguồn", en: "Source" },
          published: 1,
          unchanged: 0,
          quarantined: 0,
          refused: 1,
          refusedFiles: [{ fileName: hostile, reason: { vi: hostile, en: hostile } }],
          late: 0,
          lateReports: [],
        },
      ],
      schedules: [],
    };
    const { parts } = compose(
      {
        id: "1",
        key: "k",
        kind: "DIGEST",
        channel: "EMAIL",
        recipient: "a@b.vn",
        language: "vi",
        content: facts,
        createdAt: new Date(),
        attempts: 0,
        secret: null,
      },
      null,
    );
    const text = JSON.stringify(parts);
    expect(text).toContain("'=HYPERLINK");
    expect(text).not.toMatch(/[^']=HYPERLINK|\\r|\\n|\u202e/);
  });
});
