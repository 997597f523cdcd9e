/** Tells a workbook's format by its bytes, never by its name. */
import { compoundFileStreams, isCompoundFile } from "./compound-file.ts";
import { textKind } from "./csv/text-kind.ts";
import type { WorkbookFormat } from "./grid.ts";
import { readZipDirectory } from "./package/zip-directory.ts";
import type { PackagePart } from "./package/zip-directory.ts";
import { RefusedFile } from "./protocol.ts";
import type { ProblemCode, Reason } from "./protocol.ts";
import { reasons as refusals } from "./refusals.ts";

export type FileType =
  { readonly format: WorkbookFormat } | { readonly problem: ProblemCode; readonly reason: Reason };

const save = {
  vi: "hãy mở tệp bằng Excel và lưu thành .xlsx rồi gửi lại",
  en: "open it in Excel, save it as .xlsx and send that",
} as const;
const sendTable = {
  vi: "hãy gửi tệp Excel mà tài liệu này được lập từ đó",
  en: "send the Excel file that it was made from",
} as const;

const reasons = {
  empty: { vi: "tệp rỗng", en: "the file is empty" },
  kind: {
    vi: "không phải bảng tính Excel, OpenDocument hoặc CSV",
    en: "it is no Excel, OpenDocument or CSV file",
  },
  markup: {
    vi: `nội dung là trang web hoặc văn bản định dạng khác, không phải bảng tính; ${save.vi}`,
    en: `its content is a web page or another kind of text and no workbook; ${save.en}`,
  },
  pdf: { vi: `đây là tệp PDF; ${sendTable.vi}`, en: `it is a PDF; ${sendTable.en}` },
  image: { vi: `đây là tệp ảnh; ${sendTable.vi}`, en: `it is a picture; ${sendTable.en}` },
  program: {
    vi: "đây là chương trình máy tính, không phải bảng tính",
    en: "it is a program and no workbook",
  },
  archive: {
    vi: "đây là tệp nén; hãy giải nén rồi gửi từng bảng tính",
    en: "it is an archive; unpack it and send each workbook",
  },
  word: {
    vi: "đây là văn bản Word; hãy chép bảng sang Excel rồi gửi",
    en: "it is a Word document; copy its table into Excel and send that",
  },
  slides: {
    vi: "đây là bài trình chiếu; hãy chép bảng sang Excel rồi gửi",
    en: "it is a presentation; copy its table into Excel and send that",
  },
} as const satisfies Record<string, Reason>;

type ReasonName = keyof typeof reasons;

/** Beginnings of what people send by mistake. */
const otherFiles: readonly (readonly [start: string, reason: ReasonName])[] = [
  ["%PDF-", "pdf"],
  ["\x89PNG", "image"],
  ["\xff\xd8\xff", "image"],
  ["GIF8", "image"],
  ["II*\0", "image"],
  ["MM\0*", "image"],
  ["MZ", "program"],
  ["\x7fELF", "program"],
  ["Rar!", "archive"],
  ["7z\xbc\xaf", "archive"],
  ["\x1f\x8b", "archive"],
];
/** Workbooks of Excel 2 to 5 begin with this record where no compound file is around them. */
const bareRecords = ["\x09\0\x04\0", "\x09\x02\x06\0", "\x09\x04\x06\0", "\x09\x08\x08\0"];
const zipStart = "PK\x03\x04";
const openDocument = "application/vnd.oasis.opendocument.";

export function fileType(bytes: Buffer): FileType {
  if (bytes.length === 0) return refuse("empty");
  const start = bytes.toString("latin1", 0, 16);
  if (start.startsWith(zipStart)) return packageType(bytes);
  if (isCompoundFile(bytes)) return compoundType(compoundFileStreams(bytes));
  if (bareRecords.some((record) => start.startsWith(record))) return { format: "xls" };
  return otherType(bytes, start);
}

/** The names of a package's parts stand in its directory, so its kind shows without unpacking. */
function packageType(bytes: Buffer): FileType {
  const parts = partsOf(bytes);
  if ("problem" in parts) return parts;
  const names = parts.map(({ name }) => name.toLowerCase());
  const has = (start: string): boolean => names.some((name) => name.startsWith(start));
  const mimetype = parts.find(({ name }) => name === "mimetype");
  if (mimetype !== undefined) {
    return openDocumentType(bytes.toString("latin1", mimetype.start, mimetype.end));
  }
  if (has("word/")) return refuse("word");
  if (has("ppt/")) return refuse("slides");
  if (!has("xl/") && !has("[content_types].xml")) return refuse("archive");
  if (has("xl/workbook.bin")) return { format: "xlsb" };
  return { format: has("xl/vbaproject.bin") ? "xlsm" : "xlsx" };
}

function partsOf(bytes: Buffer): PackagePart[] | { problem: ProblemCode; reason: Reason } {
  try {
    return readZipDirectory(bytes);
  } catch (error) {
    if (error instanceof RefusedFile) return { problem: error.code, reason: error.reason };
    throw error;
  }
}

/** The part that tells is stored as it is; where it is not, the package's own reader finds out. */
function openDocumentType(mimetype: string): FileType {
  const kind = mimetype.startsWith(openDocument) ? mimetype.slice(openDocument.length) : "";
  if (kind.startsWith("text")) return refuse("word");
  return kind.startsWith("presentation") ? refuse("slides") : { format: "ods" };
}

function compoundType(streams: ReadonlySet<string>): FileType {
  if (streams.has("encryptedpackage") || streams.has("encryptioninfo")) {
    return { problem: "file-encrypted", reason: refusals.encrypted };
  }
  if (streams.has("workbook") || streams.has("book")) return { format: "xls" };
  if (streams.has("worddocument")) return refuse("word");
  return refuse(streams.has("powerpoint document") ? "slides" : "kind");
}

function otherType(bytes: Buffer, start: string): FileType {
  const kind = textKind(bytes);
  if (kind === "table") return { format: "csv" };
  const other = otherFiles.find(([beginning]) => start.startsWith(beginning));
  return refuse(other?.[1] ?? (kind === "markup" ? "markup" : "kind"));
}

function refuse(reason: ReasonName): FileType {
  return { problem: "file-unreadable", reason: reasons[reason] };
}
