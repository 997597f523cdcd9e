/**
 * What an office waits for: one workbook of 240 rows through the command line and through a running platform's
 * database, against the floor of the same command that does nothing with a file.
 */
import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

import { row, tableHead } from "./figures.mjs";
import { startPlatform } from "./platform.mjs";

const root = dirname(import.meta.dirname);
const execute = promisify(execFile);
const rounds = 7;
const sample = join(root, "etl/sources/registry/sample.xlsx");

const commands = {
  "floor: `hoptac loads`": ["loads", "--json"],
  "`hoptac check`": ["check", sample, "--json"],
  "`hoptac import` of the same file again": ["import", sample, "--json"],
};

export async function benchIntake() {
  const dataFolder = await mkdtemp(join(tmpdir(), "hoptac-bench-"));
  // As root, PostgreSQL runs under another account, which must be able to enter.
  await chmod(dataFolder, 0o711);
  const platform = await startPlatform(dataFolder);
  try {
    const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, args] of Object.entries(commands)) {
        times[name].push(await timed(args, dataFolder));
      }
    }
    const [floor] = Object.values(times);
    const ratios = Object.entries(times).map(([name, figures]) =>
      row(
        `${name}, ratio to the floor`,
        figures.map((figure, index) => figure / floor[index]),
        "x",
        2,
      ),
    );
    return `## Intake

A registry workbook of 240 rows, whole process, interleaved, with a platform running.

${tableHead}
${Object.entries(times)
  .map(([name, figures]) => row(name, figures, "ms"))
  .join("\n")}
${ratios.slice(1).join("\n")}
`;
  } finally {
    await platform.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

async function timed(args, dataFolder) {
  const began = performance.now();
  await execute(process.execPath, [join(root, "bin/hoptac.mjs"), ...args], {
    env: { ...process.env, HOPTAC_DATA: dataFolder, DATABASE_URL: "" },
    maxBuffer: 64 * 1024 * 1024,
  });
  return performance.now() - began;
}
