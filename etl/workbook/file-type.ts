/** Tells a workbook's format by its bytes; the name decides only whether plain text may be CSV. */
import type { WorkbookFormat } from "./grid.ts";
import type { ProblemCode, Reason } from "./protocol.ts";

export type FileType =
  { readonly format: WorkbookFormat } | { readonly problem: ProblemCode; readonly reason: Reason };

const compoundFile = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const zipStart = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const utf16Starts = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];
const textNames = /\.(csv|tsv|txt)$/i;

const reasons = {
  empty: { vi: "tệp rỗng", en: "the file is empty" },
  kind: {
    vi: "không phải bảng tính Excel, OpenDocument hoặc CSV",
    en: "it is no Excel, OpenDocument or CSV workbook",
  },
  text: {
    vi: "nội dung là văn bản, không phải bảng tính như tên tệp ghi",
    en: "its content is text and not the workbook that its name says",
  },
  encrypted: { vi: "tệp có mật khẩu", en: "the file is password-protected" },
} as const satisfies Record<string, Reason>;

export function fileType(bytes: Buffer, name: string): FileType {
  if (bytes.length === 0) return refuse("empty");
  if (startsWith(bytes, zipStart)) return packageType(bytes);
  if (startsWith(bytes, compoundFile)) {
    return bytes.includes(Buffer.from("EncryptedPackage", "utf16le"))
      ? { problem: "file-encrypted", reason: reasons.encrypted }
      : { format: "xls" };
  }
  if (!isText(bytes)) return refuse("kind");
  return textNames.test(name) ? { format: "csv" } : refuse("text");
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

function isText(bytes: Buffer): boolean {
  if (utf16Starts.some((start) => startsWith(bytes, start))) return true;
  return !bytes.subarray(0, 65_536).includes(0);
}
