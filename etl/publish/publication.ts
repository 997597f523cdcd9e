/** What publishing is told and what it answers. */
import type { LoadState } from "../../src/domain/enumerations/operation.ts";
import type { Drift, DriftPolicy } from "../drift.ts";
import type { OnProgress } from "../progress/progress.ts";
import type { EntityName, FieldValue, Issue } from "../reading.ts";

/** What publishing must know of a source definition. */
export interface PublishingSource {
  readonly id: string;
  readonly labels: { readonly vi: string; readonly en: string };
  readonly agency: string;
  /** Of two sources that state one fact, the lower number is read first. */
  readonly rank: number;
  readonly mappingVersion: number;
  /** Code of the unit that a file of this source covers whole; null: not known. */
  readonly coverage: string | null;
  /** What is done about columns that differ from those of the load before; left out: nothing is refused. */
  readonly drift?: DriftPolicy;
  /** By `<entity>.<field>`: least and greatest ratio to the period before without a warning. */
  readonly jumps?: Readonly<Record<string, readonly [lowest: number, highest: number]>>;
}

export interface PublishOptions {
  /** The original, as received. */
  readonly bytes: Uint8Array;
  /** The definition that read the file; null when none fits it. */
  readonly source: PublishingSource | null;
  /** Version of the reference data the file was read with; part of the load's identity. */
  readonly referenceVersion: string;
  /** Codes of the units the file covers; null: not known; left out: what the source covers. */
  readonly scope?: readonly string[] | null | undefined;
  /** Whose report it is; left out: the source's agency. */
  readonly agency?: string | undefined;
  /** Publishes even when more than a fifth of the present rows would be withdrawn. */
  readonly allowWithdrawals?: boolean | undefined;
  /** All that the reading depended on beside the bytes; left out: not known, so that only reading tells a repetition. */
  readonly readAs?: string | undefined;
  readonly jobId?: string | number | null | undefined;
  /** The reporting date that the caller gave; left out: the file's own. */
  readonly statedAsOf?: string | undefined;
  /** The load whose file is read again. */
  readonly replayOf?: string | undefined;
  /** Only the row that was put right is published; the others are neither compared nor missed. */
  readonly correction?: Correction | undefined;
  /** Where the file came from: `command`, `upload`, a folder's name. */
  readonly receivedFrom: string;
  /** The whole of a publication, rolled back. */
  readonly dryRun?: boolean | undefined;
  /** Aborted: what is not committed yet is undone, and the load ends as failed. */
  readonly signal?: AbortSignal | undefined;
  /** Is told of a failure of ours, which the load records as a plain sentence only. */
  readonly onFailure?: ((error: unknown) => void) | undefined;
  readonly onProgress?: OnProgress | undefined;
}

/** What a steward wrote into a row of a file, and why. */
export interface Correction {
  /** Surrogate of the row that was kept out; null: a row that was published. */
  readonly quarantinedRow: string | null;
  readonly sheet: string | null;
  readonly row: number;
  /** Text by column letters; null: blank. */
  readonly values: Readonly<Record<string, string | null>>;
  readonly reason: string;
  readonly by: string;
}

/** Values by field in the words of contract.md. */
export type RecordKey = Readonly<Record<string, FieldValue>>;

export interface RowDifference {
  readonly entity: EntityName;
  readonly key: RecordKey;
  /** Sheet row; of a withdrawn record the row it was last read from. */
  readonly row: number;
}

export interface ChangedRecord {
  readonly entity: EntityName;
  readonly key: RecordKey;
  /** By `<entity>.<field>`; personal fields included. */
  readonly fields: Readonly<Record<string, { readonly from: FieldValue; readonly to: FieldValue }>>;
}

export interface Difference {
  readonly added: readonly RowDifference[];
  readonly changed: readonly ChangedRecord[];
  readonly unchanged: number;
  readonly withdrawn: readonly RowDifference[];
}

export interface EntityCounts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly withdrawn: number;
  /** Present rows that the file has in error: they stay as they were. */
  readonly held: number;
  /** Present rows that the file does not have and that stay: its scope is not known to hold them. */
  readonly notInFile: number;
}

export interface LoadSummary {
  readonly id: number;
  readonly state: LoadState;
  readonly dataVersion: number | null;
  /** Of a load in state UNCHANGED: the load it repeats. */
  readonly sameAs: number | null;
  readonly agency: string | null;
  readonly scope: readonly string[] | null;
  /** The file that this one is a correction of, with its load if it had one. */
  readonly corrects: { readonly sha256: string; readonly load: number | null } | null;
}

export interface Publication {
  /** Null in a dry run. */
  readonly load: LoadSummary | null;
  /** The load's state; in a dry run the one it would have. */
  readonly state: LoadState;
  /** Rows by entity, and `quarantined`. */
  readonly counts: PublicationCounts;
  readonly diff: Difference;
  /** How its columns differ from those of the source's load before; null where there is none. */
  readonly drift: Drift | null;
  /** Those of the reading, then those that needed the database. */
  readonly issues: readonly Issue[];
  /** Why nothing was published; null when it was. */
  readonly error: { readonly vi: string; readonly en: string } | null;
}

export type PublicationCounts = Readonly<Partial<Record<EntityName, EntityCounts>>> & {
  readonly quarantined: number;
};

export const noDifference: Difference = { added: [], changed: [], unchanged: 0, withdrawn: [] };
