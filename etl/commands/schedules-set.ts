import type { ScheduleChange } from "../../src/domain/schedule-rule.ts";
import { editSchedule } from "../schedule/edit-schedule.ts";
import { nextSlotsOf } from "../schedule/listed-slots.ts";
import { CallError, textOption } from "./command.ts";
import type { CommandCall, ExitCode } from "./command.ts";
import { asCall } from "./refusal.ts";
import { moment } from "./moment.ts";
import { withPlatform } from "./with-platform.ts";

export function setSchedule(call: CommandCall, code: string): Promise<ExitCode> {
  const change = changeOf(call);
  const { output } = call;
  return withPlatform(call, async ({ pool }) => {
    await asCall(editSchedule(pool, code, change));
    const [nextSlot = null] = await nextSlotsOf(pool, code, 1);
    output.answer({ schedule: code, change, nextSlot });
    output.tell({
      vi: `Đã sửa lịch ${code}; lần chạy tới theo lịch: ${moment(nextSlot)} UTC.`,
      en: `The schedule ${code} was edited; its next slot is ${moment(nextSlot)} UTC.`,
    });
    return 0;
  });
}

/** @throws CallError where nothing is to change */
function changeOf(call: CommandCall): ScheduleChange {
  const { options } = call;
  const text = (name: string): string | undefined => textOption(call, name);
  const seconds = numberOf(call, "timeout");
  const given = {
    cron: text("cron"),
    timeZone: text("timeZone"),
    enabled: enabledOf(options),
    catchUp: text("catchUp")?.toUpperCase() as ScheduleChange["catchUp"],
    catchUpWindowMinutes: numberOf(call, "window"),
    catchUpMaximum: numberOf(call, "maximum"),
    overlap: text("overlap")?.toUpperCase() as ScheduleChange["overlap"],
    timeoutMs: seconds === undefined ? undefined : seconds * 1_000,
    attempts: numberOf(call, "attempts"),
  };
  const change = Object.entries(given).filter(([, value]) => value !== undefined);
  if (change.length > 0) return Object.fromEntries(change);
  throw new CallError({
    vi: "Hãy nêu điều cần sửa, ví dụ --cron hoặc --disable (xem --help).",
    en: "Say what is to change, e.g. --cron or --disable (see --help).",
  });
}

function enabledOf({ enable, disable }: CommandCall["options"]): boolean | undefined {
  if (enable === true && disable === true) {
    throw new CallError({
      vi: "Chỉ dùng một trong --enable và --disable.",
      en: "Use one of --enable and --disable.",
    });
  }
  if (enable === true) return true;
  return disable === true ? false : undefined;
}

function numberOf(call: CommandCall, name: string): number | undefined {
  const text = textOption(call, name);
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new CallError({
    vi: `--${name} là "${text}"; hãy dùng số nguyên.`,
    en: `--${name} is "${text}"; use a whole number.`,
  });
}
