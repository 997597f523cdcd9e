/** The help of `hoptac calendar`. */
import type { CommandDefinition, OptionDefinition } from "./command.ts";

const options: readonly OptionDefinition[] = [
  { flags: "--source <id>", text: { vi: "chỉ nguồn này", en: "only this source" } },
  {
    flags: "--period <period>",
    text: {
      vi: "chỉ kỳ này, dạng 2025, 2025H1, 2025Q3, 2025-09",
      en: "only this period, like 2025, 2025H1, 2025Q3, 2025-09",
    },
  },
  {
    flags: "--unit <code>",
    text: {
      vi: "chỉ đơn vị này và các đơn vị trực thuộc",
      en: "only this unit and the units in it",
    },
  },
  {
    flags: "--state <list>",
    text: {
      vi: "trạng thái, cách nhau bằng dấu phẩy: missing, late, received, rejected, accepted, excused, all; bỏ trống: chưa được nhận",
      en: "states, separated by commas: missing, late, received, rejected, accepted, excused, all; left out: not accepted yet",
    },
  },
  {
    flags: "--due <date>",
    text: { vi: "hạn mới, dạng yyyy-mm-dd (move)", en: "the new due day, yyyy-mm-dd (move)" },
  },
  {
    flags: "--reason <text>",
    text: { vi: "lý do, được lưu lại (move, excuse)", en: "why; it is kept (move, excuse)" },
  },
  {
    flags: "--by <name>",
    text: {
      vi: "người quyết định; bỏ trống: administrator",
      en: "who decided; administrator when left out",
    },
  },
];

export const calendarCommand: CommandDefinition = {
  name: "calendar",
  more: {
    name: "action",
    text: {
      vi: "bỏ trống: liệt kê; refresh: lập lại lịch; move, excuse hoặc restore NGUỒN KỲ: dời hạn, miễn hoặc trả lại như quy định",
      en: "left out: lists; refresh: makes the calendar anew; move, excuse or restore SOURCE PERIOD: another due day, none expected, or as usual again",
    },
  },
  text: {
    vi: "Liệt kê các báo cáo phải nộp, chưa nộp và quá hạn, tỷ lệ báo cáo và độ cập nhật của các nguồn.",
    en: "Lists the reports that are missing or late, the reporting rates and how fresh the sources are.",
  },
  options,
  examples: [
    {
      call: "hoptac calendar",
      text: { vi: "những gì còn thiếu hoặc quá hạn", en: "what is missing or late" },
    },
    {
      call: "hoptac calendar --source rating-by-unit --period 2025 --state all",
      text: { vi: "mọi xã, phường của một kỳ", en: "every commune of a period" },
    },
    {
      call: 'hoptac calendar move registry 2026H1 --due 2026-07-15 --reason "bão số 3"',
      text: { vi: "dời hạn nộp", en: "moves the due day" },
    },
    {
      call: 'hoptac calendar excuse rating-by-unit 2025 --unit 07192 --reason "không có HTX"',
      text: { vi: "miễn báo cáo cho một đơn vị", en: "excuses a unit" },
    },
    { call: "hoptac calendar refresh", text: { vi: "lập lại lịch ngay", en: "at once" } },
  ],
  load: () => import("./calendar.ts"),
};
