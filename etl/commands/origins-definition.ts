/** The help of `hoptac origins`. */
import type { CommandDefinition } from "./command.ts";

export const originsCommand: CommandDefinition = {
  name: "origins",
  text: {
    vi: "Liệt kê hoặc sửa những nơi lấy tệp từ xa của các nguồn: HTTPS, SFTP, S3.",
    en: "Lists or edits the remote places that files of the sources are fetched from: HTTPS, SFTP, S3.",
  },
  argument: {
    name: "action",
    optional: true,
    text: {
      vi: "list (mặc định), add NGUỒN, set, test, enable, disable hoặc remove SỐ",
      en: "list (if left out), add SOURCE, set, test, enable, disable or remove ID",
    },
  },
  more: {
    name: "item",
    text: {
      vi: "add: mã nguồn dữ liệu; các việc khác: số của nơi lấy tệp",
      en: "add: the id of the source; else: the id of the origin",
    },
  },
  options: [
    { flags: "--kind <kind>", text: { vi: "https, sftp hoặc s3", en: "https, sftp or s3" } },
    {
      flags: "--url <address>",
      text: {
        vi: "https://máy/tệp.xlsx, sftp://người@máy:22/thư-mục, s3://bucket/thư-mục hoặc https://máy/bucket/thư-mục",
        en: "https://host/file.xlsx, sftp://user@host:22/folder, s3://bucket/prefix or https://host/bucket/prefix",
      },
    },
    {
      flags: "--secret <reference>",
      text: {
        vi: "nơi giữ khóa bí mật: env:TÊN hoặc file:/đường-dẫn; nội dung là giá trị của Authorization (https), mật khẩu hoặc khóa riêng (sftp), MÃ-KHÓA:KHÓA-BÍ-MẬT (s3)",
        en: "where the secret is: env:NAME or file:/path; it holds the value of Authorization (https), a password or private key (sftp), ACCESS-KEY-ID:SECRET-ACCESS-KEY (s3)",
      },
    },
    {
      flags: "--host-key <fingerprint>",
      text: {
        vi: "khóa mà máy SFTP phải đưa ra, dạng SHA256:...; lệnh test cho biết khóa nhìn thấy",
        en: "the key that the SFTP host must show, SHA256:...; test tells the one that is seen",
      },
    },
    {
      flags: "--region <name>",
      text: { vi: "vùng của S3, mặc định us-east-1", en: "region of S3, us-east-1 if left out" },
    },
    {
      flags: "--pattern <names>",
      text: {
        vi: "chỉ lấy các tệp có tên như thế, ví dụ *.xlsx",
        en: "only files of such names, e.g. *.xlsx",
      },
    },
    {
      flags: "--after <what>",
      text: {
        vi: "sau khi lấy: leave (để nguyên, mặc định), move (chuyển vào taken/) hoặc delete (xóa)",
        en: "after taking: leave (if left out), move (to taken/) or delete",
      },
    },
  ],
  examples: [
    {
      call: "hoptac origins",
      text: { vi: "liệt kê, kèm lỗi gần nhất", en: "lists them, with the last error" },
    },
    {
      call: "hoptac origins add registry --kind https --url https://example.vn/htx.xlsx",
      text: {
        vi: "một tệp trên web, chỉ tải khi có thay đổi",
        en: "a file on the web, fetched when it changes",
      },
    },
    {
      call: "hoptac origins add registry --kind sftp --url sftp://hoptac@files.example.vn/out --secret env:SFTP_PASSWORD --pattern '*.xlsx' --after move",
      text: { vi: "một thư mục SFTP", en: "a folder by SFTP" },
    },
    {
      call: "hoptac origins test 1",
      text: { vi: "thử kết nối và liệt kê, không lấy gì", en: "connects and lists, takes nothing" },
    },
  ],
  load: () => import("./origins.ts"),
};
