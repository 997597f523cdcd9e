import { types } from "node:util";

import type { Sentence } from "./sentence.ts";

/** What went wrong, in words that code may branch on. */
export type DatabaseErrorKind =
  | "unavailable"
  | "access-refused"
  | "statement-timeout"
  | "conflict"
  | "unique-violation"
  | "reference-violation"
  | "check-violation"
  | "exclusion-violation"
  | "out-of-space"
  | "schema-newer"
  | "other";

interface ErrorDetails {
  readonly sqlState?: string | undefined;
  readonly table?: string | undefined;
  readonly constraint?: string | undefined;
  readonly cause?: unknown;
}

/** An error of the database, translated once; the driver's own is its cause. */
export class DatabaseError extends Error {
  readonly sqlState: string | undefined;
  readonly table: string | undefined;
  readonly constraint: string | undefined;

  constructor(
    readonly kind: DatabaseErrorKind,
    readonly sentence: Sentence,
    details: ErrorDetails = {},
  ) {
    super(sentence.en, { cause: details.cause });
    this.name = "DatabaseError";
    this.sqlState = details.sqlState;
    this.table = details.table;
    this.constraint = details.constraint;
  }

  /** Whether the same transaction, tried again from its start, may succeed. */
  get isTransient(): boolean {
    return this.kind === "conflict" || this.kind === "unavailable";
  }
}

/** SQLSTATE, or its class of two characters, to kind; the longer one wins. PostgreSQL manual, appendix A. */
const kindOfState: Readonly<Record<string, DatabaseErrorKind>> = {
  "08": "unavailable",
  "57P01": "unavailable",
  "57P02": "unavailable",
  "57P03": "unavailable",
  "53300": "unavailable",
  "28": "access-refused",
  "3D000": "access-refused",
  "42501": "access-refused",
  "57014": "statement-timeout",
  "40": "conflict",
  "55P03": "conflict",
  "23505": "unique-violation",
  "23503": "reference-violation",
  "23502": "check-violation",
  "23514": "check-violation",
  "23P01": "exclusion-violation",
  "53100": "out-of-space",
  "53200": "out-of-space",
};

/** Errors of the network, and of the driver when a connection breaks or none is free in time. */
const unavailableCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);
const unavailableMessage =
  /^(connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|the database system is)/i;

const sentences: Readonly<Record<DatabaseErrorKind, Sentence>> = {
  unavailable: {
    vi: "Không kết nối được cơ sở dữ liệu; hãy thử lại sau ít phút.",
    en: "The database cannot be reached; try again in a few minutes.",
  },
  "access-refused": {
    vi: "Cơ sở dữ liệu từ chối tài khoản này; hãy kiểm tra DATABASE_URL.",
    en: "The database refuses this account; check DATABASE_URL.",
  },
  "statement-timeout": {
    vi: "Truy vấn chạy quá lâu nên bị dừng; hãy thu hẹp điều kiện.",
    en: "The statement ran too long and was stopped; narrow its conditions.",
  },
  conflict: {
    vi: "Một tiến trình khác đang sửa cùng dữ liệu; hãy thử lại.",
    en: "Another process changes the same data; try again.",
  },
  "unique-violation": {
    vi: "Dữ liệu này đã có.",
    en: "These data are there already.",
  },
  "reference-violation": {
    vi: "Dữ liệu trỏ tới một bản ghi không có.",
    en: "The data refer to a record that does not exist.",
  },
  "check-violation": {
    vi: "Dữ liệu không thoả ràng buộc của cơ sở dữ liệu.",
    en: "The data break a rule of the database.",
  },
  "exclusion-violation": {
    vi: "Dữ liệu chồng lên một bản ghi đã có.",
    en: "The data overlap a record that is there already.",
  },
  "out-of-space": {
    vi: "Máy chủ cơ sở dữ liệu hết chỗ; hãy giải phóng ổ đĩa hoặc bộ nhớ.",
    en: "The database server is out of space; free disk or memory.",
  },
  "schema-newer": {
    vi: "Cơ sở dữ liệu mới hơn phiên bản Hoptac này; hãy dùng phiên bản mới hơn.",
    en: "The database is newer than this Hoptac; use a newer version.",
  },
  other: {
    vi: "Cơ sở dữ liệu gặp lỗi.",
    en: "The database failed.",
  },
};

/** The translated error; one that is translated already stays itself, and one that is not the database's too. */
export function translateDatabaseError(error: unknown): unknown {
  if (error instanceof DatabaseError) return error;
  const fields = driverFields(error);
  const kind = kindOf(fields);
  if (kind === null) return error;
  return new DatabaseError(kind, sentences[kind], {
    sqlState: isSqlState(fields.code) ? fields.code : undefined,
    table: fields.table,
    constraint: fields.constraint,
    cause: error,
  });
}

/** The database named by the url cannot be used at all: says which and why, without the password. */
export function connectionError(url: string, error: unknown): DatabaseError {
  const { hostname, port, pathname, username } = new URL(url);
  const place = `${hostname}:${port || "5432"}${pathname}`;
  const translated = translateDatabaseError(error);
  const kind = translated instanceof DatabaseError ? translated.kind : "unavailable";
  const reason = reasonOf(error);
  const refused = kind === "access-refused";
  const sentence = {
    vi: refused
      ? `PostgreSQL ở ${place} không nhận tài khoản "${username}": ${reason}; hãy kiểm tra DATABASE_URL.`
      : `Không kết nối được PostgreSQL ở ${place}: ${reason}; hãy kiểm tra máy chủ và DATABASE_URL.`,
    en: refused
      ? `PostgreSQL at ${place} does not accept the account "${username}": ${reason}; check DATABASE_URL.`
      : `PostgreSQL at ${place} cannot be reached: ${reason}; check that it runs and check DATABASE_URL.`,
  };
  return new DatabaseError(kind, sentence, { sqlState: driverFields(error).code, cause: error });
}

interface DriverFields {
  readonly code?: string;
  readonly table?: string;
  readonly constraint?: string;
  readonly message: string;
  readonly errors?: readonly unknown[];
}

/** TypeORM wraps the driver's error in a QueryFailedError; Node one of several addresses in an AggregateError. */
function driverFields(error: unknown): DriverFields {
  if (!types.isNativeError(error)) return { message: String(error) };
  const { driverError } = error as { driverError?: unknown };
  return types.isNativeError(driverError) ? driverFields(driverError) : error;
}

function kindOf({ code = "", message }: DriverFields): DatabaseErrorKind | null {
  if (unavailableCodes.has(code) || unavailableMessage.test(message)) return "unavailable";
  if (!isSqlState(code)) return null;
  return kindOfState[code] ?? kindOfState[code.slice(0, 2)] ?? "other";
}

function isSqlState(code: string | undefined): code is string {
  return code !== undefined && /^[0-9A-Z]{5}$/.test(code) && /\d/.test(code);
}

function reasonOf(error: unknown): string {
  const { message, errors, code } = driverFields(error);
  const first = errors?.[0];
  return message || (first === undefined ? (code ?? "no reason given") : reasonOf(first));
}
