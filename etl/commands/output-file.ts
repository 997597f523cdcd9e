/** A file that a command writes where its caller says; what stands in the way is told before any work is done. */
import { constants } from "node:fs";
import { access, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

import { callerFolder } from "../../src/config.ts";
import type { Sentence } from "../../src/database/sentence.ts";
import { CallError } from "./command.ts";

export interface OutputFile {
  readonly path: string;
  /** The whole file at once, or as it was before. @throws CallError */
  write(bytes: Buffer): Promise<void>;
}

export interface OutputRules {
  /** A file that is read and never written over. */
  readonly input?: string;
  /** Whether what stands there may be replaced; true when left out. */
  readonly mayReplace?: boolean;
}

/** @throws CallError where nothing can be written, or what stands there must stay. */
export async function outputFile(
  given: string,
  { input, mayReplace = true }: OutputRules,
): Promise<OutputFile> {
  const path = resolve(callerFolder(), given);
  if (!/\.xlsx$/iu.test(path)) throw refusal(given, reasons.name);
  const existing = await stat(path).catch(() => null);
  if (existing?.isDirectory()) throw refusal(given, reasons.folder);
  if (existing !== null && !mayReplace) throw refusal(given, reasons.exists);
  if (input !== undefined && existing !== null) {
    const original = await stat(input).catch(() => null);
    const isSame = original?.ino === existing.ino && original.dev === existing.dev;
    if (isSame) throw refusal(given, reasons.input);
  }
  await requireWritable(given, path, existing !== null);
  return { path, write: (bytes) => replace(given, path, bytes) };
}

const reasons = {
  name: { vi: "tên tệp phải kết thúc bằng .xlsx", en: "its name must end in .xlsx" },
  folder: { vi: "đây là thư mục", en: "it is a folder" },
  input: {
    vi: "đây chính là tệp đầu vào; hãy chọn tên khác",
    en: "it is the input file; choose another name",
  },
  exists: {
    vi: "đã có tệp này; hãy chọn tên khác bằng --out",
    en: "the file exists; choose another name with --out",
  },
  noFolder: { vi: "không có thư mục này", en: "there is no such folder" },
  permission: { vi: "không có quyền ghi", en: "you may not write there" },
  other: { vi: "không ghi được tệp", en: "the file cannot be written" },
} satisfies Record<string, Sentence>;

function refusal(given: string, reason: Sentence): CallError {
  return new CallError({
    vi: `Không thể ghi ra "${given}": ${reason.vi}.`,
    en: `Cannot write to "${given}": ${reason.en}.`,
  });
}

async function requireWritable(given: string, path: string, exists: boolean): Promise<void> {
  const folder = dirname(path);
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw refusal(given, reasons.noFolder);
  try {
    await access(folder, constants.W_OK);
    if (exists) await access(path, constants.W_OK);
  } catch {
    throw refusal(given, reasons.permission);
  }
}

async function replace(given: string, path: string, bytes: Buffer): Promise<void> {
  const half = join(dirname(path), `.${basename(path)}.${process.pid}`);
  try {
    await writeFile(half, bytes, { flag: "wx" });
    await rename(half, path);
  } catch (error) {
    await rm(half, { force: true });
    const code = (error as NodeJS.ErrnoException).code;
    const isDenied = code === "EACCES" || code === "EPERM" || code === "EROFS";
    throw refusal(given, isDenied ? reasons.permission : reasons.other);
  }
}
