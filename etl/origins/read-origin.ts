/** What may be asked to be an origin. Pure: everything that is wrong is told before anything is written. */
import type { Sentence } from "../../src/database/sentence.ts";
import type { AfterTaking, OriginKind } from "../../src/domain/enumerations/operation.ts";
import type { NewOrigin } from "./origin.ts";
import { bucketPlace } from "./s3-place.ts";
import { isSecretReference } from "../outside/secret.ts";

export interface AskedOrigin {
  readonly kind: string;
  readonly url: string;
  readonly secret: string | null;
  readonly hostKey: string | null;
  readonly region: string | null;
  readonly pattern: string;
  readonly after: string;
}

const kinds: Readonly<Record<string, OriginKind>> = { https: "HTTPS", sftp: "SFTP", s3: "S3" };
const afters: Readonly<Record<string, AfterTaking>> = {
  leave: "LEAVE",
  move: "MOVE",
  delete: "DELETE",
};
const schemes: Readonly<Record<OriginKind, readonly string[]>> = {
  HTTPS: ["https:", "http:"],
  SFTP: ["sftp:"],
  S3: ["s3:", "https:", "http:"],
};
const longestPattern = 200;

/** @returns the origin, or the first thing that is wrong. */
export function readOrigin(source: string, asked: AskedOrigin): NewOrigin | Sentence {
  const kind = Object.hasOwn(kinds, asked.kind.toLowerCase())
    ? kinds[asked.kind.toLowerCase()]
    : undefined;
  const afterTaking = Object.hasOwn(afters, asked.after.toLowerCase())
    ? afters[asked.after.toLowerCase()]
    : undefined;
  if (kind === undefined) return problems.kind;
  if (afterTaking === undefined) return problems.after;
  const { url, secret, hostKey, region, pattern } = asked;
  const origin = { source, kind, url, secret, hostKey, region, pattern, afterTaking };
  return problemOf(origin) ?? origin;
}

function problemOf(origin: NewOrigin): Sentence | null {
  const { kind, url, secret, hostKey, pattern, afterTaking } = origin;
  if (!URL.canParse(url)) return problems.url;
  const { protocol, hostname, username, password } = new URL(url);
  if (!schemes[kind].includes(protocol) || hostname === "") return problems.url;
  if (password !== "" || (username !== "" && kind !== "SFTP")) return problems.password;
  if (kind === "SFTP" && username === "") return problems.user;
  if (kind === "S3" && bucketPlace(url).bucket === "") return problems.bucket;
  if (secret === null ? kind !== "HTTPS" : !isSecretReference(secret)) return problems.secret;
  if (hostKey !== null && !/^SHA256:[A-Za-z0-9+/]{43}$/.test(hostKey)) return problems.hostKey;
  if (pattern === "" || pattern.length > longestPattern) return problems.pattern;
  return kind === "HTTPS" && afterTaking !== "LEAVE" ? problems.leave : null;
}

const problems = {
  kind: {
    vi: "--kind phải là https, sftp hoặc s3.",
    en: "--kind must be https, sftp or s3.",
  },
  after: {
    vi: "--after phải là leave, move hoặc delete.",
    en: "--after must be leave, move or delete.",
  },
  url: {
    vi: "--url không phải địa chỉ của loại này; xem hoptac origins --help.",
    en: "--url is no address of this kind; see hoptac origins --help.",
  },
  password: {
    vi: "--url chứa tên đăng nhập hoặc mật khẩu; hãy bỏ đi và dùng --secret env:TÊN hoặc file:/đường-dẫn.",
    en: "--url holds a user name or a password; take it out and use --secret env:NAME or file:/path.",
  },
  user: {
    vi: "--url thiếu tên người dùng: sftp://người@máy/thư-mục.",
    en: "--url lacks the user: sftp://user@host/folder.",
  },
  bucket: {
    vi: "--url thiếu tên bucket: s3://bucket/thư-mục hoặc https://máy/bucket/thư-mục.",
    en: "--url lacks the bucket: s3://bucket/prefix or https://host/bucket/prefix.",
  },
  secret: {
    vi: "--secret phải là env:TÊN hoặc file:/đường-dẫn, không bao giờ là chính khóa bí mật; sftp và s3 luôn cần.",
    en: "--secret must be env:NAME or file:/path, never the secret itself; sftp and s3 always need one.",
  },
  hostKey: {
    vi: "--host-key phải có dạng SHA256: và 43 ký tự; hoptac origins test cho biết khóa nhìn thấy.",
    en: "--host-key must be SHA256: and 43 characters; hoptac origins test tells the one that is seen.",
  },
  pattern: {
    vi: `--pattern phải có từ 1 đến ${longestPattern} ký tự.`,
    en: `--pattern must have 1 to ${longestPattern} characters.`,
  },
  leave: {
    vi: "Tệp tại địa chỉ https không chuyển hay xóa được; hãy dùng --after leave.",
    en: "A file at an https address can be neither moved nor deleted; use --after leave.",
  },
} satisfies Record<string, Sentence>;
