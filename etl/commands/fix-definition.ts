/** The help of `hoptac fix`. */
import type { CommandDefinition, OptionDefinition } from "./command.ts";

const options: readonly OptionDefinition[] = [
  {
    flags: "--set <cell=value...>",
    text: {
      vi: "nội dung đúng của ô, như gõ vào bảng tính: B11=..., hoặc B=... cùng với --row; bỏ trống sau dấu = là ô trống",
      en: "what a cell should say, as typed into the sheet: B11=..., or B=... with --row; nothing after the = is a blank cell",
    },
  },
  {
    flags: "--row <number>",
    text: { vi: "dòng của trang tính, đếm từ 1", en: "row of the sheet, counted from 1" },
  },
  {
    flags: "--waive",
    text: {
      vi: "bỏ hẳn dòng này, thay cho --set",
      en: "keep the row out for good, instead of --set",
    },
  },
  {
    flags: "--reason <text>",
    text: {
      vi: "lý do, lưu cùng dòng; không cần khi dùng --dry-run",
      en: "why; kept with the row; not needed with --dry-run",
    },
  },
  {
    flags: "--by <name>",
    text: {
      vi: "người quyết định; bỏ trống: administrator",
      en: "who decided; administrator when left out",
    },
  },
  {
    flags: "--dry-run",
    text: { vi: "chỉ nêu khác biệt, không công bố", en: "only show the difference" },
  },
];

export const fixCommand: CommandDefinition = {
  name: "fix",
  argument: { name: "load", text: { vi: "số của lần nạp", en: "number of the load" } },
  text: {
    vi: "Liệt kê các dòng bị giữ lại của một lần nạp và lý do; với --set: sửa một dòng rồi công bố dòng đó.",
    en: "Lists the rows that a load kept out and what is wrong with them; with --set: puts one row right and publishes it.",
  },
  options,
  examples: [
    {
      call: "hoptac fix 12",
      text: { vi: "các dòng bị giữ lại của lần nạp 12", en: "the rows that load 12 kept out" },
    },
    {
      call: 'hoptac fix 12 --set B11="HTX Bổ Sung" --dry-run',
      text: { vi: "xem dòng 11 khi đã sửa", en: "what row 11 would be once put right" },
    },
    {
      call: 'hoptac fix 12 --set B11="HTX Bổ Sung" C11=05/06/2021 --reason "đã gọi hỏi"',
      text: { vi: "sửa hai ô và công bố dòng", en: "corrects two cells and publishes the row" },
    },
    {
      call: 'hoptac fix 12 --row 14 --waive --reason "HTX đã giải thể"',
      text: { vi: "bỏ hẳn dòng 14", en: "keeps row 14 out for good" },
    },
  ],
  load: () => import("./fix.ts"),
};
