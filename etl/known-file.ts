/** Files whose bytes are known: answered from their load, without being read (data-model.md 11). */
import type { IntakeRequest, WorkbookIntake } from "./pipeline.ts";
import type { Platform } from "./platform.ts";
import { repeatLoad } from "./publish/repeat-load.ts";
import { readReference } from "./reference/read-reference.ts";
import { findSource, sources } from "./sources/index.ts";

type Stated = Omit<IntakeRequest, "bytes">;

/**
 * The answer where these bytes are what the newest load of their partition was made of; null where they must be read.
 * A dry run reads, since it tells what the file says; so do a replay and a correction.
 */
export async function takeInKnown(
  { dataSource }: Platform,
  request: Stated & { readonly sha256: string },
): Promise<WorkbookIntake | null> {
  const key = readAs(request);
  if (key === undefined || request.dryRun === true) return null;
  const { name, sha256, jobId, receivedFrom } = request;
  const options = { jobId, receivedFrom, referenceVersion: readReference().version, readAs: key };
  const file = { name, sha256, readAs: key, findSource };
  const repeated = await repeatLoad(dataSource, file, options);
  return repeated === null ? null : { ...repeated, failure: null, others: [] };
}

/** All that a load depends on beside the bytes: what the caller states, and how the forms are read. */
export function readAs(request: Stated): string | undefined {
  const { name, source, sourceIsAssumed, asOf, period, scope, agency } = request;
  if (request.replayOf !== undefined || request.correction !== undefined) return undefined;
  const forms = sources.map(({ id, mappingVersion }) => [id, mappingVersion]);
  const isAssumed = sourceIsAssumed === true;
  return JSON.stringify([{ name, source, isAssumed, asOf, period, scope, agency }, forms]);
}
