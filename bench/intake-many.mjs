/**
 * Many workbooks of 300 rows, dropped at once into the inbox of a running platform: all are loaded or reported, at what
 * rate, and what its processes hold meanwhile.
 */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { chmod, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

import { row, tableHead } from "./figures.mjs";
import { startPlatform } from "./platform.mjs";
import { registryWorkbook } from "./registry-workbook.mjs";

const root = dirname(import.meta.dirname);
const execute = promisify(execFile);
const files = Number(process.env.HOPTAC_BENCH_FILES ?? 1_000);
const rows = 300;
const bytesOfMb = 1 << 20;
const bytesOfKilobyte = 1024;
const sampleMs = 50;

export async function benchIntakeMany() {
  const dataFolder = await mkdtemp(join(tmpdir(), "hoptac-bench-"));
  // As root, PostgreSQL runs under another account, which must be able to enter.
  await chmod(dataFolder, 0o711);
  const platform = await startPlatform(dataFolder);
  try {
    const inbox = join(dataFolder, "inbox", "registry");
    await dropWorkbooks(inbox);
    const memory = watchMemory(platform.pid);
    const began = performance.now();
    const jobs = await takeIn(dataFolder);
    const seconds = (performance.now() - began) / 1_000;
    return report({ seconds, jobs, memory: memory.stop(), left: await leftIn(inbox) });
  } finally {
    await platform.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

/** Each of a day, from the first on which today's units stand, and of organisations of its own. */
async function dropWorkbooks(inbox) {
  for (let index = 0; index < files; index += 1) {
    const day = new Date(Date.UTC(2025, 6, 2 + index)).toISOString().slice(0, 10);
    const asOf = day.split("-").toReversed().join("/");
    const bytes = registryWorkbook({ rows, seed: index + 1, asOf, first: index * rows });
    await writeFile(join(inbox, `register-${day}.xlsx`), bytes);
  }
}

/** Looks into the inbox as a schedule does, and waits for all that comes of it. */
async function takeIn(dataFolder) {
  const { stdout } = await execute(
    process.execPath,
    [join(root, "bin/hoptac.mjs"), "run", "registry", "--json"],
    {
      env: { ...process.env, HOPTAC_DATA: dataFolder, DATABASE_URL: "" },
      maxBuffer: 256 * bytesOfMb,
    },
  ).catch((error) => error);
  return JSON.parse(stdout).files;
}

async function leftIn(inbox) {
  const names = await readdir(inbox, { recursive: true });
  return names.filter((name) => name.endsWith(".xlsx") && !/^(done|rejected)/.test(name)).length;
}

/** Of the platform, in the first and the last quarter of the work, and of the largest of its reading processes. */
function watchMemory(pid) {
  const own = [];
  let readers = 0;
  const timer = setInterval(() => {
    own.push(heldBy(pid));
    for (const child of childrenOf(pid)) readers = Math.max(readers, heldBy(child));
  }, sampleMs);
  return {
    stop: () => {
      clearInterval(timer);
      const quarter = Math.ceil(own.length / 4);
      const peakOf = (list) => list.reduce((most, each) => Math.max(most, each), 0);
      return { first: peakOf(own.slice(0, quarter)), last: peakOf(own.slice(-quarter)), readers };
    },
  };
}

function heldBy(pid) {
  try {
    const [, kilobytes = "0"] = /^VmRSS:\s*(\d+)/m.exec(
      readFileSync(`/proc/${pid}/status`, "latin1"),
    );
    return Number(kilobytes) * bytesOfKilobyte;
  } catch {
    return 0;
  }
}

/** Node's own, not those of PostgreSQL. */
function childrenOf(pid) {
  try {
    const ids = readFileSync(`/proc/${pid}/task/${pid}/children`, "latin1").trim().split(" ");
    return ids.filter((id) =>
      readFileSync(`/proc/${id}/cmdline`, "latin1").startsWith(process.execPath),
    );
  } catch {
    return [];
  }
}

function report({ seconds, jobs, memory, left }) {
  const loaded = jobs.filter(({ state }) => state === "SUCCEEDED").length;
  const refused = jobs.filter(({ state }) => state !== "SUCCEEDED");
  // Like files are all to be taken: whoever reads the figures wants to know why one was not.
  for (const job of refused) process.stderr.write(`${JSON.stringify(job)}\n`);
  const mb = (bytes) => [bytes / bytesOfMb];
  return `## Many files at once

${files.toLocaleString("en")} registry workbooks of ${rows} rows dropped at once into the inbox of a running platform; memory as the system counts it.

${tableHead}
${[
  row("loaded", [loaded], "files"),
  row("reported as unusable", [refused.length], "files"),
  row("neither: left in the inbox", [left], "files"),
  row("from the look into the inbox to the last file's end", [seconds], "s"),
  row("throughput", [files / seconds], "files/s", 1),
  row("most memory of the platform, first quarter", mb(memory.first), "MB"),
  row("most memory of the platform, last quarter", mb(memory.last), "MB"),
  row("most memory of a reading process", mb(memory.readers), "MB"),
].join("\n")}
`;
}
