/** The calendar in lines for people. */
import type { Language } from "../../src/config.ts";
import { reportState } from "../../src/domain/enumerations/operation.ts";
import type { ListedFreshness, ListedReport, ReportRate } from "../calendar/read-calendar.ts";
import type { CalendarChanges } from "../calendar/refresh-calendar.ts";
import { textTable } from "./text-table.ts";

interface Told {
  readonly reports: readonly ListedReport[];
  readonly rates: readonly ReportRate[];
  readonly freshness: readonly ListedFreshness[];
}

export function calendarLines({ reports, rates, freshness }: Told, language: Language): string[] {
  const titles = columnTitles[language];
  const rows = reports.map((report) => [
    report.source,
    report.period,
    report.unit,
    report.unitName,
    report.dueOn,
    reportState.values[report.state][language].split(":")[0] ?? "",
    report.daysOverdue,
    report.load,
    report.reason,
  ]);
  const ratesRows = rates.map((rate) => [
    rate.source,
    rate.period,
    rate.expected,
    rate.actual,
    rate.actualOnTime,
    percent(rate.reportingRate, language),
    percent(rate.onTimeRate, language),
  ]);
  const freshnessRows = freshness.map((each) => [
    each.source,
    each.latestAcceptedPeriod,
    each.latestDuePeriod,
    each.overdueSince,
    each.daysOverdue,
  ]);
  return [
    ...(rows.length === 0 ? [none[language]] : textTable([titles.reports, ...rows])),
    "",
    ...textTable([titles.rates, ...ratesRows]),
    "",
    ...textTable([titles.freshness, ...freshnessRows]),
  ];
}

function percent(rate: number | null, language: Language): string {
  if (rate === null) return "-";
  const text = String(rate);
  return `${language === "vi" ? text.replace(".", ",") : text}%`;
}

export function refreshedLine(
  { added, changed, removed }: CalendarChanges,
  language: Language,
): string {
  return {
    vi: `Đã lập lại lịch báo cáo: thêm ${added}, đổi ${changed}, bỏ ${removed}.`,
    en: `The calendar is up to date: ${added} added, ${changed} changed, ${removed} removed.`,
  }[language];
}

export function changedLine(count: number, language: Language): string {
  return {
    vi: `Đã ghi quyết định cho ${count} báo cáo.`,
    en: `Decided for ${count} ${count === 1 ? "report" : "reports"}.`,
  }[language];
}

const none = { vi: "Không có báo cáo nào như vậy.", en: "There are no such reports." };

const columnTitles = {
  vi: {
    reports: [
      "nguồn",
      "kỳ",
      "mã",
      "đơn vị",
      "hạn nộp",
      "trạng thái",
      "quá hạn (ngày)",
      "lần nạp",
      "lý do",
    ],
    rates: ["nguồn", "kỳ", "phải nộp", "đã nhận", "đúng hạn", "tỷ lệ", "tỷ lệ đúng hạn"],
    freshness: ["nguồn", "kỳ mới nhất đã nhận", "đã đến hạn", "quá hạn từ", "quá hạn (ngày)"],
  },
  en: {
    reports: [
      "source",
      "period",
      "code",
      "unit",
      "due on",
      "state",
      "days overdue",
      "load",
      "reason",
    ],
    rates: ["source", "period", "expected", "actual", "on time", "rate", "on-time rate"],
    freshness: ["source", "latest accepted", "latest due", "overdue since", "days overdue"],
  },
} as const;
