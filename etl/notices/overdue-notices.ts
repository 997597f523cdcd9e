/** Reports that became overdue: told once to each, those of a source in one notice. A digest repeats them. */
import type { PoolClient } from "pg";

import { alertedContacts, listContacts, recipientOf } from "./contacts.ts";
import { lateSources } from "./late-reports.ts";
import type { LateSource } from "./late-reports.ts";
import type { LateReport, NoticeDraft } from "./notice.ts";
import { writeNotices } from "./outbox.ts";

export async function writeOverdueNotices(client: PoolClient, day: string): Promise<number> {
  // The state of all reports is not asked for in vain.
  if ((await listContacts(client)).every(({ role }) => role === "SENDER")) return 0;
  let written = 0;
  for (const late of await lateSources(client)) {
    const drafts: NoticeDraft[] = [];
    for (const contact of await alertedContacts(client, late.code)) {
      const reports = await untold(client, contact.address, late);
      if (reports.length === 0) continue;
      const content = { source: late.source, day, reports };
      const subject = { about: aboutOf(late), occasion: day };
      drafts.push({ kind: "OVERDUE", ...subject, to: recipientOf(contact), content });
    }
    written += await writeNotices(client, drafts);
  }
  return written;
}

function aboutOf({ code }: LateSource): string {
  return `source:${code}`;
}

async function untold(
  client: PoolClient,
  recipient: string,
  late: LateSource,
): Promise<readonly LateReport[]> {
  const { rows } = await client.query<Pick<LateReport, "period" | "unit">>(
    `select report ->> 'period' as period, report ->> 'unit' as unit
     from notice cross join jsonb_array_elements(content -> 'reports') report
     where recipient = $1 and kind = 'OVERDUE' and about = $2`,
    [recipient, aboutOf(late)],
  );
  const keyOf = ({ period, unit }: Pick<LateReport, "period" | "unit">): string =>
    `${period} ${unit}`;
  const told = new Set(rows.map(keyOf));
  return late.reports.filter((report) => !told.has(keyOf(report)));
}
