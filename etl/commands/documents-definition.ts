/** The help of `hoptac documents`. */
import type { CommandDefinition } from "./command.ts";

export const documentsCommand: CommandDefinition = {
  name: "documents",
  text: {
    vi: "Đăng ký, gỡ bỏ hoặc liệt kê các truy vấn GraphQL gọi được bằng mã băm.",
    en: "Registers, removes or lists the GraphQL queries that can be asked by their hash.",
  },
  argument: {
    name: "action",
    text: { vi: "add, list hoặc remove", en: "add, list or remove" },
  },
  more: {
    name: "items",
    text: {
      vi: "add: các tệp, mỗi tệp một tài liệu hợp lệ với lược đồ; remove: các mã (sha256:...)",
      en: "add: files, each one document that fits the schema; remove: ids (sha256:...)",
    },
  },
  options: [],
  examples: [
    { call: "hoptac documents list", text: { vi: "liệt kê", en: "lists them" } },
    {
      call: "hoptac documents add overview.graphql chains.graphql",
      text: { vi: "đăng ký hai truy vấn", en: "registers two queries" },
    },
  ],
  load: () => import("./documents.ts"),
};
