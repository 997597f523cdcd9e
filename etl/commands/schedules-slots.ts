import { nextSlotsOf, recordedSlots } from "../schedule/listed-slots.ts";
import { CallError, textOption } from "./command.ts";
import type { CommandCall, ExitCode } from "./command.ts";
import { moment } from "./moment.ts";
import { asCall } from "./refusal.ts";
import { textTable } from "./text-table.ts";
import { withPlatform } from "./with-platform.ts";

const dayMs = 24 * 60 * 60_000;
const limit = 1_000;
const toCome = 5;

/** What became of the slots of a time, and without an end of it the next ones. */
export function showSlots(call: CommandCall, code: string): Promise<ExitCode> {
  const { output, language } = call;
  const from = instantOf(call, "from", 0) ?? new Date(Date.now() - dayMs);
  // A day is meant whole.
  const to = instantOf(call, "to", dayMs - 1);
  return withPlatform(call, async ({ pool }) => {
    const time = { from, to: to ?? new Date(Date.now() + dayMs), limit };
    const slots = await asCall(recordedSlots(pool, code, time));
    const next = to === null ? await nextSlotsOf(pool, code, toCome) : [];
    output.answer({ schedule: code, slots, next });
    const table = [
      ...slots.map(({ slot, reason, job, state, error }) => [
        moment(slot),
        reason,
        job === null ? "" : `job ${job}`,
        state,
        error,
      ]),
      ...next.map((slot) => [moment(slot), ahead[language]]),
    ];
    for (const line of textTable([titles[language], ...table])) output.print(line);
    return 0;
  });
}

/** A day or an instant of ISO 8601, in UTC unless it says otherwise. */
function instantOf(call: CommandCall, name: string, ofDayMs: number): Date | null {
  const text = textOption(call, name);
  if (text === undefined) return null;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/.test(text);
  const instant = Date.parse(text);
  if ((isDay || isInstant) && !Number.isNaN(instant)) {
    return new Date(instant + (isDay ? ofDayMs : 0));
  }
  throw new CallError({
    vi: `--${name} là "${text}"; hãy dùng dạng 2026-11-25 hoặc 2026-11-25T07:00+07:00.`,
    en: `--${name} is "${text}"; write 2026-11-25 or 2026-11-25T07:00+07:00.`,
  });
}

const ahead = { vi: "sắp tới", en: "to come" };
const titles = {
  vi: ["thời điểm (UTC)", "lý do", "công việc", "trạng thái", "lỗi"],
  en: ["slot (UTC)", "reason", "job", "state", "error"],
};
