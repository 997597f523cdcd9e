/** What every step of one publication works with. */
import type { PoolClient } from "pg";

import type { OnProgress } from "../progress/progress.ts";
import type { FileReading } from "../reading.ts";
import type { PublishedNoun } from "./nouns.ts";
import type { PublishingSource } from "./publication.ts";

/** One data version being written. */
export interface Writing {
  /** Its open transaction holds the publishing lock. */
  readonly client: PoolClient;
  readonly dataVersion: string;
}

export interface Publishing extends Writing {
  readonly reading: FileReading;
  readonly source: PublishingSource;
  readonly sourceId: string;
  readonly agency: string;
  readonly asOf: string;
  /** Unit codes, null when unknown; `whole`: all that the source covers. */
  readonly scope: { readonly codes: readonly string[] | null; readonly isWhole: boolean };
  readonly loadId: string;
  readonly allowWithdrawals: boolean;
  /** One row of a file: the others are not missing. */
  readonly isCorrection: boolean;
  /** Names of the nouns of which anything was known before. */
  readonly known: ReadonlySet<string>;
  /** Nouns that the file speaks of, in publishing order. */
  readonly nouns: readonly PublishedNoun[];
  readonly onProgress: OnProgress;
}

/** The open versions of the load's partition, with `partition` for parameters 1 to 3 (data-model.md 10). */
export const inPartition =
  "v.source_id = $1 and v.agency = $2 and v.as_of = $3 and v.to_version is null";

export function partition(
  publishing: Pick<Publishing, "sourceId" | "agency" | "asOf">,
): [string, string, string] {
  return [publishing.sourceId, publishing.agency, publishing.asOf];
}

/** Identities whose versions changed, so that their readings are folded anew. */
export const touchedTable = "touched";

/** Staged rows whose values are written, as new versions. */
export const isWritten = "s.change in ('added', 'changed')";

/** At most so many rows are staged. */
export function stagedCount({ reading }: Publishing, noun: PublishedNoun): number {
  return reading.records[noun.entity]?.length ?? 0;
}

/** Names of columns for a select list or a row constructor. */
export function columnList(columns: readonly string[], alias: string): string {
  return columns.map((column) => `${alias}.${column}`).join(", ");
}

export function publishedNoun(publishing: Publishing, entity: string): PublishedNoun | null {
  return publishing.nouns.find((noun) => noun.entity === entity) ?? null;
}
