/** Reports that were due and are not there, as the calendar of expected reports has them. */
import type { PoolClient } from "pg";

import type { Sentence } from "../../src/database/sentence.ts";
import type { LateReport } from "./notice.ts";

export interface LateSource {
  readonly code: string;
  readonly source: Sentence;
  /** The longest overdue first. */
  readonly reports: readonly LateReport[];
}

export async function lateSources(client: PoolClient): Promise<LateSource[]> {
  const { rows } = await client.query<LateSource>(
    `select source.code, jsonb_build_object('vi', source.name_vi, 'en', source.name_en) as source,
       jsonb_agg(jsonb_build_object('period', late.period, 'unit', late.unit_code, 'unitName', unit.name,
         'dueOn', late.due_on) order by late.due_on, late.period, late.unit_code) as reports
     from expected_report_state late
     join source on source.code = late.source_code
     join administrative_unit unit on unit.id = late.unit_id
     where late.state = 'LATE' group by source.id order by source.code`,
  );
  return rows;
}
