/** The help of `hoptac notices`. */
import type { CommandDefinition } from "./command.ts";

export const noticesCommand: CommandDefinition = {
  name: "notices",
  text: {
    vi: "Liệt kê các thông báo đã gửi, đang chờ hoặc không gửi được; gửi lại.",
    en: "Lists the notices sent, waiting or given up; sends them again.",
  },
  argument: { name: "action", text: { vi: "list hoặc retry", en: "list or retry" } },
  more: {
    name: "numbers",
    text: {
      vi: "retry: số của các thông báo đã bỏ; không có số: tất cả",
      en: "retry: numbers of notices that were given up; without any: all of them",
    },
  },
  options: [
    {
      flags: "--state <state>",
      text: { vi: "waiting, sent hoặc dead", en: "waiting, sent or dead" },
    },
    {
      flags: "--limit <number>",
      text: { vi: "số thông báo, mặc định 20", en: "how many, 20 by default" },
    },
  ],
  examples: [
    {
      call: "hoptac notices list --state dead",
      text: { vi: "những thông báo không gửi được", en: "those that could not be sent" },
    },
    {
      call: "hoptac notices retry",
      text: {
        vi: "gửi lại sau khi máy chủ thư đã hoạt động",
        en: "sends them again once the mail server works",
      },
    },
  ],
  load: () => import("./notices.ts"),
};
