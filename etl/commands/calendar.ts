import { changeReports } from "../calendar/change-report.ts";
import { listFreshness, listRates, listReports } from "../calendar/read-calendar.ts";
import { refreshCalendar } from "../calendar/refresh-calendar.ts";
import type { Platform } from "../platform.ts";
import { sources } from "../sources/index.ts";
import { calendarCall } from "./calendar-call.ts";
import type { CalendarCall } from "./calendar-call.ts";
import { calendarLines, changedLine, refreshedLine } from "./calendar-report.ts";
import { CallError } from "./command.ts";
import type { CommandCall, ExitCode } from "./command.ts";
import { withPlatform } from "./with-platform.ts";

/** The calendar is made that of today before it is told or changed, whether or not a scheduler runs. */
export async function run(call: CommandCall): Promise<ExitCode> {
  const asked = calendarCall(call);
  return withPlatform(call, async ({ pool }) => {
    const changes = await refreshCalendar(pool, sources);
    if (asked.kind === "list") return list(call, pool, asked);
    if (asked.kind === "change") return change(call, pool, asked);
    call.output.answer(changes);
    call.output.print(refreshedLine(changes, call.language));
    return 0;
  });
}

type Asked<Kind> = Extract<CalendarCall, { readonly kind: Kind }>;

async function list(
  { output, language }: CommandCall,
  pool: Platform["pool"],
  { chosen, states }: Asked<"list">,
): Promise<ExitCode> {
  const told = {
    reports: await listReports(pool, chosen, states),
    rates: await listRates(pool, chosen),
    freshness: await listFreshness(pool, chosen.source),
  };
  output.answer(told);
  for (const line of calendarLines(told, language)) output.print(line);
  return 0;
}

async function change(
  { output, language }: CommandCall,
  pool: Platform["pool"],
  { source, period, unit, change: wanted, reason, by }: Asked<"change">,
): Promise<ExitCode> {
  const chosen = { source, period, unit };
  const changed = await changeReports(pool, chosen, wanted, { reason, by });
  if (changed === 0) throw new CallError(nothingExpected);
  output.answer({ changed, ...chosen });
  output.print(changedLine(changed, language));
  return 0;
}

const nothingExpected = {
  vi: "Không có báo cáo phải nộp nào như vậy; xem hoptac calendar --state all.",
  en: "No such report is expected; see hoptac calendar --state all.",
};
