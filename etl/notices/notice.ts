/** What a notice says, as facts; the words are made of them when it is sent. No value of a cell is among them. */
import type { Language } from "../../src/config.ts";
import type { Sentence } from "../../src/database/sentence.ts";
import type { LoadState } from "../../src/domain/enumerations/operation.ts";
import type { EntityCounts } from "../publish/publication.ts";

export type Channel = "EMAIL" | "WEBHOOK";
export type NoticeState = "WAITING" | "SENT" | "DEAD";

/** A form of a file that was taken in, or tried. */
export interface FormOutcome {
  /** Name of the source; null: the form was not recognised. */
  readonly source: Sentence | null;
  readonly state: LoadState;
  readonly load: number | null;
  /** Records over all entities. */
  readonly counts: EntityCounts;
  /** Rows that were not taken. */
  readonly quarantined: number;
  readonly issues: Readonly<Record<"ERROR" | "WARNING" | "INFO", number>>;
}

interface Problem {
  readonly severity: "ERROR" | "WARNING" | "INFO";
  readonly place: string;
  readonly message: Sentence;
}

interface ResultContent {
  readonly job: string;
  readonly fileName: string;
  readonly isTaken: boolean;
  /** In the language of the platform. */
  readonly error: string | null;
  readonly forms: readonly FormOutcome[];
  /** The gravest first, not all of them. */
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  /** The load whose annotated copy goes with it, to whoever sent the file; null: it goes to somebody else. */
  readonly copyOf: number | null;
}

export interface LateReport {
  readonly period: string;
  readonly unit: string;
  readonly unitName: string;
  readonly dueOn: string;
}

interface OverdueContent {
  readonly source: Sentence;
  readonly day: string;
  readonly reports: readonly LateReport[];
}

export interface FailingSchedule {
  readonly code: string;
  readonly source: Sentence;
  /** The slot of the latest run. */
  readonly slot: string;
  readonly failures: number;
  readonly error: string | null;
}

export interface DigestSource {
  readonly source: Sentence;
  readonly published: number;
  readonly unchanged: number;
  readonly quarantined: number;
  readonly refused: number;
  /** Of the refused files the latest. */
  readonly refusedFiles: readonly { readonly fileName: string; readonly reason: Sentence | null }[];
  readonly late: number;
  readonly lateReports: readonly LateReport[];
}

interface DigestContent {
  readonly day: string;
  readonly from: string;
  readonly until: string;
  readonly sources: readonly DigestSource[];
  readonly schedules: readonly FailingSchedule[];
}

/** The contents by kind of notice. */
export interface Contents {
  readonly RESULT: ResultContent;
  readonly DIGEST: DigestContent;
  readonly OVERDUE: OverdueContent;
  readonly SCHEDULE_FAILING: FailingSchedule;
  readonly SCHEDULE_RECOVERED: FailingSchedule;
  readonly TEST: { readonly at: string };
}
export type NoticeKind = keyof Contents;

interface Addressed {
  readonly channel: Channel;
  readonly recipient: string;
  readonly language: Language;
}

export interface Recipient extends Addressed {
  /** Null: an address that is no contact. */
  readonly contact: string | null;
}

/** What a kind of notice is about and when make it one: for a recipient there is no second. */
export type NoticeDraft = {
  readonly [Kind in NoticeKind]: {
    readonly kind: Kind;
    readonly about: string;
    readonly occasion: string;
    readonly to: Recipient;
    readonly content: Contents[Kind];
  };
}[NoticeKind];

export type Notice = {
  readonly [Kind in NoticeKind]: Addressed & {
    readonly id: string;
    /** The same in every attempt. */
    readonly key: string;
    readonly kind: Kind;
    readonly content: Contents[Kind];
    readonly createdAt: Date;
    readonly attempts: number;
    /** Reference to the secret of a webhook. */
    readonly secret: string | null;
  };
}[NoticeKind];
