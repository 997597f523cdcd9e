/** Files whose bytes are known: answered from their load, without being read (data-model.md 11). */
import type { Platform } from "./platform.ts";
import { repeatLoad } from "./publish/repeat-load.ts";
import type { RepeatedLoad } from "./publish/repeat-load.ts";
import { readReference } from "./reference/read-reference.ts";
import { findSource, sources } from "./sources/index.ts";

/** As much of a request as a load depends on. */
interface Stated {
  readonly name: string;
  readonly source?: string | undefined;
  readonly sourceIsAssumed?: boolean | undefined;
  readonly asOf?: string | undefined;
  readonly period?: string | undefined;
  readonly scope?: readonly string[] | null | undefined;
  readonly agency?: string | undefined;
  readonly replayOf?: string | undefined;
  readonly correction?: object | undefined;
}

interface KnownRequest extends Stated {
  readonly sha256: string;
  readonly receivedFrom: string;
  readonly jobId?: string | undefined;
  readonly dryRun?: boolean | undefined;
}

type KnownIntake = RepeatedLoad & { readonly failure: null; readonly others: readonly [] };

/**
 * The answer where these bytes are what the newest load of their partition was made of; null where they must be read.
 * A dry run reads, since it tells what the file says; so do a replay and a correction.
 */
export async function takeInKnown(
  { dataSource }: Platform,
  request: KnownRequest,
): Promise<KnownIntake | null> {
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
