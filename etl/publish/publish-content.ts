/** Rows are compared one by one only where the file does not say again what the newest load of its partition said. */
import { contentHash, hashingContent } from "./content-hash.ts";
import type { PublishOptions } from "./publication.ts";
import { publishPartition } from "./publish-partition.ts";
import type { PartitionResult } from "./publish-partition.ts";
import type { Publishing } from "./publishing.ts";
import { findNewest } from "./same-again.ts";
import { findSameContent, keepContent } from "./same-content.ts";

/** `options` where the content may be that of the newest load; null where the rows are compared in any case. */
export async function publishContent(
  publishing: Publishing,
  options: PublishOptions | null,
): Promise<PartitionResult> {
  const { reading } = publishing;
  if (options === null) return publishPartition(publishing, null);
  const { sha256 } = reading.file;
  const newest = await findNewest({ ...publishing, sha256 }, options);
  // What nothing was said before is not said again: the hash is for later loads.
  if (newest === null) return publishPartition(publishing, hashingContent(reading));
  const content = contentHash(reading);
  await keepContent(publishing, content);
  const same = await findSameContent(publishing, newest, content);
  return same === null
    ? publishPartition(publishing, null)
    : { ...same, issues: [], isRefused: false };
}
