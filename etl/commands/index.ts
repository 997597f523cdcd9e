/** Every command with its help. What a command does is in the file of its name. */
import { calendarCommand } from "./calendar-definition.ts";
import type { CommandDefinition, OptionDefinition } from "./command.ts";
import { contactsCommand } from "./contacts-definition.ts";
import { documentsCommand } from "./documents-definition.ts";
import { fixCommand } from "./fix-definition.ts";
import { jobsCommand } from "./jobs-definition.ts";
import { schedulesCommand } from "./schedules-definition.ts";
import { noticesCommand } from "./notices-definition.ts";
import { originsCommand } from "./origins-definition.ts";
import { templateCommand } from "./template-definition.ts";

const fileOptions: readonly OptionDefinition[] = [
  {
    flags: "--source <id>",
    text: {
      vi: "mã nguồn dữ liệu (xem lệnh sources); bỏ trống: nhận ra từ tệp",
      en: "source id (see the command sources); left out: recognised from the file",
    },
  },
  {
    flags: "--as-of <date>",
    text: {
      vi: "ngày số liệu, dạng yyyy-mm-dd; bỏ trống: đọc từ tiêu đề; tệp ghi ngày khác thì bị từ chối",
      en: "reporting date, yyyy-mm-dd; left out: read from the title; a file of another date is refused",
    },
  },
  {
    flags: "--period <period>",
    text: {
      vi: "kỳ báo cáo mà tệp phải thuộc về, dạng 2025, 2025H1, 2025Q3, 2025-09; tệp của kỳ khác thì bị từ chối",
      en: "period that the file must be of, like 2025, 2025H1, 2025Q3, 2025-09; a file of another period is refused",
    },
  },
  {
    flags: "--scope <codes>",
    text: {
      vi: "mã các đơn vị hành chính mà tệp bao quát, cách nhau bằng dấu phẩy",
      en: "codes of the administrative units that the file covers, separated by commas",
    },
  },
  {
    flags: "--annotate <out.xlsx>",
    text: {
      vi: "ghi bản sao có đánh dấu các ô có vấn đề, kèm trang Lỗi và Hướng dẫn",
      en: "write a copy with the cells marked, a list of the issues and a guide",
    },
  },
];

export const commands: readonly CommandDefinition[] = [
  {
    name: "start",
    text: {
      vi: "Chạy nền tảng: máy chủ GraphQL, bộ xử lý công việc và lịch nạp dữ liệu.",
      en: "Runs the platform: the GraphQL server, the worker and the schedules.",
    },
    options: [
      {
        flags: "--roles <list>",
        text: {
          vi: "vai trò của tiến trình này: api, worker, scheduler, cách nhau bằng dấu phẩy",
          en: "roles of this process: api, worker, scheduler, separated by commas",
        },
      },
      { flags: "--port <number>", text: { vi: "cổng HTTP", en: "HTTP port" } },
      { flags: "--host <address>", text: { vi: "địa chỉ lắng nghe", en: "address to listen on" } },
      {
        flags: "--demo",
        text: {
          vi: "nạp các tệp mẫu, cả khi dữ liệu không trống hoặc có DATABASE_URL",
          en: "load the sample workbooks, also into data that are not empty or a DATABASE_URL",
        },
      },
      {
        flags: "--no-demo",
        text: {
          vi: "không nạp tệp mẫu vào cơ sở dữ liệu nhúng còn trống",
          en: "load no sample workbooks into an empty embedded database",
        },
      },
    ],
    examples: [
      {
        call: "hoptac start",
        text: { vi: "mọi vai trò, cổng 4000", en: "every role, port 4000" },
      },
      {
        call: "hoptac start --roles worker,scheduler",
        text: { vi: "chỉ nạp dữ liệu, không có HTTP", en: "loading only, no HTTP" },
      },
    ],
    load: () => import("./start.ts"),
  },
  {
    name: "check",
    argument: { name: "file", text: { vi: "tệp bảng tính", en: "the workbook" } },
    text: {
      vi: "Đọc thử một tệp: cho biết sẽ nạp gì, lỗi ở ô nào; không thay đổi dữ liệu.",
      en: "Tries a file: tells what it would load and which cells are wrong; changes no data.",
    },
    options: fileOptions,
    examples: [
      {
        call: "hoptac check registry.xlsx",
        text: { vi: "báo cáo cho người đọc", en: "a report for people" },
      },
      {
        call: "hoptac check registry.xlsx --source registry --json",
        text: {
          vi: "mọi bản ghi và vấn đề dưới dạng JSON",
          en: "every record and issue as JSON",
        },
      },
      {
        call: "hoptac check registry.xlsx --annotate registry-marked.xlsx",
        text: {
          vi: "bản sao để sửa ngay trong ô rồi gửi lại",
          en: "a copy to correct cell by cell and send again",
        },
      },
    ],
    load: () => import("./check.ts"),
  },
  {
    name: "import",
    argument: { name: "file", text: { vi: "tệp bảng tính", en: "the workbook" } },
    text: {
      vi: "Nạp một tệp vào cơ sở dữ liệu, trọn vẹn hoặc không gì cả.",
      en: "Loads a file into the database, wholly or not at all.",
    },
    options: [
      ...fileOptions,
      {
        flags: "--agency <name>",
        text: {
          vi: "cơ quan báo cáo; bỏ trống: cơ quan của nguồn",
          en: "whose report it is; left out: the source's agency",
        },
      },
      {
        flags: "--allow-withdrawals",
        text: {
          vi: "cho phép loại hơn 20 % số dòng đang có",
          en: "allow more than 20 % of the present rows to be withdrawn",
        },
      },
    ],
    examples: [
      {
        call: "hoptac import registry.xlsx",
        text: { vi: "nạp và báo cáo", en: "loads and reports" },
      },
      {
        call: "hoptac import commune.xlsx --scope 06970",
        text: {
          vi: "tệp chỉ của một xã: các xã khác giữ nguyên",
          en: "the file of one commune: the others stay as they are",
        },
      },
    ],
    load: () => import("./import.ts"),
  },
  templateCommand,
  {
    name: "inspect",
    argument: { name: "file", text: { vi: "tệp bảng tính", en: "the workbook" } },
    text: {
      vi: "Xem bố cục một tệp chưa có mẫu: dòng tiêu đề, dòng dữ liệu, trường có thể của từng cột.",
      en: "Shows the layout of a file of no known form: header rows, data rows, a likely field per column.",
    },
    options: [
      {
        flags: "--draft <id>",
        text: {
          vi: "viết thư mục etl/sources/<id>/ để bắt đầu một nguồn dữ liệu mới",
          en: "write a folder etl/sources/<id>/ to start a new source from",
        },
      },
    ],
    examples: [
      {
        call: "hoptac inspect new-form.xlsx",
        text: { vi: "bảng các cột cho người đọc", en: "a table of the columns for people" },
      },
      {
        call: "hoptac inspect new-form.xlsx --draft ward-report",
        text: { vi: "viết mẫu nguồn dữ liệu ward-report", en: "drafts the source ward-report" },
      },
    ],
    load: () => import("./inspect.ts"),
  },
  {
    name: "sources",
    text: {
      vi: "Liệt kê các nguồn dữ liệu, lịch và thư mục nhận tệp.",
      en: "Lists the sources with their schedules and inbox folders.",
    },
    options: [],
    examples: [
      { call: "hoptac sources", text: { vi: "bảng các nguồn", en: "a table of the sources" } },
    ],
    load: () => import("./sources.ts"),
  },
  originsCommand,
  {
    name: "run",
    argument: { name: "source", text: { vi: "mã nguồn dữ liệu", en: "source id" } },
    text: {
      vi: "Chạy ngay lịch của một nguồn: nạp các tệp đang chờ trong thư mục nhận.",
      en: "Fires a source's schedule at once: loads the files waiting in its inbox folder.",
    },
    options: [],
    examples: [
      {
        call: "hoptac run registry",
        text: { vi: "nạp các tệp trong inbox/registry", en: "loads the files in inbox/registry" },
      },
    ],
    load: () => import("./run.ts"),
  },
  schedulesCommand,
  jobsCommand,
  {
    name: "loads",
    text: { vi: "Liệt kê các lần nạp gần nhất.", en: "Lists the latest loads." },
    options: [
      {
        flags: "--limit <number>",
        text: { vi: "số lần nạp, mặc định 20", en: "how many, 20 by default" },
      },
    ],
    examples: [
      { call: "hoptac loads --limit 5", text: { vi: "năm lần gần nhất", en: "the latest five" } },
    ],
    load: () => import("./loads.ts"),
  },
  {
    name: "undo",
    argument: { name: "load", text: { vi: "số của lần nạp", en: "number of the load" } },
    text: {
      vi: "Hoàn tác một lần nạp; dòng mà lần nạp sau đã thay đổi được giữ và nêu tên, không có gì bị xóa.",
      en: "Undoes a load; rows that later loads touched are kept and named, nothing is deleted.",
    },
    options: [],
    examples: [
      {
        call: "hoptac undo 12",
        text: {
          vi: "dữ liệu trở lại như khi chưa có lần nạp 12",
          en: "the data as without load 12",
        },
      },
    ],
    load: () => import("./undo.ts"),
  },
  {
    name: "replay",
    argument: { name: "load", text: { vi: "số của lần nạp", en: "number of the load" } },
    text: {
      vi: "Đọc lại tệp gốc của một lần nạp theo mẫu và danh mục hiện hành: nêu khác biệt rồi công bố thành lần nạp mới.",
      en: "Reads a load's original again with today's mapping and reference data: shows the difference, then publishes it as a new load.",
    },
    options: [
      {
        flags: "--dry-run",
        text: { vi: "chỉ nêu khác biệt, không công bố", en: "only show the difference" },
      },
    ],
    examples: [
      {
        call: "hoptac replay 12 --dry-run",
        text: { vi: "xem điều gì sẽ thay đổi", en: "what would change" },
      },
      { call: "hoptac replay 12", text: { vi: "công bố lại", en: "publishes it again" } },
    ],
    load: () => import("./replay.ts"),
  },
  fixCommand,
  calendarCommand,
  documentsCommand,
  contactsCommand,
  noticesCommand,
  {
    name: "migrate",
    text: {
      vi: "Tạo hoặc nâng cấp cơ sở dữ liệu, danh mục và nguồn dữ liệu, rồi dừng.",
      en: "Creates or upgrades the database, the reference data and the sources, then ends.",
    },
    options: [],
    examples: [
      { call: "hoptac migrate", text: { vi: "trước khi triển khai", en: "before a deployment" } },
    ],
    load: () => import("./migrate.ts"),
  },
];
