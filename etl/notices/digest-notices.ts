/** The steward's morning mail: what came since the last one, what was refused, what is late, what keeps failing. */
import type { PoolClient } from "pg";

import type { Sentence } from "../../src/database/sentence.ts";
import { listContacts, recipientOf } from "./contacts.ts";
import type { Contact } from "./contacts.ts";
import { lateSources } from "./late-reports.ts";
import type { DigestSource, NoticeDraft } from "./notice.ts";
import { writeNotices } from "./outbox.ts";
import { failingSchedules } from "./schedule-notices.ts";

interface Day {
  readonly day: string;
  /** The hour of the digest on that day; what comes later is for the next one. */
  readonly until: Date;
}

const longestDays = 7;
const listed = 20;

/** One a day and address, also where nothing came: a morning without one means that something is wrong. */
export async function writeDigests(client: PoolClient, { day, until }: Day): Promise<number> {
  let written = 0;
  for (const [address, contacts] of await stewards(client)) {
    if (await isWritten(client, address, day)) continue;
    const from = await startOf(client, address, until);
    const sources = await sourcesOf(client, contacts, { from, until });
    const draft: NoticeDraft = {
      kind: "DIGEST",
      about: "digest",
      occasion: day,
      to: recipientOf(contacts[0]!),
      content: {
        day,
        from: from.toISOString(),
        until: until.toISOString(),
        sources: sources.map(({ code: _code, ...source }) => source).filter(isWorthTelling),
        schedules: await failingSchedules(client, new Set(sources.map(({ code }) => code))),
      },
    };
    written += await writeNotices(client, [draft]);
  }
  return written;
}

async function stewards(client: PoolClient): Promise<Map<string, Contact[]>> {
  const contacts = (await listContacts(client)).filter(({ role }) => role === "STEWARD");
  const byAddress = new Map<string, Contact[]>();
  for (const contact of contacts) {
    byAddress.set(contact.address, [...(byAddress.get(contact.address) ?? []), contact]);
  }
  return byAddress;
}

async function isWritten(client: PoolClient, address: string, day: string): Promise<boolean> {
  const { rowCount } = await client.query(
    "select from notice where kind = 'DIGEST' and recipient = $1 and occasion = $2",
    [address, day],
  );
  return rowCount !== 0;
}

/** Where the last digest ended, so that a day without the platform leaves no gap. */
async function startOf(client: PoolClient, address: string, until: Date): Promise<Date> {
  const { rows } = await client.query<{ start: Date }>(
    `select greatest(coalesce(max((content ->> 'until')::timestamptz), $2::timestamptz - interval '1 day'),
       $2::timestamptz - make_interval(days => ${longestDays})) as start
     from notice where kind = 'DIGEST' and recipient = $1`,
    [address, until],
  );
  return rows[0]!.start;
}

interface Span {
  readonly from: Date;
  readonly until: Date;
}

type CodedSource = DigestSource & { readonly code: string };

async function sourcesOf(
  client: PoolClient,
  contacts: readonly Contact[],
  span: Span,
): Promise<CodedSource[]> {
  const isAll = contacts.some(({ source }) => source === null);
  const codes = contacts.flatMap(({ source }) => source ?? []);
  const arrivals = await arrivalsOf(client, span);
  const late = new Map((await lateSources(client)).map((each) => [each.code, each.reports]));
  return arrivals
    .filter(({ code }) => isAll || codes.includes(code))
    .map(({ refusedFiles, ...arrival }) => {
      const reports = late.get(arrival.code) ?? [];
      return {
        ...arrival,
        refused: refusedFiles.length,
        refusedFiles: refusedFiles.slice(0, listed),
        late: reports.length,
        lateReports: reports.slice(0, listed),
      };
    });
}

type Arrivals = Omit<CodedSource, "refused" | "late" | "lateReports">;

const unrecognised: Sentence = { vi: "Không rõ mẫu biểu", en: "Form not recognised" };

/** Every source, and under the code "" the files whose form nobody knew. */
async function arrivalsOf(client: PoolClient, { from, until }: Span): Promise<Arrivals[]> {
  const { rows } = await client.query<Omit<Arrivals, "source"> & { source: Sentence | null }>(
    `with ended as (
       select coalesce(source.code, '') as code, load.state, load.file_name as "fileName", load.finished_at,
         coalesce((load.counts ->> 'quarantined')::integer, 0) as quarantined, jsonb_build_object(
           'vi', load.error, 'en', coalesce((select message_en from load_issue
             where load_id = load.id and severity = 'ERROR' order by sequence limit 1), load.error)) as reason
       from load left join source on source.id = load.source_id
       where load.finished_at >= $1 and load.finished_at < $2 and not load.parameters ? 'correction'
       union all
       select coalesce(source.code, ''), job.state, job.file_name, job.finished_at, 0,
         jsonb_build_object('vi', job.error, 'en', job.error)
       from job left join source on source.id = job.source_id
       where job.kind = 'import-file' and job.state = 'FAILED' and job.finished_at >= $1
         and job.finished_at < $2 and job.parameters -> 'dryRun' is distinct from 'true'
         and not exists (select from load where load.job_id = job.id)
     )
     select each.code, each.name as source,
       (count(*) filter (where state in ('PUBLISHED', 'UNDONE')))::integer as published,
       (count(*) filter (where state = 'UNCHANGED'))::integer as unchanged,
       coalesce(sum(quarantined), 0)::integer as quarantined,
       coalesce(jsonb_agg(jsonb_build_object('fileName', "fileName", 'reason', reason) order by finished_at desc)
         filter (where state in ('REJECTED', 'FAILED')), '[]') as "refusedFiles"
     from (
       select code, jsonb_build_object('vi', name_vi, 'en', name_en) as name from source
       union all select '', null
     ) each left join ended using (code)
     group by each.code, each.name order by each.code`,
    [from, until],
  );
  return rows.map((row) => ({ ...row, source: row.source ?? unrecognised }));
}

function isWorthTelling(source: DigestSource): boolean {
  return [source.published, source.unchanged, source.refused, source.late].some((each) => each > 0);
}
