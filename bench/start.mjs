/** How long a newcomer waits: the first start makes the database and loads the samples, later ones find both. */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { row, tableHead } from "./figures.mjs";
import { startPlatform } from "./platform.mjs";

const laterStarts = 7;

export async function benchStart() {
  const dataFolder = await mkdtemp(join(tmpdir(), "hoptac-bench-"));
  // As root, PostgreSQL runs under another account, which must be able to enter.
  await chmod(dataFolder, 0o711);
  try {
    const first = await startPlatform(dataFolder);
    await first.stop();
    const later = [];
    const stops = [];
    for (let run = 0; run < laterStarts; run += 1) {
      const platform = await startPlatform(dataFolder);
      later.push(platform.firstAnswerMs);
      stops.push(await platform.stop());
    }
    return `## Start

From \`npm start\`'s program to the first answer with data, built, embedded database. Bars: 60,000 ms the first time
(with the build), 3,000 ms the next.

${tableHead}
${row("first start: initdb, migrations, reference, samples", [first.firstAnswerMs], "ms")}
${row("later start", later, "ms")}
${row("stop", stops, "ms")}
`;
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}
