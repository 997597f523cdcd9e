/** `hoptac contacts` and `hoptac notices`. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";

import { callHoptac } from "../../support/hoptac-call.ts";
import type { Finished } from "../../support/hoptac-process.ts";
import { openNoticeDesk } from "../../support/notice-desk.ts";
import type { NoticeTestDesk } from "../../support/notice-desk.ts";
import { startMailServer } from "../../support/notice-receivers.ts";
import type { MailServer } from "../../support/notice-receivers.ts";

const key = "an-administrators-key";

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

function hoptac(call: readonly string[], settings: Record<string, string> = {}): Promise<Finished> {
  const environment = {
    DATABASE_URL: desk.desk.platform.url,
    HOPTAC_LOG_LEVEL: "silent",
    HOPTAC_LANGUAGE: "en",
    ...settings,
  };
  return callHoptac(call, { environment });
}

async function answer(call: readonly string[], settings: Record<string, string> = {}) {
  const finished = await hoptac([...call, "--json"], settings);
  expect([finished.code, finished.stderr]).toEqual([0, ""]);
  return JSON.parse(finished.stdout) as { contacts: { id: string }[]; notices: { id: string }[] };
}

describe("hoptac contacts", () => {
  it("adds, lists and removes; addresses are whole for the administrator alone", async () => {
    await answer(["contacts", "add", "xa@example.vn", "--role", "sender", "--source", "registry"]);
    const hook = ["contacts", "add", "https://example.vn/a?b=c", "--role", "webhook"];
    const added = await answer([...hook, "--secret", "file:/run/hook", "--language", "vi"]);
    expect(added.contacts).toMatchObject([
      { role: "SENDER", source: "registry", address: "x…@example.vn", language: "en" },
      { role: "WEBHOOK", source: null, address: "https://example.vn/…", secret: "file:/run/hook" },
    ]);
    const seen = await answer(["contacts", "list"], { HOPTAC_ADMIN_KEY: key });
    expect(seen.contacts).toMatchObject([
      { address: "xa@example.vn" },
      { address: "https://example.vn/a?b=c" },
    ]);
    const left = await answer(["contacts", "remove", seen.contacts[0]!.id]);
    expect(left.contacts).toHaveLength(1);
  });

  it("changes the language of one that is there", async () => {
    const call = ["contacts", "add", "xa@example.vn", "--role", "steward", "--language"];
    await answer([...call, "vi"]);
    expect((await answer([...call, "en"])).contacts).toMatchObject([{ language: "en" }]);
  });

  it.each([
    ["an unknown action", ["contacts", "write"], /hoptac contacts list/],
    ["no role", ["contacts", "add", "xa@example.vn"], /--role/],
    ["no address", ["contacts", "add", "xa", "--role", "sender"], /no mail address/],
    [
      "a webhook without TLS",
      ["contacts", "add", "http://example.vn/", "--role", "webhook", "--secret", "env:X"],
      /https/,
    ],
    [
      "the secret itself",
      ["contacts", "add", "https://example.vn/", "--role", "webhook", "--secret", "whsec_AAAA"],
      /no place here/,
    ],
    [
      "an unknown source",
      ["contacts", "add", "xa@example.vn", "--role", "sender", "--source", "nothing"],
      /nothing/,
    ],
    ["a contact that is not there", ["contacts", "remove", "999"], /no contact 999/],
    [
      "another language",
      ["contacts", "add", "xa@example.vn", "--role", "sender", "--language", "fr"],
      /vi or en/,
    ],
  ])("refuses %s", async (_, call, message) => {
    const finished = await hoptac(call);
    expect(finished.code).toBe(2);
    expect(finished.stderr).toMatch(message);
    expect(finished.stderr).not.toContain("whsec_AAAA");
  });

  it("sends a test and tells how it went", async () => {
    const { contacts } = await answer(["contacts", "add", "xa@example.vn", "--role", "sender"]);
    const call = ["contacts", "test", contacts[0]!.id];
    const failed = await hoptac(call);
    expect([failed.code, failed.stdout]).toEqual([2, "No mail server is set (HOPTAC_SMTP_URL).\n"]);
    const settings = {
      HOPTAC_SMTP_URL: `smtp://127.0.0.1:${server.port}`,
      HOPTAC_MAIL_FROM: "hoptac@example.vn",
    };
    expect((await hoptac(call, settings)).code).toBe(0);
    expect(server.mails.map(({ to }) => to)).toEqual([["xa@example.vn"]]);
  });

  it("that are removed are sent nothing that waits", async () => {
    const { contacts } = await answer(["contacts", "add", "xa@example.vn", "--role", "sender"]);
    await hoptac(["contacts", "test", contacts[0]!.id]);
    await answer(["contacts", "remove", contacts[0]!.id]);
    expect(await desk.notices()).toEqual([]);
  });
});

describe("hoptac notices", () => {
  it("lists those of a state, masked, and sends again what was given up", async () => {
    const { contacts } = await answer(["contacts", "add", "xa@example.vn", "--role", "sender"]);
    await hoptac(["contacts", "test", contacts[0]!.id]);
    const dead = await answer(["notices", "list", "--state", "dead"]);
    expect(dead.notices).toMatchObject([
      {
        kind: "TEST",
        recipient: "x…@example.vn",
        state: "DEAD",
        attempts: 1,
        error: "No mail server is set (HOPTAC_SMTP_URL).",
      },
    ]);
    expect((await answer(["notices", "list", "--state", "sent"])).notices).toEqual([]);
    const retried = await hoptac(["notices", "retry", dead.notices[0]!.id, "--json"]);
    expect(retried.stderr).toBe("1 notices will be sent again.\n");
    expect(JSON.parse(retried.stdout)).toMatchObject({ notices: [{ state: "WAITING" }] });
  });

  it.each([
    [["notices", "write"], /hoptac notices list/],
    [["notices", "list", "--state", "lost"], /--state/],
    [["notices", "list", "--limit", "0"], /--limit/],
    [["notices", "retry", "x"], /retry/],
  ])("refuses %j", async (call, message) => {
    const finished = await hoptac(call);
    expect([finished.code, finished.stderr]).toEqual([2, expect.stringMatching(message)]);
  });
});
