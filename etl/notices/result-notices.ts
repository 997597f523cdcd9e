/** What became of a file, for its sender and for the webhooks of its source. */
import type { Pool, PoolClient } from "pg";

import type { Language } from "../../src/config.ts";
import type { Sentence } from "../../src/database/sentence.ts";
import type { JobState, LoadState } from "../../src/domain/enumerations/operation.ts";
import type { Json } from "../jobs/job.ts";
import { inTransaction } from "../jobs/transaction.ts";
import type { EntityCounts, PublicationCounts } from "../publish/publication.ts";
import { findSource } from "../sources/index.ts";
import { contactsFor, recipientOf } from "./contacts.ts";
import type { Contents, FormOutcome, NoticeDraft } from "./notice.ts";
import { writeNotices } from "./outbox.ts";
import { senderOf } from "./sender.ts";

interface EndedJob {
  readonly id: string;
  readonly kind: string;
  readonly state: JobState;
  readonly reason: string;
  readonly source: string | null;
  readonly fileName: string | null;
  readonly parameters: Json;
  readonly result: Json | null;
  readonly error: string | null;
  readonly finishedAt: Date;
}

const batch = 50;

/**
 * Looks for jobs that ended and are not told yet; each is marked in the transaction that writes its notices.
 * @returns the number of jobs looked at; as many as a batch: there may be more
 */
export function writeResultNotices(pool: Pool, language: Language): Promise<number> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<EndedJob>(
      `select job.id, job.kind, job.state, job.reason, source.code as source,
         job.file_name as "fileName", job.parameters, job.result, job.error,
         job.finished_at as "finishedAt"
       from job left join source on source.id = job.source_id
       where job.finished_at is not null and job.noticed_for is distinct from job.finished_at
       order by job.id limit ${batch} for update of job skip locked`,
    );
    for (const job of rows) {
      if (isTold(job)) await writeNotices(client, await draftsOf(client, job, language));
    }
    await client.query(
      "update job set noticed_for = finished_at where id = any ($1::bigint[]) and finished_at is not null",
      [rows.map(({ id }) => id)],
    );
    return rows.length;
  });
}

export const resultBatch = batch;

/** Samples, trials and what somebody called off are nobody's news. */
function isTold({ kind, reason, state, parameters }: EndedJob): boolean {
  const isTrial = parameters["dryRun"] === true || reason === "demo";
  return kind === "import-file" && !isTrial && state !== "CANCELLED";
}

async function draftsOf(
  client: PoolClient,
  job: EndedJob,
  language: Language,
): Promise<NoticeDraft[]> {
  const source = job.source ?? (job.result?.["source"] as string | null | undefined) ?? null;
  const sender = await senderOf(client, { ...job, source }, language);
  const hooks = await contactsFor(client, source, "WEBHOOK");
  if (sender === null && hooks.length === 0) return [];
  const content = await contentOf(client, job);
  const subject = { about: `job:${job.id}`, occasion: job.finishedAt.toISOString() };
  const told = { kind: "RESULT", ...subject } as const;
  return [
    ...(sender === null ? [] : [{ ...told, to: sender, content }]),
    ...hooks.map((hook) => ({
      ...told,
      to: recipientOf(hook),
      content: { ...content, copyOf: null, problems: [] },
    })),
  ];
}

/** What `intakeOutcome` keeps with a job. */
interface FormResult {
  readonly source: string | null;
  readonly state: LoadState;
  readonly load: { readonly id: number; readonly sameAs: number | null } | null;
  readonly counts: PublicationCounts;
  readonly issues: FormOutcome["issues"];
}

async function contentOf(client: PoolClient, job: EndedJob): Promise<Contents["RESULT"]> {
  const results = formResults(job.result);
  const loads = results.flatMap(({ load }) => load ?? []);
  const known = loads.flatMap(({ id, sameAs }) => [id, ...(sameAs === null ? [] : [sameAs])]);
  return {
    job: job.id,
    fileName: job.fileName ?? "",
    isTaken: job.state === "SUCCEEDED",
    error: job.error,
    forms: results.map(formOutcome),
    ...(await problemsOf(client, known)),
    copyOf: loads[0]?.id ?? null,
  };
}

function formResults(result: Json | null): readonly FormResult[] {
  if (result === null || result["issues"] === undefined) return [];
  const { others = [], ...first } = result as Json & { readonly others?: readonly FormResult[] };
  return [first as unknown as FormResult, ...others];
}

function formOutcome({ source, state, load, counts, issues }: FormResult): FormOutcome {
  const { quarantined, ...entities } = counts;
  const sum = (key: keyof EntityCounts): number =>
    Object.values(entities).reduce((total, count) => total + count[key], 0);
  return {
    source: findSource(source ?? "")?.labels ?? null,
    state,
    load: load?.id ?? null,
    counts: {
      added: sum("added"),
      changed: sum("changed"),
      unchanged: sum("unchanged"),
      withdrawn: sum("withdrawn"),
      held: sum("held"),
      notInFile: sum("notInFile"),
    },
    quarantined,
    issues,
  };
}

const namedProblems = 50;

/** Messages are kept with personal values left out; the raw value of a cell is not read here at all. */
async function problemsOf(
  client: PoolClient,
  loads: readonly number[],
): Promise<Pick<Contents["RESULT"], "problems" | "problemCount">> {
  const { rows } = await client.query<{
    severity: "ERROR" | "WARNING";
    sheet: string | null;
    cell: string | null;
    message: Sentence;
    count: number;
  }>(
    `select severity, sheet, coalesce(cell, row::text) as cell,
       jsonb_build_object('vi', message_vi, 'en', message_en) as message, count(*) over ()::integer as count
     from load_issue where load_id = any ($1::bigint[]) and severity <> 'INFO'
     order by severity, load_id, sequence limit ${namedProblems}`,
    [loads],
  );
  return {
    problems: rows.map(({ severity, sheet, cell, message }) => ({
      severity,
      place: [sheet, cell].filter((part) => part !== null).join(" "),
      message,
    })),
    problemCount: rows[0]?.count ?? 0,
  };
}
