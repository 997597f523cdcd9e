import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";

import { callerFolder } from "../../src/config.ts";
import { projectRoot } from "../../src/project-root.ts";
import { inspectAnswer } from "../inspect/answer.ts";
import { draftDefinition } from "../inspect/draft/draft-definition.ts";
import { writeDraft } from "../inspect/draft/write-draft.ts";
import type { WrittenDraft } from "../inspect/draft/write-draft.ts";
import { inspectWorkbook } from "../inspect/inspect-workbook.ts";
import type { SheetInspection } from "../inspect/inspect-workbook.ts";
import { issueMessage } from "../issues.ts";
import type { FileReading, Issue } from "../reading.ts";
import { findSource } from "../sources/index.ts";
import type { Workbook } from "../workbook/grid.ts";
import { readWorkbook } from "../workbook/read-workbook.ts";
import { CallError, textOption } from "./command.ts";
import type { CommandCall, ExitCode } from "./command.ts";
import { inspectReport } from "./inspect-report.ts";
import { receiveFile } from "./received-file.ts";

type ReceivedFile = FileReading["file"];

/** What layout a file has, with no source and no database. */
export async function run(call: CommandCall): Promise<ExitCode> {
  const id = draftId(call);
  const path = resolve(callerFolder(), call.argument ?? "");
  const name = basename(path);
  const bytes = await receiveFile(path, call.config);
  if (!Buffer.isBuffer(bytes)) return refuse(call, { name, sha256: "", format: null }, bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const workbook = await readWorkbook(bytes, call.config);
  if ("code" in workbook) return refuse(call, { name, sha256, format: null }, workbook);
  const file = { name, sha256, format: workbook.format };
  const sheets = inspectWorkbook(workbook);
  if (id !== null) tellDraft(call, draft({ id, file, bytes, workbook, sheets }));
  call.output.answer(inspectAnswer(file, sheets));
  for (const line of inspectReport(file, sheets, call.language)) call.output.print(line);
  return sheets.some(({ headerRows }) => headerRows !== null) ? 0 : 2;
}

function refuse(call: CommandCall, file: ReceivedFile, issue: Issue): ExitCode {
  const message = issueMessage(issue.code, issue.details, call.language);
  const { code, severity, sheet, cell, value } = issue;
  const issues = [{ code, severity, sheet, cell, value, message }];
  call.output.answer({ ...(inspectAnswer(file, []) as object), issues });
  call.output.print(`${file.name}: ${message}`);
  return 2;
}

interface DraftRequest {
  readonly id: string;
  readonly file: ReceivedFile;
  readonly bytes: Buffer;
  readonly workbook: Workbook;
  readonly sheets: readonly SheetInspection[];
}

/** @throws CallError */
function draft({ id, sheets, ...received }: DraftRequest): WrittenDraft {
  const [sheet] = sheets.toSorted((a, b) => b.columns.length - a.columns.length);
  const made = sheet === undefined ? null : draftDefinition(id, sheet);
  if (made === null) {
    throw new CallError({
      vi: "Không tìm thấy bảng có cột tên dòng, nên không viết được mẫu nguồn dữ liệu.",
      en: "No table with a column that names its rows was found, so that no source can be drafted.",
    });
  }
  return writeDraft({ draft: made, ...received, sourcesFolder: sourcesFolder() });
}

function sourcesFolder(): string {
  return join(projectRoot, "etl/sources");
}

/** @throws CallError for an id that cannot be written: nothing is read before. */
function draftId(call: CommandCall): string | null {
  const id = textOption(call, "draft");
  if (id === undefined) return null;
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u.test(id)) {
    throw new CallError({
      vi: `--draft là "${id}"; hãy dùng chữ thường, số và dấu gạch nối, như ocop-products.`,
      en: `--draft is "${id}"; use small letters, digits and hyphens, like ocop-products.`,
    });
  }
  if (findSource(id) !== null || existsSync(join(sourcesFolder(), id))) {
    throw new CallError({
      vi: `Nguồn dữ liệu "${id}" đã có; hãy chọn mã khác, tệp cũ không bị ghi đè.`,
      en: `The source "${id}" is there already; choose another id, nothing is overwritten.`,
    });
  }
  if (!existsSync(sourcesFolder())) {
    throw new CallError({
      vi: "Chỉ viết được mẫu nguồn dữ liệu trong bản mã nguồn của Hoptac.",
      en: "A source can be drafted in a working copy of Hoptac only.",
    });
  }
  return id;
}

function tellDraft(
  { output }: CommandCall,
  { folder, records, indexLine, listEntry }: WrittenDraft,
) {
  output.tell({
    vi: `Đã viết ${folder} (${records} bản ghi đọc thử). Thêm vào etl/sources/index.ts:`,
    en: `Written: ${folder} (${records} records by a dry reading). Add to etl/sources/index.ts:`,
  });
  output.tell({ vi: `  ${indexLine}`, en: `  ${indexLine}` });
  output.tell({ vi: `  ${listEntry} (trong danh sách)`, en: `  ${listEntry} (in the list)` });
}
