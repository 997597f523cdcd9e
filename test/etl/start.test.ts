import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Client } from "pg";

import { sources } from "../../etl/sources/index.ts";
import { attachToEmbeddedServer } from "../../src/database/embedded/server.ts";
import { projectRoot } from "../../src/project-root.ts";
import { eventually } from "../support/eventually.ts";
import {
  buildHoptac,
  createDataFolder,
  endHoptac,
  runHoptac,
  spawnHoptac,
} from "../support/hoptac-process.ts";
import type { DataFolder, HoptacProcess } from "../support/hoptac-process.ts";
import { openFolder } from "../support/folders.ts";
import { workbookFile } from "../support/workbook-file.ts";

let data: DataFolder;

beforeAll(async () => {
  data = createDataFolder();
  await buildHoptac();
});
afterAll(async () => {
  await endHoptac();
  await data.remove();
});

function environment(settings: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    HOPTAC_DATA: data.path,
    PORT: "0",
    HOPTAC_LANGUAGE: "en",
    HOPTAC_LOG_LEVEL: "silent",
    ...settings,
  };
}

function start(...parameters: string[]): HoptacProcess {
  return spawnHoptac(["start", ...parameters], { environment: environment() });
}

async function addressOf(platform: HoptacProcess): Promise<string> {
  const [, address] = await platform.told(/GraphQL\s+(http:\S+)\/graphql/);
  return address!;
}

/** Processes of PostgreSQL that work on the test's folder, by their command line or the folder they stand in. */
function postgresProcesses(): string[] {
  return readdirSync("/proc").filter((id) => {
    if (!/^\d+$/.test(id)) return false;
    try {
      if (!readFileSync(`/proc/${id}/cmdline`, "utf8").includes("postgres")) return false;
      return readlinkSync(`/proc/${id}/cwd`).startsWith(data.path);
    } catch {
      return false;
    }
  });
}

type Ask = <Row>(text: string, values?: unknown[]) => Promise<Row[]>;

/** Work on the embedded database, as a command that joins it. */
async function withDatabase<Result>(work: (ask: Ask) => Promise<Result>): Promise<Result> {
  const server = await attachToEmbeddedServer({ dataFolder: data.path });
  const client = new Client({ connectionString: server.url });
  try {
    await client.connect();
    return await work(
      async (text, values = []) => (await client.query(text, values)).rows as never,
    );
  } finally {
    await client.end();
    await server.release();
  }
}

const query: Ask = (text, values) => withDatabase((ask) => ask(text, values));

describe("start on an empty embedded database", () => {
  it("loads the samples as jobs, then tells where it listens, and serves commands meanwhile", async () => {
    const platform = start();
    const address = await addressOf(platform);
    expect((await platform.told(/Loading the (\d+) sample workbooks/))[1]).toMatch(/^[4-8]$/);
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    expect((await fetch(`${address}/graphiql`)).status).toBeLessThan(500);

    const second = await start().finished;
    expect(second.code).toBe(2);
    expect(second.stderr).toContain("already runs");

    const listed = await runHoptac(["loads", "--json"], { environment: environment() });
    const { loads } = JSON.parse(listed.stdout) as { loads: { state: string }[] };
    expect(loads.length).toBeGreaterThanOrEqual(4);
    expect(new Set(loads.map(({ state }) => state))).toEqual(new Set(["PUBLISHED"]));
    const jobs = await query<{ reason: string }>(
      "select distinct reason from job where kind = 'import-file'",
    );
    expect(jobs).toEqual([{ reason: "demo" }]);
    // The scheduler has made the calendar, and every sample is a report that it expects.
    const accepted = await query<{ source: string }>(
      "select distinct source_code as source from expected_report_state where state = 'ACCEPTED' order by 1",
    );
    expect(accepted.map(({ source }) => source)).toEqual(sources.map(({ id }) => id).toSorted());

    const ran = await runHoptac(["run", "registry", "--json"], { environment: environment() });
    expect(JSON.parse(ran.stdout)).toMatchObject({ state: "SUCCEEDED", files: [] });

    expect(postgresProcesses().length > 0).toBe(true);
    const stopped = await platform.end("SIGTERM");
    expect(stopped.code).toBe(0);
    expect(postgresProcesses().length > 0).toBe(false);
  });

  it("answers within three seconds the next time and loads no sample again", async () => {
    const platform = start();
    const startedAt = performance.now();
    const address = await addressOf(platform);
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    // The bar is 3 s on a machine that does nothing else; jest runs two files at a time.
    expect(performance.now() - startedAt).toBeLessThan(8_000);
    // As Ctrl+C under npm does: the terminal and npm both send it.
    platform.child.kill("SIGINT");
    const { code, stderr } = await platform.end("SIGINT");
    expect(code).toBe(0);
    expect(stderr).not.toContain("sample workbooks");
    expect(postgresProcesses().length > 0).toBe(false);
  });

  it("says in one line that a port is taken, and leaves nothing running", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const { port } = taken.address() as AddressInfo;
    const { code, stderr } = await start("--port", String(port)).finished;
    await new Promise((resolve) => taken.close(resolve));
    expect(code).toBe(2);
    expect(stderr.split("\n").filter((line) => line.includes(`${port}`))).toHaveLength(1);
    expect(stderr).not.toContain("Stopped.");
    expect(postgresProcesses().length > 0).toBe(false);
  });

  it("stops in order when told so before it is ready", async () => {
    const platform = start();
    await delay(700);
    const { code } = await platform.end("SIGTERM");
    // Before our handler stands, the signal itself ends the process; PostgreSQL does not run then either.
    expect([0, "SIGTERM"]).toContain(code);
    expect(postgresProcesses().length > 0).toBe(false);
  });
});

describe("start when its database server ends", () => {
  it("says so, stops what it runs and ends with exit code 1", async () => {
    const platform = start("--no-demo");
    await addressOf(platform);
    const pidFile = join(data.path, "database", "cluster", "postmaster.pid");
    process.kill(Number.parseInt(readFileSync(pidFile, "utf8")), "SIGKILL");
    const { code, stderr } = await platform.finished;
    expect(code).toBe(1);
    expect(stderr.match(/database server has ended/g)).toHaveLength(1);
    expect(stderr).toContain("Stopped.");
    expect((await start("--no-demo").told(/is ready/)).length).toBe(1);
    await endHoptac();
  });

  it("leaves no server behind that has thrown its clients out and begun again", async () => {
    const platform = start("--no-demo");
    await addressOf(platform);
    // A session killed makes PostgreSQL end all others and recover; the server itself stays.
    const [session] = await query<{ pid: number }>(
      "select pid from pg_stat_activity where application_name like 'hoptac platform%' limit 1",
    );
    process.kill(session!.pid, "SIGKILL");
    expect((await platform.finished).code).toBe(1);
    expect(postgresProcesses()).toEqual([]);
  });
});

describe("npm start", () => {
  it("passes a signal on to the platform and waits for its end", async () => {
    const clone = openFolder("hoptac-npm-");
    const ended = join(clone, "ended");
    cpSync(join(projectRoot, "package.json"), join(clone, "package.json"));
    mkdirSync(join(clone, "bin"));
    const platform = `process.on("SIGTERM", () => setTimeout(() => {
  require("node:fs").writeFileSync(${JSON.stringify(ended)}, "");
  process.exit(0);
}, 200));
setTimeout(() => process.exit(1), 10_000);
console.log("ready");`;
    writeFileSync(join(clone, "bin", "platform.cjs"), platform);
    writeFileSync(join(clone, "bin", "start.mjs"), 'await import("./platform.cjs");');
    const npm = spawn("npm", ["start"], { cwd: clone, stdio: ["ignore", "pipe", "ignore"] });
    for await (const chunk of npm.stdout) if (String(chunk).includes("ready")) break;
    npm.kill("SIGTERM");
    await once(npm, "exit");
    expect(existsSync(ended)).toBe(true);
    rmSync(clone, { recursive: true, force: true });
  });
});

describe("start after a kill", () => {
  const moments =
    process.env["HOPTAC_TEST"] === "full"
      ? Array.from({ length: 40 }, (_, index) => index * 40)
      : [30, 400, 700];
  const rowCount = 400;

  it("leaves no load in part, and every file is in once, wherever the kill fell", async () => {
    const upload = async (address: string, index: number): Promise<string> => {
      const url = `${address}/imports?source=registry&name=kill-${index}.xlsx`;
      const response = await fetch(url, {
        method: "POST",
        body: new Uint8Array(registryOf(index)),
      });
      expect(response.status).toBe(202);
      const { job } = (await response.json()) as { job: string };
      return Buffer.from(job, "base64url").toString().replace("Job:", "");
    };
    let platform = start("--no-demo");
    for (const [index, afterMs] of moments.entries()) {
      const job = await upload(await addressOf(platform), index);
      await delay(afterMs);
      expect((await platform.end("SIGKILL")).code).toBe("SIGKILL");
      platform = start("--no-demo");
      await addressOf(platform);
      await succeeded(job);
    }
    await expectWholeLoads();
    expect((await platform.end("SIGTERM")).code).toBe(0);
    expect(postgresProcesses().length > 0).toBe(false);
  }, 600_000);

  function succeeded(job: string): Promise<void> {
    return withDatabase((ask) =>
      eventually(async () => {
        const [row] = await ask<{ state: string }>("select state from job where id = $1", [job]);
        return row?.state === "SUCCEEDED";
      }, 45_000),
    );
  }

  /** A load has all of its rows or none, and each file was published by exactly one load. */
  async function expectWholeLoads(): Promise<void> {
    const loads = await query<{ file: string; state: string; rows: number }>(
      `select file_name as file, state,
         (select count(*)::int from cooperative_version where load_id = load.id) as rows
       from load where file_name like 'kill-%' order by id`,
    );
    for (const { state, rows } of loads) expect(rows).toBe(state === "PUBLISHED" ? rowCount : 0);
    const published = loads.filter(({ state }) => state === "PUBLISHED").map(({ file }) => file);
    expect(published.toSorted()).toEqual(
      moments.map((_, index) => `kill-${index}.xlsx`).toSorted(),
    );
    const cutShort = loads.filter(({ state }) => state === "FAILED");
    // A kill between the publishing and the end of the job: the job runs again and finds nothing to do.
    const again = loads.filter(({ state }) => state === "UNCHANGED");
    expect(loads.length).toBe(published.length + cutShort.length + again.length);
    // Of many kills some must fall into a load, or the test would show nothing.
    if (moments.length > 10) expect(cutShort.length).toBeGreaterThan(0);
  }

  /** Of a date of its own, so that each is a partition of its own. */
  function registryOf(index: number): Buffer {
    const day = `${String((index % 28) + 1).padStart(2, "0")}/${String(Math.floor(index / 28) + 1).padStart(2, "0")}`;
    const organisations = Array.from({ length: rowCount }, (_, row) => [
      row + 1,
      `HTX Số ${index} ${row}`,
      `22${String(index * rowCount + row).padStart(8, "0")}`,
      "HTX",
    ]);
    const rows = [
      ["DANH SÁCH HỢP TÁC XÃ"],
      [`(Tính đến ${day}/2024)`],
      ["STT", "Tên HTX", "Mã số HTX", "Loại hình"],
      ...organisations,
    ];
    return workbookFile([{ name: "Danh sach", rows }]);
  }
});
