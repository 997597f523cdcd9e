/** The way to the mail server, and what a hostile file name cannot do on it. */
import { connect, createServer } from "node:net";
import type { AddressInfo } from "node:net";

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";

import { compose } from "../../../etl/notices/compose/compose.ts";
import { delivery } from "../../../etl/notices/deliver.ts";
import { sendMail } from "../../../etl/notices/mail.ts";
import type { Mail } from "../../../etl/notices/mail.ts";
import { sendTest } from "../../../etl/notices/send-test.ts";
import { openNoticeDesk, smtpTo } from "../../support/notice-desk.ts";
import type { NoticeTestDesk } from "../../support/notice-desk.ts";
import { startMailServer } from "../../support/notice-receivers.ts";
import type { MailServer } from "../../support/notice-receivers.ts";
import { registryFile } from "../../support/schedule-desk.ts";

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
