import type { Language } from "../../../src/config.ts";
import type { Sentence } from "../../../src/database/sentence.ts";
import type { Contents, FailingSchedule, LateReport } from "../notice.ts";
import { shown } from "./message.ts";
import type { Message } from "./message.ts";

const listed = 30;

export function composeOverdue(
  { source, reports, day }: Contents["OVERDUE"],
  language: Language,
): Message {
  const name = source[language];
  const subject: Sentence = {
    vi: `Quá hạn báo cáo: ${name} (${reports.length})`,
    en: `Reports overdue: ${name} (${reports.length})`,
  };
  const head: Sentence = {
    vi: `Đến ngày ${day} chưa có các báo cáo sau; mỗi báo cáo chỉ được nhắc riêng một lần, sau đó nằm trong bản tổng hợp hằng ngày.`,
    en: `By ${day} these reports have not come; each is told of once, and is in the daily digest from then on.`,
  };
  const more = reports.length - listed;
  const rest: Sentence = { vi: `và ${more} báo cáo khác`, en: `and ${more} more` };
  return {
    subject: subject[language],
    parts: [
      head[language],
      {
        title: name,
        items: reports.slice(0, listed).map((report) => lateLine(report, language)),
        ...(more > 0 && { rest: rest[language] }),
      },
    ],
  };
}

export function lateLine(
  { period, unit, unitName, dueOn }: LateReport,
  language: Language,
): string {
  const line: Sentence = {
    vi: `kỳ ${period}, ${unitName} (${unit}): hạn ${dueOn}`,
    en: `period ${period}, ${unitName} (${unit}): due ${dueOn}`,
  };
  return line[language];
}

export function composeFailing(schedule: FailingSchedule, language: Language): Message {
  const subject: Sentence = {
    vi: `Lịch nạp bị lỗi liên tiếp: ${schedule.code}`,
    en: `Schedule keeps failing: ${schedule.code}`,
  };
  const head: Sentence = {
    vi: `Lịch "${schedule.code}" (${schedule.source.vi}) đã lỗi từ ${schedule.failures} lần liên tiếp; lần gần nhất: ${schedule.slot}. Sẽ có thư khi lịch chạy lại được.`,
    en: `The schedule "${schedule.code}" (${schedule.source.en}) has failed ${schedule.failures} times in a row, last at ${schedule.slot}. You are told when it works again.`,
  };
  const reason = schedule.error === null ? [] : [shown(schedule.error)];
  return { subject: subject[language], parts: [head[language], ...reason] };
}

export function composeRecovered(schedule: FailingSchedule, language: Language): Message {
  const subject: Sentence = {
    vi: `Lịch nạp chạy lại bình thường: ${schedule.code}`,
    en: `Schedule works again: ${schedule.code}`,
  };
  const head: Sentence = {
    vi: `Lịch "${schedule.code}" (${schedule.source.vi}) đã chạy được lúc ${schedule.slot}.`,
    en: `The schedule "${schedule.code}" (${schedule.source.en}) succeeded at ${schedule.slot}.`,
  };
  return { subject: subject[language], parts: [head[language]] };
}
