/** `origins` as a person calls it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from "@jest/globals";

import { collectFiles } from "../../etl/origins/collect.ts";
import { addOrigin, allOrigins } from "../../etl/origins/origin.ts";
import { openFaultyHost } from "../support/faulty-host.ts";
import type { FaultyHost } from "../support/faulty-host.ts";
import { callHoptac } from "../support/hoptac-call.ts";
import type { Finished } from "../support/hoptac-process.ts";
import { newOrigin } from "../support/origins.ts";
import { openScheduleDesk } from "../support/schedule-desk.ts";
import type { ScheduleDesk } from "../support/schedule-desk.ts";

let desk: ScheduleDesk;
let host: FaultyHost;
beforeAll(async () => {
  [desk, host] = await Promise.all([openScheduleDesk(), openFaultyHost()]);
});
afterAll(async () => {
  await host.close();
  await desk.close();
});
beforeEach(() => desk.query("delete from origin"));

function hoptac(...parameters: string[]): Promise<Finished> {
  const environment = {
    DATABASE_URL: desk.platform.url,
    HOPTAC_LOG_LEVEL: "silent",
    HOPTAC_ALLOWED_HOSTS: "127.0.0.1, other.test",
    HOPTAC_LANGUAGE: "en",
  };
  return callHoptac(parameters, { environment });
}

describe("the command origins", () => {
  const url = (): string => `http://127.0.0.1:${host.port}/f.xlsx`;

  it("adds, lists, changes, switches and removes", async () => {
    const secret = ["--secret", "env:TOKEN"];
    await hoptac("origins", "add", "registry", "--kind", "https", "--url", url(), ...secret);
    const [origin] = await allOrigins(desk.platform.pool);
    const id = origin!.id;
    const answer = async (...parameters: string[]): Promise<unknown> => {
      const { code, stdout } = await hoptac("origins", ...parameters, "--json");
      expect(code).toBe(0);
      return (JSON.parse(stdout) as { origins: unknown[] }).origins;
    };
    expect(await answer()).toEqual([
      expect.objectContaining({ id, source: "registry", secret: "env:TOKEN", enabled: true }),
    ]);
    expect(await answer("disable", id)).toEqual([expect.objectContaining({ enabled: false })]);
    expect(await collectFiles(desk.platform, "registry")).toEqual([]);
    expect(await answer("enable", id)).toEqual([expect.objectContaining({ enabled: true })]);
    expect(await answer("set", id, "--secret", "file:/run/token")).toEqual([
      expect.objectContaining({ secret: "file:/run/token", address: url() }),
    ]);
    expect((await hoptac("origins")).stdout).toContain(url());
    expect(await answer("remove", id)).toEqual([]);
    expect((await hoptac("origins", "test", id)).code).toBe(2);
  });

  it("tries one, and takes nothing", async () => {
    const id = await addOrigin(desk.platform.pool, newOrigin(url()));
    host.on("/f.xlsx", (response) => response.end("tried"));
    const tried = await hoptac("origins", "test", id);
    expect([tried.code, tried.stdout]).toEqual([0, expect.stringMatching(/f\.xlsx +5/)]);
    host.on("/f.xlsx", (response) => response.writeHead(403).end());
    const refused = await hoptac("origins", "test", id);
    expect([refused.code, refused.stderr]).toEqual([
      1,
      "The account may not read at this address.\n",
    ]);
    expect(await desk.query("select from origin_file")).toEqual([]);
  });

  test.each([
    [["add", "nothing", "--kind", "https", "--url", "https://a.vn/f"], /registry/],
    [["add", "registry", "--kind", "ftp", "--url", "ftp://a.vn/f"], /--kind/],
    [["add", "registry", "--kind", "https", "--url", "file:///etc/passwd"], /--url/],
    [["add", "registry", "--kind", "https", "--url", "https://u:p@a.vn/f"], /password/],
    [["add", "registry", "--kind", "sftp", "--url", "sftp://a.vn/f"], /user/],
    [["add", "registry", "--kind", "sftp", "--url", "sftp://u@a.vn/f"], /--secret/],
    [
      ["add", "registry", "--kind", "https", "--url", "https://a.vn/f", "--secret", "hunter2"],
      /never the secret itself/,
    ],
    [
      ["add", "registry", "--kind", "https", "--url", "https://a.vn/f", "--after", "move"],
      /--after leave/,
    ],
    [["add", "registry", "--kind", "s3", "--url", "https://a.vn/", "--secret", "env:S3"], /bucket/],
    [["add"], /Use: hoptac origins/],
    [["list", "1"], /Use: hoptac origins/],
    [["constructor", "1"], /Use: hoptac origins/],
  ])("refuses %j", async (parameters, sentence) => {
    const { code, stderr } = await hoptac("origins", ...parameters);
    expect([code, stderr]).toEqual([2, expect.stringMatching(sentence)]);
  });
});
