/** What a call of `hoptac calendar` asks for. */
import type { ReportChange } from "../calendar/change-report.ts";
import { codesOf } from "../../src/domain/enumerations/enumeration.ts";
import { reportState } from "../../src/domain/enumerations/operation.ts";
import type { ReportState } from "../../src/domain/enumerations/operation.ts";
import type { CalendarChosen } from "../calendar/read-calendar.ts";
import { findSource } from "../sources/index.ts";
import { CallError, textOption } from "./command.ts";
import type { CommandCall } from "./command.ts";
import { dateOption, periodOption, requirePeriod } from "./date-option.ts";
import { unknownSource } from "./take-in-file.ts";

interface Changing {
  readonly kind: "change";
  readonly source: string;
  readonly period: string;
  readonly unit: string | null;
  readonly change: ReportChange;
  readonly reason: string;
  readonly by: string;
}

export type CalendarCall =
  | { readonly kind: "refresh" }
  | { readonly kind: "list"; readonly chosen: CalendarChosen; readonly states: ReportState[] }
  | Changing;

/** @throws CallError */
export function calendarCall(call: CommandCall): CalendarCall {
  const [action, ...named] = call.more;
  if (action === undefined) return listing(call);
  if (action === "refresh" && named.length === 0) return { kind: "refresh" };
  if (!isChange(action) || named.length !== 2) throw new CallError(problems.wrongAction);
  const [source = "", period = ""] = named;
  return {
    kind: "change",
    source: knownSource(source),
    period: requirePeriod(period),
    unit: textOption(call, "unit") ?? null,
    change: action === "move" ? { kind: action, dueOn: newDueDay(call) } : { kind: action },
    reason: reasonOf(call, action),
    by: textOption(call, "by")?.trim() || "administrator",
  };
}

function listing(call: CommandCall): CalendarCall {
  const source = textOption(call, "source");
  return {
    kind: "list",
    chosen: {
      source: source === undefined ? null : knownSource(source),
      period: periodOption(call) ?? null,
      unit: textOption(call, "unit") ?? null,
    },
    states: statesOf(textOption(call, "state")),
  };
}

function isChange(action: string): action is ReportChange["kind"] {
  return action === "move" || action === "excuse" || action === "restore";
}

function knownSource(source: string): string {
  if (findSource(source) === null) throw unknownSource(source);
  return source;
}

const settled: ReadonlySet<ReportState> = new Set(["ACCEPTED", "EXCUSED"]);

function statesOf(text: string | undefined): ReportState[] {
  const all = codesOf(reportState);
  if (text === undefined) return all.filter((state) => !settled.has(state));
  const names = text.split(",").map((name) => name.trim().toUpperCase());
  if (names.includes("ALL")) return all;
  return names.map((name) => {
    const state = all.find((each) => each === name);
    if (state === undefined) throw wrongState(name);
    return state;
  });
}

function newDueDay(call: CommandCall): string {
  const day = dateOption(call, "due");
  if (day === undefined) throw new CallError(problems.noDueDay);
  return day;
}

function reasonOf(call: CommandCall, action: ReportChange["kind"]): string {
  const reason = textOption(call, "reason")?.trim() ?? "";
  if (reason === "" && action !== "restore") throw new CallError(problems.noReason);
  return reason;
}

function wrongState(name: string): CallError {
  const list = [...codesOf(reportState), "all"].join(", ").toLowerCase();
  return new CallError({
    vi: `--state có "${name.toLowerCase()}"; hãy dùng ${list}.`,
    en: `--state has "${name.toLowerCase()}"; use ${list}.`,
  });
}

const problems = {
  wrongAction: {
    vi: "Hãy dùng: hoptac calendar, refresh, hoặc move, excuse, restore NGUỒN KỲ.",
    en: "Use: hoptac calendar, refresh, or move, excuse, restore SOURCE PERIOD.",
  },
  noDueDay: {
    vi: "Hãy nêu hạn mới bằng --due, dạng 2026-01-15.",
    en: "Give the new due day with --due, like 2026-01-15.",
  },
  noReason: {
    vi: "Hãy nêu lý do bằng --reason; lý do được lưu cùng báo cáo.",
    en: "Give a reason with --reason; it is kept with the report.",
  },
};
