import { join } from "node:path";

import type { CommandCall, ExitCode } from "./command.ts";
import { textTable } from "./text-table.ts";
import { withPlatform } from "./with-platform.ts";
import { sources } from "../sources/index.ts";

/** The definitions, with what the database knows of their schedules. */
export function run(call: CommandCall): Promise<ExitCode> {
  const { config, language, output } = call;
  return withPlatform(call, async ({ pool }) => {
    const { rows } = await pool.query<ScheduleState>(
      `select source.code as source, cron, time_zone as "timeZone", enabled, last_slot as "lastSlot"
       from schedule join source on source.id = schedule.source_id order by schedule.id`,
    );
    const list = sources.map((source) => ({
      id: source.id,
      labels: source.labels,
      agency: source.agency,
      entities: source.entities,
      mappingVersion: source.mappingVersion,
      inbox: join(config.inboxFolder, source.inbox),
      schedules: rows
        .filter((row) => row.source === source.id)
        .map(({ source: _source, ...schedule }) => schedule),
    }));
    output.answer({ sources: list });
    const table = list.map(({ id, labels, schedules, inbox }) => {
      const crons = schedules.map(({ cron, timeZone }) => `${cron} (${timeZone})`);
      return [id, labels[language], crons.join("; "), inbox];
    });
    for (const line of textTable([titles[language], ...table])) output.print(line);
    return 0;
  });
}

interface ScheduleState {
  readonly source: string;
  readonly cron: string;
  readonly timeZone: string;
  readonly enabled: boolean;
  readonly lastSlot: Date | null;
}

const titles = {
  vi: ["nguồn", "tên", "lịch", "thư mục nhận"],
  en: ["source", "name", "schedule", "inbox"],
};
