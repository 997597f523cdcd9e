/** The sample workbooks of the sources, taken in as jobs like any file. */
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

import { projectRoot } from "../../src/project-root.ts";
import type { Platform } from "../platform.ts";
import { sources } from "../sources/index.ts";
import { enqueueJob } from "./job.ts";
import { storeFile } from "../origins/source-file.ts";
import { inTransaction } from "./transaction.ts";

/** Nothing was ever loaded, nor asked for. */
export async function isEmpty({ pool }: Platform): Promise<boolean> {
  const { rows } = await pool.query<{ empty: boolean }>(
    "select not exists (select from load) and not exists (select from job) as empty",
  );
  return rows[0]?.empty === true;
}

/** All or none, so that a start cut short does it again. @returns the ids of the jobs. */
export async function enqueueDemo({ pool }: Platform): Promise<string[]> {
  const files = await findSamples();
  return inTransaction(pool, async (client) => {
    const jobs: string[] = [];
    for (const { source, name, bytes } of files) {
      const sha256 = await storeFile(client, { name, bytes }, "demo");
      const request = { kind: "import-file", reason: "demo", source, fileName: name } as const;
      jobs.push(await enqueueJob(client, { ...request, parameters: { sha256 } }));
    }
    return jobs;
  });
}

interface Sample {
  readonly source: string;
  readonly name: string;
  readonly bytes: Buffer;
}

/** The file `sample.*` of every source that has one, named after its source for people. */
async function findSamples(): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const { id } of sources) {
    const folder = join(projectRoot, "etl", "sources", id);
    const file = (await readdir(folder)).find((name) => name.startsWith("sample."));
    if (file === undefined) continue;
    const name = file.replace("sample", id);
    samples.push({ source: id, name, bytes: await readFile(join(folder, file)) });
  }
  return samples;
}
