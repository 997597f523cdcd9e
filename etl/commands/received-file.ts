/** A file named on the command line: its bytes, or the issue of one that does not come in whole. */
import { readFile as readBytes, stat } from "node:fs/promises";

import type { Config } from "../../src/config.ts";
import type { Issue } from "../reading.ts";
import { fileIssue, tooLarge } from "../workbook/read-workbook.ts";

export async function receiveFile(path: string, config: Config): Promise<Buffer | Issue> {
  try {
    const stats = await stat(path);
    return stats.size > config.maxFileBytes ? tooLarge(stats.size, config) : await readBytes(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    const reason = reasons[code] ?? { vi: `lỗi hệ thống ${code}`, en: `system error ${code}` };
    return fileIssue("file-unreadable", reason);
  }
}

const reasons: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = {
  ENOENT: { vi: "không có tệp này", en: "there is no such file" },
  ENOTDIR: { vi: "không có tệp này", en: "there is no such file" },
  EISDIR: { vi: "đây là thư mục", en: "it is a folder" },
  EACCES: { vi: "không có quyền đọc", en: "you may not read it" },
};
