/** The help of `hoptac template`. */
import type { CommandDefinition, OptionDefinition } from "./command.ts";

const options: readonly OptionDefinition[] = [
  {
    flags: "--unit <code>",
    text: {
      vi: "mã đơn vị hành chính: điền sẵn các tổ chức của đơn vị",
      en: "code of an administrative unit: its organisations are filled in",
    },
  },
  {
    flags: "--period <period>",
    text: {
      vi: "kỳ báo cáo: 2025, 2025H1, 2025Q1 hoặc 2025M9; bỏ trống: năm trước",
      en: "period: 2025, 2025H1, 2025Q1 or 2025M9; left out: the year before",
    },
  },
  {
    flags: "--as-of <date>",
    text: {
      vi: "ngày số liệu, dạng yyyy-mm-dd, thay cho --period",
      en: "reporting date, yyyy-mm-dd, instead of --period",
    },
  },
  {
    flags: "--out <file.xlsx>",
    text: {
      vi: "tệp ghi ra; bỏ trống: đặt tên theo nguồn, đơn vị và ngày",
      en: "file to write; left out: named after source, unit and date",
    },
  },
  { flags: "--blank", text: { vi: "không điền sẵn", en: "fill nothing in" } },
  {
    flags: "--with-personal-data",
    text: {
      vi: "in cả cột dữ liệu cá nhân khi điền sẵn; cần HOPTAC_ADMIN_KEY",
      en: "print columns of personal data when filling in; needs HOPTAC_ADMIN_KEY",
    },
  },
];

export const templateCommand: CommandDefinition = {
  name: "template",
  argument: { name: "source", text: { vi: "mã nguồn dữ liệu", en: "source id" } },
  text: {
    vi: "Ghi mẫu biểu của một nguồn: trống, hoặc điền sẵn số liệu đã biết của một đơn vị.",
    en: "Writes the form of a source: blank, or filled in with what is known of a unit.",
  },
  options,
  examples: [
    {
      call: "hoptac template annual-report --period 2025",
      text: { vi: "mẫu trống cho năm 2025", en: "a blank form for the year 2025" },
    },
    {
      call: "hoptac template registry --unit 06652 --out ha-tu.xlsx",
      text: {
        vi: "danh sách của một phường, điền sẵn",
        en: "the register of one ward, filled in",
      },
    },
  ],
  load: () => import("./template.ts"),
};
