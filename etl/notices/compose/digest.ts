import type { Language } from "../../../src/config.ts";
import type { Sentence } from "../../../src/database/sentence.ts";
import type { Contents, DigestSource, FailingSchedule } from "../notice.ts";
import { lateLine } from "./alerts.ts";
import { shown } from "./message.ts";
import type { Message } from "./message.ts";

export function composeDigest(digest: Contents["DIGEST"], language: Language): Message {
  const { day, sources, schedules } = digest;
  const total = (key: "published" | "refused" | "late"): number =>
    sources.reduce((sum, source) => sum + source[key], 0);
  const subject: Sentence = {
    vi: `Tổng hợp ${day}: nhận ${total("published")}, từ chối ${total("refused")}, quá hạn ${total("late")}`,
    en: `Digest of ${day}: ${total("published")} taken in, ${total("refused")} refused, ${total("late")} late`,
  };
  const head: Sentence = {
    vi: `Từ ${timeOf(digest.from)} đến ${timeOf(digest.until)} (giờ Việt Nam).`,
    en: `From ${timeOf(digest.from)} to ${timeOf(digest.until)} (time of Vietnam).`,
  };
  const nothing: Sentence = {
    vi: "Không có tệp nào được gửi đến và không có báo cáo quá hạn.",
    en: "No file came and no report is late.",
  };
  return {
    subject: subject[language],
    parts: [
      head[language],
      ...(sources.length === 0 ? [nothing[language]] : []),
      ...sources.map((source) => sourcePart(source, language)),
      ...schedulePart(schedules, language),
    ],
  };
}

function timeOf(instant: string): string {
  return new Date(instant)
    .toLocaleString("sv-SE", { timeZone: "Asia/Ho_Chi_Minh" })
    .slice(0, "2026-11-25 07:00".length);
}

const words = {
  published: { vi: "tệp đã nạp", en: "files loaded" },
  unchanged: { vi: "tệp gửi lại, không thay đổi", en: "files sent again, nothing changed" },
  quarantined: { vi: "dòng bị giữ lại", en: "rows kept out" },
  refused: { vi: "tệp bị từ chối", en: "files refused" },
  late: { vi: "báo cáo quá hạn", en: "reports late" },
} satisfies Record<string, Sentence>;

function sourcePart(source: DigestSource, language: Language) {
  const counted = (["published", "unchanged", "quarantined", "refused", "late"] as const)
    .filter((key) => source[key] > 0)
    .map((key) => `${words[key][language]}: ${source[key]}`);
  const refused = source.refusedFiles.map(({ fileName, reason }) => {
    const why = reason === null ? "" : `: ${shown(reason[language] ?? "")}`;
    return `${words.refused[language]} - ${shown(fileName)}${why}`;
  });
  const late = source.lateReports.map(
    (report) => `${words.late[language]} - ${lateLine(report, language)}`,
  );
  const more = source.refused + source.late - refused.length - late.length;
  const rest: Sentence = { vi: `và ${more} mục khác`, en: `and ${more} more` };
  return {
    title: source.source[language],
    items: [...counted, ...refused, ...late],
    ...(more > 0 && { rest: rest[language] }),
  };
}

function schedulePart(schedules: readonly FailingSchedule[], language: Language) {
  if (schedules.length === 0) return [];
  const title: Sentence = { vi: "Lịch nạp đang lỗi", en: "Schedules that keep failing" };
  const items = schedules.map(({ code, failures, error }) => {
    const line: Sentence = {
      vi: `${code}: ${failures} lần liên tiếp`,
      en: `${code}: ${failures} times in a row`,
    };
    return `${line[language]}${error === null ? "" : `: ${shown(error)}`}`;
  });
  return [{ title: title[language], items }];
}
