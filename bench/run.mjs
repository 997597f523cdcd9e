/** `npm run bench`: runs every benchmark and writes bench/results.md. Names as arguments run a part and only print. */
import { writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";

import { build } from "../bin/build.mjs";
import { benchIntake } from "./intake.mjs";
import { benchIntakeMany } from "./intake-many.mjs";
import { benchLoading } from "./loading.mjs";
import { benchQueries } from "./queries.mjs";
import { benchReading } from "./reading.mjs";
import { benchStart } from "./start.mjs";

const benchmarks = {
  start: benchStart,
  intake: benchIntake,
  "intake-many": benchIntakeMany,
  reading: benchReading,
  loading: benchLoading,
  queries: benchQueries,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in benchmarks));
if (unknown.length > 0) {
  process.stderr.write(
    `No benchmark "${unknown.join(", ")}"; there are ${Object.keys(benchmarks).join(", ")}.\n`,
  );
  process.exit(2);
}
await build();
const sections = [];
for (const [name, run] of Object.entries(benchmarks)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stderr.write(`bench: ${name}\n`);
  sections.push(await run());
}
const text = `# Measured

Written by \`npm run bench\`: Node ${process.version}, ${cpus().length} cores. Machines differ and drift: only ratios within one run compare.

${sections.join("\n")}`;
process.stdout.write(text);
if (wanted.length === 0) await writeFile(join(import.meta.dirname, "results.md"), text);
