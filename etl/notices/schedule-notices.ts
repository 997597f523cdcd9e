/** Schedules that keep failing, and that do so no more: each told once. */
import type { PoolClient } from "pg";

import { alertedContacts, recipientOf } from "./contacts.ts";
import type { Contact } from "./contacts.ts";
import type { FailingSchedule, NoticeDraft } from "./notice.ts";
import { writeNotices } from "./outbox.ts";

/** So many runs in a row make it a failing one. */
const failingRuns = 3;
const seenRuns = 20;

interface ScheduleRuns extends FailingSchedule {
  readonly sourceCode: string;
}

/**
 * For each schedule its latest run that ended, with the number of failures in a row up to it (0: it went well). Runs
 * that were skipped or called off are none.
 */
async function scheduleRuns(client: PoolClient): Promise<ScheduleRuns[]> {
  const { rows } = await client.query<ScheduleRuns>(
    `select schedule.code, source.code as "sourceCode",
       jsonb_build_object('vi', source.name_vi, 'en', source.name_en) as source, runs.*
     from schedule join source on source.id = schedule.source_id
     cross join lateral (
       select (array_agg(slot order by slot desc))[1]::text as slot,
         (array_agg(error order by slot desc))[1] as error,
         coalesce(min(place) filter (where state = 'SUCCEEDED') - 1, count(*))::integer as failures
       from (
         select schedule_slot.slot, job.state, job.error,
           row_number() over (order by schedule_slot.slot desc) as place
         from schedule_slot join job on job.id = schedule_slot.job_id
         where schedule_slot.schedule_id = schedule.id and job.state in ('SUCCEEDED', 'FAILED')
         order by schedule_slot.slot desc limit ${seenRuns}
       ) run
     ) runs
     where runs.slot is not null order by schedule.code`,
  );
  return rows;
}

function isFailing({ failures }: FailingSchedule): boolean {
  return failures >= failingRuns;
}

/** @param day at most one alert of a kind a schedule and day, however often it comes and goes */
export async function writeScheduleNotices(client: PoolClient, day: string): Promise<number> {
  let written = 0;
  for (const { sourceCode, ...schedule } of await scheduleRuns(client)) {
    if (schedule.failures > 0 && !isFailing(schedule)) continue;
    const drafts: NoticeDraft[] = [];
    for (const contact of await alertedContacts(client, sourceCode)) {
      const draft = await draftFor(client, { contact, schedule, day });
      if (draft !== null) drafts.push(draft);
    }
    written += await writeNotices(client, drafts);
  }
  return written;
}

interface Telling {
  readonly contact: Contact;
  readonly schedule: FailingSchedule;
  readonly day: string;
}

async function draftFor(
  client: PoolClient,
  { contact, schedule, day }: Telling,
): Promise<NoticeDraft | null> {
  const about = `schedule:${schedule.code}`;
  const { rows } = await client.query<{ kind: string }>(
    `select kind from notice where recipient = $1 and about = $2
       and kind in ('SCHEDULE_FAILING', 'SCHEDULE_RECOVERED') order by id desc limit 1`,
    [contact.address, about],
  );
  const isToldFailing = rows[0]?.kind === "SCHEDULE_FAILING";
  if (isFailing(schedule) === isToldFailing) return null;
  const kind = isToldFailing ? "SCHEDULE_RECOVERED" : "SCHEDULE_FAILING";
  return { kind, about, occasion: day, to: recipientOf(contact), content: schedule };
}

/** In the words of a digest: those of the given sources that keep failing now. */
export async function failingSchedules(
  client: PoolClient,
  sources: ReadonlySet<string>,
): Promise<FailingSchedule[]> {
  const runs = await scheduleRuns(client);
  return runs
    .filter((each) => isFailing(each) && sources.has(each.sourceCode))
    .map(({ sourceCode: _sourceCode, ...schedule }) => schedule);
}
