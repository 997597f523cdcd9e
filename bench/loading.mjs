/**
 * A registry of 200,000 rows and 20 columns, from the file to committed rows, against what people write instead:
 * pandas with COPY, and SheetJS with TypeORM. The peers fill one flat table; the platform checks every cell, keeps
 * versions with their provenance and merged readings of two nouns. Every run is a process of its own.
 */
import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { row, tableHead } from "./figures.mjs";
import { startPlatform } from "./platform.mjs";
import { registryWorkbook } from "./registry-workbook.mjs";

const execute = promisify(execFile);
const rows = Number(process.env.HOPTAC_BENCH_ROWS ?? 200_000);
const seed = 20_251_231;
const rounds = 2;
const smallRuns = 7;
const bytesOfMb = 1 << 20;

/** Debian's own Python, which has Debian's packages. */
const python = "/usr/bin/python3";

const script = (name) => join(import.meta.dirname, "loading", name);
const node = (name, ...args) => [process.execPath, [script(name), ...args]];

export async function benchLoading() {
  const folder = await mkdtemp(join(tmpdir(), "hoptac-bench-"));
  // As root, PostgreSQL runs under another account, which must be able to enter.
  await chmod(folder, 0o711);
  const platform = await startPlatform(folder);
  try {
    const files = await writeWorkbooks(folder);
    return report(await measure(files, folder), await hasPandas());
  } finally {
    await platform.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeWorkbooks(folder) {
  const versions = {
    large: { rows, seed },
    anew: { rows, seed, author: "Hoptac, saved anew" },
    form: { rows: 300, seed },
  };
  const files = {};
  for (const [name, version] of Object.entries(versions)) {
    files[name] = join(folder, `${name}.xlsx`);
    await writeFile(files[name], registryWorkbook(version));
  }
  return files;
}

async function hasPandas() {
  try {
    await execute(python, ["-c", "import pandas, openpyxl, psycopg2"]);
    return true;
  } catch {
    return false;
  }
}

/** Figures by name, a list each; peers and platform take turns. */
async function measure({ large, anew, form }, folder) {
  const figures = {};
  const add = (name, figure) => (figures[name] ??= []).push(figure);
  const run = async ([program, args]) => {
    const { stdout } = await execute(program, args, {
      env: { ...process.env, HOPTAC_DATA: folder, DATABASE_URL: "" },
      maxBuffer: 64 * bytesOfMb,
    });
    return JSON.parse(stdout.trim().split("\n").at(-1));
  };
  const url = (await run(node("platform-load.mjs", "url"))).url;
  for (let round = 0; round < rounds; round += 1) {
    if (await hasPandas()) {
      add("pandas", (await run([python, [script("pandas-copy.py"), large, url]])).ms);
    }
    add("sheetjs", (await run(node("sheetjs-typeorm.mjs", large, url))).ms);
    await run(node("platform-load.mjs", "clear"));
    for (const [name, file] of Object.entries({ load: large, again: large, anew })) {
      const told = await run(node("platform-load.mjs", "load", file));
      for (const [key, figure] of Object.entries(told)) add(`${name} ${key}`, figure);
    }
    const parts = await run(node("platform-load.mjs", "parts", large));
    for (const [key, figure] of Object.entries(parts)) add(key, figure);
  }
  await run(node("platform-load.mjs", "clear"));
  const { checks } = await run(node("platform-load.mjs", "check", form, String(smallRuns)));
  figures.check = checks;
  return figures;
}

function report(figures, pandas) {
  const ratio = (name, peer, own) =>
    row(
      name,
      peer.map((each, index) => each / own[index]),
      "x",
      2,
    );
  const mb = (list) => list.map((bytes) => bytes / bytesOfMb);
  const total = figures["load ms"];
  return `## Loading

A registry workbook of ${rows.toLocaleString("en")} rows and 20 columns, seed ${seed}, file to committed rows, each run a process of its own, peers
in turn.${pandas ? "" : " Python's pandas is not installed (Debian: python3-pandas, python3-openpyxl, python3-psycopg2): that peer is left out."}
Bars: 8 x pandas, 5 x SheetJS with TypeORM; the same bytes again 200 ms; the same rows saved anew: 1 MB of log, database part a quarter
of the first; a form of 300 rows checked in 500 ms, child process included, in a running process.

${tableHead}
${[
  row("file to committed, checked, versioned rows", total, "ms"),
  ...(pandas ? [row("pandas read_excel + COPY, one table", figures.pandas, "ms")] : []),
  row("SheetJS + TypeORM insert, one table", figures.sheetjs, "ms"),
  ...(pandas ? [ratio("pandas + COPY, ratio", figures.pandas, total)] : []),
  ratio("SheetJS + TypeORM, ratio", figures.sheetjs, total),
  row("part: file to grid", figures.gridMs, "ms"),
  row("part: grid to records, checked", figures.mappingMs, "ms"),
  row("part: database", figures["load databaseMs"], "ms"),
  row("peak memory of the process", mb(figures["load peakBytes"]), "MB"),
  row("log written, beside the original", mb(figures["load logBytes"]), "MB", 1),
  row("the same bytes again", figures["again ms"], "ms"),
  row("the same rows saved anew", figures["anew ms"], "ms"),
  row("saved anew: database part", figures["anew databaseMs"], "ms"),
  row("saved anew: log written, beside the original", mb(figures["anew logBytes"]), "MB", 2),
  ratio(
    "first load to saved anew, database part",
    figures["load databaseMs"],
    figures["anew databaseMs"],
  ),
  row("a form of 300 rows checked", figures.check, "ms"),
].join("\n")}
`;
}
