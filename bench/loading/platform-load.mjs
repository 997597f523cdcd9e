/**
 * The platform's part of the loading benchmark, on the database of a platform that runs: `url`, `clear`, `load FILE`,
 * `parts FILE`, `check FILE RUNS`. Prints one line of JSON.
 */
import { readFileSync } from "node:fs";

import { readConfig } from "../../dist/src/config.js";
import { openPlatform } from "../../dist/etl/platform.js";
import { takeIn } from "../../dist/etl/pipeline.js";
import { publishedTables } from "../../dist/etl/publish/bulk-settings.js";
import { storeFile } from "../../dist/etl/origins/source-file.js";
import { readFile } from "../../dist/etl/read-file.js";
import { readWorkbook } from "../../dist/etl/workbook/read-workbook.js";
import { peakBytes } from "../peak-memory.mjs";

const [task = "", path = "", runs = "1"] = process.argv.slice(2);
const silent = {
  debug() {},
  info() {},
  warn() {},
  error: (...told) => process.stderr.write(`${JSON.stringify(told)}\n`),
};
const config = readConfig();
const platform = await openPlatform({ config, log: silent, role: "command", onProgress() {} });

async function timed(work) {
  const began = performance.now();
  const result = await work();
  return { ms: performance.now() - began, result };
}

const request = (more = {}) => ({
  name: "registry.xlsx",
  bytes: readFileSync(path),
  receivedFrom: "bench",
  ...more,
});

async function logPosition() {
  const { rows } = await platform.pool.query(
    "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 as bytes",
  );
  return rows[0].bytes;
}

/**
 * The original is kept when it is received, as with an upload; the log of the publication is measured behind it. What
 * the database does by itself after the load before is done first, so that its log is not taken for ours.
 */
async function load() {
  const given = request();
  await platform.pool.query(
    `vacuum (analyze) ${publishedTables.join(", ")}, identity, source_file`,
  );
  const { ms: keptMs } = await timed(() => storeFile(platform.pool, given, "bench"));
  const before = await logPosition();
  const { ms, result } = await timed(() => takeIn(platform, given));
  const logBytes = (await logPosition()) - before;
  const { state, error, load } = result.publication;
  const isTaken = load?.state === "PUBLISHED" || load?.state === "UNCHANGED";
  if (!isTaken) throw new Error(`${state} ${error?.en}`);
  const { rows } = await platform.pool.query(
    "select extract(epoch from finished_at - started_at)::float8 * 1000 as ms from load where id = $1",
    [load.id],
  );
  return {
    ms: keptMs + ms,
    databaseMs: rows[0].ms,
    logBytes,
    peakBytes: peakBytes(),
  };
}

const tasks = {
  url: () => ({ url: platform.url }),
  clear: async () => {
    await platform.pool.query(
      `set statement_timeout = 0; truncate load, source_file, source, data_version, identity, job, ${publishedTables.join(", ")} cascade`,
    );
    return {};
  },
  load,
  parts: async () => {
    const { ms: gridMs } = await timed(() => readWorkbook(readFileSync(path), config));
    const { ms: bothMs } = await timed(() => readFile({ ...request(), limits: config }));
    return { gridMs, mappingMs: bothMs - gridMs };
  },
  check: async () => {
    const checks = [];
    for (let run = 0; run <= Number(runs); run += 1) {
      checks.push((await timed(() => takeIn(platform, request({ dryRun: true })))).ms);
    }
    // The first warms up what a running process has warm.
    return { checks: checks.slice(1) };
  },
};

try {
  const told = await tasks[task]();
  process.stdout.write(`${JSON.stringify(told)}\n`);
} finally {
  await platform.close();
}
