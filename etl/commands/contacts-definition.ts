/** The help of `hoptac contacts`. */
import type { CommandDefinition } from "./command.ts";

export const contactsCommand: CommandDefinition = {
  name: "contacts",
  text: {
    vi: "Người được báo tin: thêm, gỡ bỏ, liệt kê, gửi thử.",
    en: "Who is told: adds, removes and lists contacts, tries one.",
  },
  argument: {
    name: "action",
    text: { vi: "list, add, remove hoặc test", en: "list, add, remove or test" },
  },
  more: {
    name: "item",
    text: {
      vi: "add: địa chỉ thư hoặc địa chỉ https của webhook; remove, test: số của đầu mối",
      en: "add: a mail address, or the https address of a webhook; remove, test: the contact's number",
    },
  },
  options: [
    {
      flags: "--role <role>",
      text: {
        vi: "sender: người gửi tệp, nhận kết quả; steward: nhận tổng hợp và cảnh báo; webhook",
        en: "sender: sends files, is told what became of them; steward: digests and alerts; webhook",
      },
    },
    {
      flags: "--source <id>",
      text: {
        vi: "mã nguồn dữ liệu; bỏ trống: mọi nguồn",
        en: "source id; left out: every source",
      },
    },
    {
      flags: "--language <language>",
      text: {
        vi: "ngôn ngữ của thông báo: vi hoặc en; bỏ trống: như HOPTAC_LANGUAGE",
        en: "language of its notices: vi or en; left out: that of HOPTAC_LANGUAGE",
      },
    },
    {
      flags: "--secret <reference>",
      text: {
        vi: "nơi có khóa ký của webhook: env:TÊN hoặc file:/đường/dẫn, nội dung dạng whsec_...",
        en: "where the key of a webhook is: env:NAME or file:/path, holding whsec_...",
      },
    },
  ],
  examples: [
    {
      call: "hoptac contacts add thongke@example.vn --role steward",
      text: {
        vi: "nhận tổng hợp hằng ngày và cảnh báo của mọi nguồn",
        en: "gets the daily digest and the alerts of every source",
      },
    },
    {
      call: "hoptac contacts add https://example.vn/hook --role webhook --secret env:HOOK_SECRET",
      text: { vi: "báo cho một hệ thống khác", en: "tells another system" },
    },
    {
      call: "hoptac contacts test 1",
      text: { vi: "gửi thử và cho biết kết quả", en: "sends a test and tells how it went" },
    },
  ],
  load: () => import("./contacts.ts"),
};
