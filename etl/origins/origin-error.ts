import type { Sentence } from "../../src/database/sentence.ts";
import { OutsideError } from "../outside/outside-error.ts";

/** Why files could not be had from where they come from; the sentence is for the administrator and holds no secret. */
export class OriginError extends OutsideError {}

/** It concerns one file alone; the others of the origin can be had. */
export class RemoteFileError extends OriginError {}

/** What the systems and libraries on the way say, by their code or name. */
const known: Readonly<Record<string, Sentence>> = {
  ENOTFOUND: {
    vi: "Không tìm thấy máy chủ; hãy kiểm tra tên máy.",
    en: "There is no such host; check its name.",
  },
  EAI_AGAIN: {
    vi: "Không phân giải được tên máy chủ lúc này; sẽ thử lại ở lần sau.",
    en: "The name of the host cannot be resolved now; it is tried again at the next look.",
  },
  ECONNREFUSED: {
    vi: "Máy chủ từ chối kết nối; hãy kiểm tra cổng và dịch vụ.",
    en: "The host refuses the connection; check the port and the service.",
  },
  ECONNRESET: {
    vi: "Kết nối bị cắt giữa chừng; sẽ thử lại ở lần sau.",
    en: "The connection was broken off; it is tried again at the next look.",
  },
  EHOSTUNREACH: {
    vi: "Không có đường mạng tới máy chủ.",
    en: "No network path leads to the host.",
  },
  TIMEOUT: {
    vi: "Máy chủ không trả lời kịp hoặc gửi quá chậm; sẽ thử lại ở lần sau.",
    en: "The host did not answer in time or sends too slowly; it is tried again at the next look.",
  },
  CERTIFICATE: {
    vi: "Chứng chỉ TLS của máy chủ không đáng tin cậy hoặc không đúng tên máy.",
    en: "The TLS certificate of the host is not trusted or is of another name.",
  },
  LOGIN: {
    vi: "Máy chủ không nhận tài khoản hoặc khóa bí mật; hãy kiểm tra tên đăng nhập và --secret.",
    en: "The host does not accept the account or its secret; check the user name and --secret.",
  },
  FORBIDDEN: {
    vi: "Tài khoản không được quyền đọc ở địa chỉ này.",
    en: "The account may not read at this address.",
  },
  MISSING: {
    vi: "Địa chỉ, thư mục hoặc bucket không tồn tại.",
    en: "The address, folder or bucket does not exist.",
  },
};

/** Other words for the same. */
const synonyms: Readonly<Record<string, string>> = {
  ENETUNREACH: "EHOSTUNREACH",
  ETIMEDOUT: "TIMEOUT",
  TimeoutError: "TIMEOUT",
  AbortError: "TIMEOUT",
  UND_ERR_CONNECT_TIMEOUT: "TIMEOUT",
  UND_ERR_HEADERS_TIMEOUT: "TIMEOUT",
  UND_ERR_BODY_TIMEOUT: "TIMEOUT",
  UND_ERR_SOCKET: "ECONNRESET",
  EPIPE: "ECONNRESET",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "ECONNRESET",
  CERT_HAS_EXPIRED: "CERTIFICATE",
  DEPTH_ZERO_SELF_SIGNED_CERT: "CERTIFICATE",
  SELF_SIGNED_CERT_IN_CHAIN: "CERTIFICATE",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "CERTIFICATE",
  ERR_TLS_CERT_ALTNAME_INVALID: "CERTIFICATE",
  InvalidAccessKeyId: "LOGIN",
  SignatureDoesNotMatch: "LOGIN",
  AccessDenied: "FORBIDDEN",
  Forbidden: "FORBIDDEN",
  NoSuchBucket: "MISSING",
  NoSuchKey: "MISSING",
  NotFound: "MISSING",
  ENOENT: "MISSING",
  EACCES: "FORBIDDEN",
  // Statuses of SFTP.
  2: "MISSING",
  3: "FORBIDDEN",
};

export function knownOriginError(word: string, cause?: unknown): OriginError | null {
  const name = synonyms[word] ?? word;
  const sentence = Object.hasOwn(known, name) ? known[name] : undefined;
  return sentence === undefined ? null : new OriginError(sentence, { cause });
}

/** In words of ours, which repeat nothing of what the other side sent; the log has the error itself. */
export function originErrorOf(error: unknown): OriginError {
  for (const each of causesOf(error)) {
    if (each instanceof OriginError) return each;
    if (each instanceof OutsideError) return new OriginError(each.sentence, { cause: error });
    const { code, name, level } = each as Partial<Record<"code" | "name" | "level", unknown>>;
    if (level === "client-authentication") return new OriginError(known["LOGIN"] as Sentence);
    const found = knownOriginError(String(code), error) ?? knownOriginError(String(name), error);
    if (found !== null) return found;
  }
  const sentence = {
    vi: "Không lấy được tệp; chi tiết nằm trong nhật ký của máy chủ.",
    en: "The files could not be had; the server's log has the details.",
  };
  return new OriginError(sentence, { cause: error });
}

/** The error, those it gathers and those behind it. */
function causesOf(error: unknown): readonly object[] {
  const causes: object[] = [];
  for (let each = error; typeof each === "object" && each !== null && causes.length < 10;) {
    const { errors, cause } = each as { readonly errors?: unknown; readonly cause?: unknown };
    causes.push(each, ...(Array.isArray(errors) ? (errors as object[]) : []));
    each = cause;
  }
  return causes;
}
