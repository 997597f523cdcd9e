/** The look into the remote places of a source: what is taken, what is remembered, and what is told. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";

import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from "@jest/globals";
import { pino } from "pino";

import { collectFiles } from "../../../etl/origins/collect.ts";
import { addOrigin, changeOrigin, findOrigin } from "../../../etl/origins/origin.ts";
import type { NewOrigin } from "../../../etl/origins/origin.ts";
import { scanInbox } from "../../../etl/origins/scan-inbox.ts";
import type { Platform } from "../../../etl/platform.ts";
import { openFaultyHost } from "../../support/faulty-host.ts";
import type { FaultyHost } from "../../support/faulty-host.ts";
import { callHoptac } from "../../support/hoptac-call.ts";
import { accessTo, newOrigin } from "../../support/origins.ts";
import { openScheduleDesk, registryFile } from "../../support/schedule-desk.ts";
import type { ScheduleDesk } from "../../support/schedule-desk.ts";
import { openSftpHost } from "../../support/sftp-host.ts";

let desk: ScheduleDesk;
let host: FaultyHost;
beforeAll(async () => {
  [desk, host] = await Promise.all([openScheduleDesk(), openFaultyHost()]);
});
afterAll(async () => {
  await host.close();
  await desk.close();
});
beforeEach(async () => {
  await desk.clear();
  await desk.query("delete from origin");
  await desk.forgetLoads();
});

const access = accessTo(["files.test"]);

const add = (more: Partial<NewOrigin> = {}): Promise<string> =>
  addOrigin(desk.platform.pool, newOrigin(host.url("/f.xlsx"), more));

/** Gives these bytes under this mark, and nothing to one who has it. */
function serve(path: string, bytes: Buffer | string, etag: string): void {
  host.on(path, (response, request) => {
    response.setHeader("etag", etag);
    if (request.headers["if-none-match"] === etag) response.writeHead(304).end();
    else response.end(bytes);
  });
}

async function look(platform: Platform = desk.platform): Promise<string[]> {
  const looks = await collectFiles(platform, "registry", access);
  return looks.flatMap(({ files, error }) => [
    ...files.map(({ name }) => name),
    ...(error === null ? [] : [error.en]),
  ]);
}

describe("a file at an origin", () => {
  it("is taken once, with where it came from, and again when it changed", async () => {
    const origin = await add({ url: host.url("/f.xlsx?token=hidden") });
    serve("/f.xlsx", "one", '"1"');
    expect(await look()).toEqual(["f.xlsx"]);
    expect(await look()).toEqual([]);
    const address = host.url("/f.xlsx");
    const [kept] = await desk.query(
      `select job.kind, job.state, job.reason, job.parameters, source_file.received_from, bytes
       from origin_file join job on job.id = job_id join source_file using (sha256) where origin_id = $1`,
      [origin],
    );
    expect(kept).toMatchObject({
      kind: "import-file",
      state: "QUEUED",
      reason: "origin",
      received_from: `origin ${address}`,
      bytes: Buffer.from("one"),
      parameters: {
        origin: {
          id: origin,
          kind: "HTTPS",
          address,
          name: "/f.xlsx",
          version: '"1"',
          receivedAt: expect.any(String),
        },
      },
    });
    serve("/f.xlsx", "two", '"2"');
    expect(await look()).toEqual(["f.xlsx"]);
    serve("/f.xlsx", "one", '"3"');
    expect(await look()).toEqual(["f.xlsx"]);
  });

  it("that was touched and not changed is not taken, and its new mark is kept", async () => {
    await add();
    serve("/f.xlsx", "same", '"1"');
    expect(await look()).toEqual(["f.xlsx"]);
    serve("/f.xlsx", "same", '"2"');
    expect(await look()).toEqual([]);
    expect(await desk.query("select version from origin_file")).toEqual([{ version: '"2"' }]);
  });

  it("without a mark is known by its bytes", async () => {
    await add();
    host.on("/f.xlsx", (response) => response.end("bare"));
    expect([await look(), await look()]).toEqual([["f.xlsx"], []]);
  });

  it("is taken by one of two that look at once", async () => {
    await add();
    host.on("/f.xlsx", (response) => response.end("race"));
    const found = await Promise.all(Array.from({ length: 5 }, () => look()));
    expect(found.flat()).toEqual(["f.xlsx"]);
  });

  it("is loaded by its job", async () => {
    await add();
    serve("/f.xlsx", registryFile("HTX Từ Xa"), '"load"');
    await look();
    const [file] = await desk.query<{ job: string }>("select job_id as job from origin_file");
    await desk.withWorker(async () => {
      expect(await desk.ended(file!.job)).toMatchObject({
        state: "SUCCEEDED",
        result: { state: "PUBLISHED" },
      });
    });
  });
});

test("a file that was taken is moved at the next look, when the process died in between", async () => {
  const sftp = await openSftpHost();
  try {
    writeFileSync(join(sftp.folder, "a.xlsx"), "content");
    const url = `sftp://${sftp.user}@files.test:${sftp.port}${sftp.folder}`;
    const secret = `file:${sftp.privateKeyFile}`;
    const id = await add({ kind: "SFTP", url, secret, hostKey: sftp.hostKey });
    expect(await look()).toEqual(["a.xlsx"]);
    // As it lies there after a death between the transaction and the move.
    const origin = await findOrigin(desk.platform.pool, id);
    await changeOrigin(desk.platform.pool, id, { ...origin!, afterTaking: "MOVE" });
    expect(await look()).toEqual([]);
    expect(readdirSync(sftp.folder)).toEqual(["taken"]);
    expect(await look()).toEqual([]);
  } finally {
    await sftp.close();
  }
});

describe("an origin that fails", () => {
  it("does not stop the others; when, why and how often in a row is kept until it goes well", async () => {
    const bad = await add({ url: host.url("/gone.xlsx") });
    await add();
    serve("/f.xlsx", "beside", '"beside"');
    host.on("/gone.xlsx", (response) => response.writeHead(404).end());
    const missing = "The address, folder or bucket does not exist.";
    expect(await look()).toEqual([missing, "f.xlsx"]);
    expect(await look()).toEqual([missing]);
    const state = async () => findOrigin(desk.platform.pool, bad);
    expect(await state()).toMatchObject({ failuresInARow: 2, lastErrorEn: missing });
    serve("/gone.xlsx", "back", '"back"');
    expect(await look()).toEqual(["gone.xlsx"]);
    expect(await state()).toMatchObject({
      failuresInARow: 0,
      lastErrorEn: null,
      lastErrorVi: null,
      lastSuccessAt: expect.any(Date),
    });
  });

  it("fails the job that looked, which tells what it found elsewhere", async () => {
    await add({ url: `http://127.0.0.1:${host.port}/none.xlsx` });
    await add({ url: `http://127.0.0.1:${host.port}/f.xlsx` });
    serve("/f.xlsx", "job", '"job"');
    const config = { ...desk.platform.config, allowedHosts: ["127.0.0.1"] };
    const id = await desk.enqueue({ kind: "scan-inbox", reason: "command", source: "registry" });
    const kinds = (await import("../../../etl/jobs/job-kinds.ts")).jobKinds(desk.platform);
    const scan = {
      ...kinds,
      "scan-inbox": { run: (job) => scanInbox({ ...desk.platform, config }, job, 100) },
    } satisfies typeof kinds;
    const job = await desk.withWorker(() => desk.ended(id), scan);
    expect(job).toMatchObject({
      state: "FAILED",
      failure: "PASSING",
      error: expect.stringContaining("/none.xlsx: "),
      result: {
        files: [{ name: "f.xlsx", job: expect.any(String) }],
        origins: [
          { files: 0, error: expect.any(String) },
          { files: 1, error: null },
        ],
      },
    });
  });

  it("that is internal is refused by the usual rule", async () => {
    await add({ url: `http://127.0.0.1:${host.port}/f.xlsx` });
    const [first] = await collectFiles(desk.platform, "registry");
    expect(first?.error?.en).toMatch(/internal network/);
  });
});

describe("a secret", () => {
  const secret = "Bearer very-hidden-4711";

  it("is sent, and stands in no table, no log and no answer", async () => {
    const folder = mkdtempSync(join(tmpdir(), "hoptac-secret-"));
    const file = join(folder, "secret");
    writeFileSync(file, `${secret}\n`);
    try {
      await add({ secret: `file:${file}` });
      await add({ url: host.url("/refusing.xlsx"), secret: `file:${file}` });
      await add({ url: host.url("/breaking.xlsx"), secret: `file:${file}` });
      host.on("/f.xlsx", (response, { headers }) => response.end(`for ${headers.host}`));
      host.on("/refusing.xlsx", (response) => response.writeHead(401).end());
      host.on("/breaking.xlsx", (response) => response.destroy());
      const lines: string[] = [];
      const sink = new Writable({
        write: (chunk: Buffer, _, done) => {
          lines.push(String(chunk));
          done();
        },
      });
      host.asked.splice(0);
      const found = await look({ ...desk.platform, log: pino({ level: "trace" }, sink) });
      expect(found).toHaveLength(3);
      expect(host.asked.map(({ headers }) => headers.authorization)).toEqual(
        Array.from({ length: host.asked.length }, () => secret),
      );
      expect(lines).toHaveLength(2);
      const environment = { DATABASE_URL: desk.platform.url, HOPTAC_LOG_LEVEL: "silent" };
      const told = await callHoptac(["origins", "--json"], { environment });
      expect([...lines, told.stdout, told.stderr].join()).not.toContain("very-hidden");
      expect(await tablesWith("very-hidden")).toEqual([]);
      // What was searched would have been found.
      expect(await tablesWith("refusing.xlsx")).toContain("public.origin");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("that is not there is told by its name", async () => {
    await add({ secret: "env:HOPTAC_NO_SUCH_SECRET" });
    expect(await look()).toEqual([
      "The secret env:HOPTAC_NO_SUCH_SECRET cannot be read on the server.",
    ]);
  });

  async function tablesWith(text: string): Promise<string[]> {
    const tables = await desk.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname in ('public', 'graphile_worker')`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await desk.query(
        `select from ${name} as t where strpos(t::text, $1) > 0 limit 1`,
        [text],
      );
      if (rows.length > 0) found.push(name);
    }
    return found;
  }
});
