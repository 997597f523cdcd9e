/** Tells a workbook's format by its bytes, never by its name. */
import { textKind } from "./csv/text-kind.ts";
import type { WorkbookFormat } from "./grid.ts";
import type { ProblemCode, Reason } from "./protocol.ts";

export type FileType =
  { readonly format: WorkbookFormat } | { readonly problem: ProblemCode; readonly reason: Reason };

const compoundFile = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const zipStart = Buffer.from([0x50, 0x4b, 0x03, 0x04]);

const reasons = {
  empty: { vi: "tệp rỗng", en: "the file is empty" },
  kind: {
    vi: "không phải bảng tính Excel, OpenDocument hoặc CSV",
    en: "it is no Excel, OpenDocument or CSV file",
  },
  text: {
    vi: "nội dung là văn bản, trang web hoặc PDF, không phải bảng tính; hãy gửi tệp Excel",
    en: "its content is a document, web page or PDF and no workbook; send the Excel file",
  },
  encrypted: { vi: "tệp có mật khẩu", en: "the file is password-protected" },
} as const satisfies Record<string, Reason>;

export function fileType(bytes: Buffer): FileType {
  if (bytes.length === 0) return refuse("empty");
  if (startsWith(bytes, zipStart)) return packageType(bytes);
  if (startsWith(bytes, compoundFile)) {
    return bytes.includes(Buffer.from("EncryptedPackage", "utf16le"))
      ? { problem: "file-encrypted", reason: reasons.encrypted }
      : { format: "xls" };
  }
  const kind = textKind(bytes);
  if (kind === "table") return { format: "csv" };
  return refuse(kind === "markup" ? "text" : "kind");
}

/** The names of a package's parts stand uncompressed in its directory, so its kind shows without unpacking. */
function packageType(bytes: Buffer): FileType {
  const has = (text: string): boolean => bytes.includes(text);
  if (has("mimetypeapplication/vnd.oasis.opendocument.spreadsheet")) return { format: "ods" };
  if (!has("xl/")) return refuse("kind");
  if (has("xl/workbook.bin")) return { format: "xlsb" };
  return { format: has("xl/vbaProject.bin") ? "xlsm" : "xlsx" };
}

function refuse(reason: keyof typeof reasons): FileType {
  return { problem: "file-unreadable", reason: reasons[reason] };
}

function startsWith(bytes: Buffer, start: Buffer): boolean {
  return bytes.subarray(0, start.length).equals(start);
}
