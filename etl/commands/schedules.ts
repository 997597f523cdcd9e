import type { Pool } from "pg";

import type { ScheduleRule } from "../../src/domain/schedule-rule.ts";
import type { JobState } from "../../src/domain/enumerations/operation.ts";
import { slotsToCome } from "../schedule/listed-slots.ts";
import { ruleSelection } from "../schedule/rule.ts";
import { CallError } from "./command.ts";
import type { CommandCall, ExitCode } from "./command.ts";
import { moment } from "./moment.ts";
import { setSchedule } from "./schedules-set.ts";
import { showSlots } from "./schedules-slots.ts";
import { textTable } from "./text-table.ts";
import { withPlatform } from "./with-platform.ts";

/** Schedules: the list, an edit of one, its slots. */
export async function run(call: CommandCall): Promise<ExitCode> {
  const [action, code, ...rest] = call.more;
  if (action === undefined) return withPlatform(call, ({ pool }) => list(call, pool));
  if (code === undefined || rest.length > 0) throw wrongAction();
  if (action === "set") return setSchedule(call, code);
  if (action === "slots") return showSlots(call, code);
  throw wrongAction();
}

function wrongAction(): CallError {
  return new CallError({
    vi: "Hãy dùng schedules, schedules set MÃ hoặc schedules slots MÃ.",
    en: "Use schedules, schedules set CODE or schedules slots CODE.",
  });
}

interface ScheduleRow extends ScheduleRule {
  readonly code: string;
  readonly source: string;
  readonly edited: readonly string[];
  readonly lastSlot: Date | null;
  readonly lastReason: string | null;
  readonly lastJob: string | null;
  readonly lastState: JobState | null;
  readonly lastError: string | null;
  readonly now: Date;
}

async function list({ output, language }: CommandCall, pool: Pool): Promise<ExitCode> {
  const { rows } = await pool.query<ScheduleRow>(
    `select schedule.code, source.code as source, ${selection}, coalesce(edited, '{}') as edited,
       last_slot as "lastSlot", last_reason as "lastReason", last_job_id as "lastJob",
       job.state as "lastState", job.error as "lastError", now() as now
     from schedule join source on source.id = schedule.source_id left join job on job.id = last_job_id
     order by schedule.code`,
  );
  const schedules = rows.map(({ now, ...row }) => ({
    ...row,
    nextSlot: row.enabled ? (slotsToCome({ ...row, now }, 1)[0] ?? null) : null,
  }));
  output.answer({ schedules });
  const table = schedules.map((each) => [
    each.code,
    each.cron,
    each.timeZone,
    yesNo[language][each.enabled ? 0 : 1] ?? "",
    moment(each.nextSlot),
    moment(each.lastSlot),
    [each.lastReason, each.lastState].filter((text) => text !== null).join(", "),
  ]);
  for (const line of textTable([titles[language], ...table])) output.print(line);
  return 0;
}

/** Both tables have attempts. */
const selection = ruleSelection.replace(/(?<=^|, )/g, "schedule.");

const yesNo = { vi: ["bật", "tắt"], en: ["on", "off"] };
const titles = {
  vi: ["mã", "cron", "múi giờ", "bật", "lần tới (UTC)", "lần gần nhất", "kết quả"],
  en: ["code", "cron", "time zone", "on", "next slot (UTC)", "last slot", "outcome"],
};
