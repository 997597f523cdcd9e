/** The help of `hoptac schedules`. */
import type { CommandDefinition } from "./command.ts";

export const schedulesCommand: CommandDefinition = {
  name: "schedules",
  text: {
    vi: "Liệt kê các lịch chạy; set MÃ sửa một lịch, slots MÃ nêu các lần chạy đã qua và sắp tới.",
    en: "Lists the schedules; set CODE edits one, slots CODE tells its slots, past and to come.",
  },
  more: {
    name: "action",
    text: {
      vi: "bỏ trống, set MÃ hoặc slots MÃ (mã lịch là mã nguồn dữ liệu)",
      en: "nothing, set CODE or slots CODE (the code of a schedule is that of its source)",
    },
  },
  options: [
    {
      flags: "--cron <expression>",
      text: {
        vi: "set: biểu thức cron 5 phần (phút giờ ngày tháng thứ), hoặc 6 phần với giây đứng đầu",
        en: "set: cron expression of 5 parts (minute hour day month weekday), or 6 with the second first",
      },
    },
    {
      flags: "--time-zone <name>",
      text: {
        vi: "set: múi giờ, ví dụ Asia/Ho_Chi_Minh",
        en: "set: time zone, e.g. Asia/Ho_Chi_Minh",
      },
    },
    { flags: "--enable", text: { vi: "set: bật lịch", en: "set: switch it on" } },
    { flags: "--disable", text: { vi: "set: tắt lịch", en: "set: switch it off" } },
    {
      flags: "--catch-up <policy>",
      text: {
        vi: "set: các lần bị lỡ: all (chạy mọi lần), latest (lần gần nhất), none (bỏ qua)",
        en: "set: missed slots: all, latest (the latest one) or none of them run",
      },
    },
    {
      flags: "--window <minutes>",
      text: {
        vi: "set: lần bị lỡ lâu hơn số phút này thì không chạy bù",
        en: "set: slots missed longer ago than so many minutes do not run",
      },
    },
    {
      flags: "--maximum <number>",
      text: {
        vi: "set: số lần chạy bù nhiều nhất",
        en: "set: of the missed slots at most so many run",
      },
    },
    {
      flags: "--overlap <rule>",
      text: {
        vi: "set: khi lần trước chưa xong: skip (bỏ qua) hoặc allow (vẫn chạy)",
        en: "set: while an earlier job has not ended: skip or allow",
      },
    },
    {
      flags: "--timeout <seconds>",
      text: {
        vi: "set: thời gian tối đa của một công việc, tính bằng giây",
        en: "set: how long a job may take, in seconds",
      },
    },
    {
      flags: "--attempts <number>",
      text: {
        vi: "set: số lần thử nhiều nhất khi gặp lỗi tạm thời",
        en: "set: how often a job is begun at most, if a fault passes",
      },
    },
    {
      flags: "--from <time>",
      text: {
        vi: "slots: từ ngày hoặc thời điểm; mặc định 24 giờ trước",
        en: "slots: from this day or instant; 24 hours ago by default",
      },
    },
    {
      flags: "--to <time>",
      text: {
        vi: "slots: đến ngày hoặc thời điểm; bỏ trống thì kèm 5 lần sắp tới",
        en: "slots: to this day or instant; left out: with the 5 next ones",
      },
    },
  ],
  examples: [
    { call: "hoptac schedules", text: { vi: "bảng các lịch", en: "a table of the schedules" } },
    {
      call: 'hoptac schedules set registry --cron "0 7 * * 1" --catch-up latest',
      text: { vi: "bảy giờ sáng thứ Hai", en: "at seven on Mondays" },
    },
    {
      call: "hoptac schedules set registry --disable",
      text: { vi: "tạm dừng", en: "switches it off" },
    },
    {
      call: "hoptac schedules slots registry --from 2026-11-01 --to 2026-11-07",
      text: { vi: "điều gì đã xảy ra trong tuần ấy", en: "what became of them in that week" },
    },
  ],
  load: () => import("./schedules.ts"),
};
