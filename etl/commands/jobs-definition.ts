/** The help of `hoptac jobs`. */
import type { CommandDefinition } from "./command.ts";

export const jobsCommand: CommandDefinition = {
  name: "jobs",
  text: {
    vi: "Liệt kê các công việc gần nhất; show SỐ kể lại một công việc, retry SỐ chạy lại, cancel SỐ hủy.",
    en: "Lists the latest jobs; show ID tells one whole, retry ID tries it again, cancel ID ends it.",
  },
  more: {
    name: "action",
    text: {
      vi: "bỏ trống, show SỐ, retry SỐ..., retry --failure LOẠI hoặc cancel SỐ...",
      en: "nothing, show ID, retry ID..., retry --failure KIND or cancel ID...",
    },
  },
  options: [
    {
      flags: "--state <state>",
      text: {
        vi: "queued, running, succeeded, failed hoặc cancelled",
        en: "queued, running, succeeded, failed or cancelled",
      },
    },
    {
      flags: "--failure <kind>",
      text: {
        vi: "thất bại vì: data, passing, crash, timeout hoặc bug; với retry: mọi công việc thất bại vì lý do ấy",
        en: "failed for: data, passing, crash, timeout or bug; with retry: all that failed for it",
      },
    },
    { flags: "--source <id>", text: { vi: "của một nguồn dữ liệu", en: "of one source" } },
    {
      flags: "--last <number>",
      text: { vi: "số công việc, mặc định 20", en: "how many, 20 by default" },
    },
  ],
  examples: [
    { call: "hoptac jobs", text: { vi: "hai mươi công việc gần nhất", en: "the latest twenty" } },
    {
      call: "hoptac jobs show 12",
      text: {
        vi: "nhật ký, thời gian và số dòng của công việc 12",
        en: "log, time and rows of job 12",
      },
    },
    {
      call: "hoptac jobs --failure timeout",
      text: { vi: "những công việc quá thời gian", en: "those that took too long" },
    },
    {
      call: "hoptac jobs retry --failure crash",
      text: { vi: "chạy lại những công việc ấy", en: "tries those of dead processes again" },
    },
    { call: "hoptac jobs cancel 12", text: { vi: "hủy công việc 12", en: "ends job 12" } },
  ],
  load: () => import("./jobs.ts"),
};
