import { GraphQLError } from "graphql";
import type { GraphQLErrorOptions, GraphQLFormattedError } from "graphql";

import type { Language } from "./config.ts";
import { errorTable } from "./error-table.ts";
import type { ErrorCode, PlaceholderOf } from "./error-table.ts";

/** A value that fills a place in a message; a text of our own comes in both languages. */
type Detail = string | number | Readonly<Record<Language, string>>;
type Details = Readonly<Record<string, Detail>>;
type DetailsFor<Code extends ErrorCode> = [PlaceholderOf<Code>] extends [never]
  ? [details?: Details]
  : [details: Readonly<Record<PlaceholderOf<Code>, Detail>> & Details];

/** The caller's fault (or a known state of ours): a code of the table, told in the caller's language. */
export class UserError extends GraphQLError {
  readonly code: ErrorCode;
  readonly details: Details;

  constructor(code: ErrorCode, details: Details = {}, options: GraphQLErrorOptions = {}) {
    super(messageOf(code, details, "en"), { ...options, extensions: { code } });
    this.name = "UserError";
    this.code = code;
    this.details = details;
  }
}

/** @example throw userError("LIST_TOO_LONG", { argument: "in", limit: 1000 }); */
export function userError<Code extends ErrorCode>(
  code: Code,
  ...[details]: DetailsFor<Code>
): UserError {
  return new UserError(code, details);
}

/** Input that fits the schema, or a call that is well written, and still makes no sense. */
export function inputError(reason: Readonly<Record<Language, string>>): UserError {
  return userError("BAD_USER_INPUT", { reason });
}

export interface ErrorAnswer extends GraphQLFormattedError {
  readonly extensions: {
    readonly code: ErrorCode;
    readonly requestId: string;
    readonly details?: Readonly<Record<string, string | number>>;
  };
}

/**
 * What a client may see of any error: code, message in its language, place in its query; never SQL or a stack.
 * Whoever answers INTERNAL writes the error itself to the log, under the same requestId.
 */
export function formatError(
  error: unknown,
  request: { readonly language: Language; readonly requestId: string },
): ErrorAnswer {
  const { code, details } = asUserError(error) ?? { code: "INTERNAL" as const, details: {} };
  const { requestId, language } = request;
  const values = inLanguage(details, language);
  const { reason: _saidInMessage, ...shown } = values;
  return {
    message: fill(errorTable[code][language], { ...values, requestId }),
    ...placeOf(error),
    extensions: {
      code,
      requestId,
      ...(Object.keys(shown).length > 0 && { details: shown }),
    },
  };
}

/** The HTTP status of an answer that consists of this error alone. */
export function statusOf(code: ErrorCode): number {
  return errorTable[code].status;
}

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === "string" && Object.hasOwn(errorTable, value);
}

/** The user error that an error is or wraps; null: a bug or a failure of ours. */
export function asUserError(error: unknown): UserError | null {
  if (error instanceof UserError) return error;
  if (!(error instanceof GraphQLError)) return null;
  return asUserError(error.originalError) ?? translateLibraryError(error);
}

/** Errors of graphql-js that neither it nor Apollo gives a code, by their messages. */
const libraryMessages: readonly {
  readonly pattern: RegExp;
  readonly translate: (message: string, match: RegExpExecArray) => UserError;
}[] = [
  {
    pattern: /more tha[nt] (\d+) tokens/,
    translate: (_, [, limit]) => new UserError("TOO_MANY_TOKENS", { limit: Number(limit) }),
  },
  {
    pattern: /^Validation aborted\.$/,
    translate: () =>
      new UserError("GRAPHQL_VALIDATION_FAILED", {
        reason: { vi: "quá nhiều trường lặp lại.", en: "too many repeated fields." },
      }),
  },
  {
    pattern: /^(Argument "|Too many errors processing variables)/,
    translate: (reason) => new UserError("BAD_USER_INPUT", { reason }),
  },
];

/** Codes that Apollo Server gives, and ours for them. */
const apolloCodes: Readonly<Record<string, ErrorCode>> = {
  GRAPHQL_PARSE_FAILED: "GRAPHQL_PARSE_FAILED",
  GRAPHQL_VALIDATION_FAILED: "GRAPHQL_VALIDATION_FAILED",
  BAD_USER_INPUT: "BAD_USER_INPUT",
  BAD_REQUEST: "BAD_USER_INPUT",
  OPERATION_RESOLUTION_FAILURE: "OPERATION_RESOLUTION_FAILURE",
  PERSISTED_QUERY_NOT_FOUND: "DOCUMENT_NOT_FOUND",
  PERSISTED_QUERY_NOT_SUPPORTED: "DOCUMENT_NOT_FOUND",
};

function translateLibraryError(error: GraphQLError): UserError | null {
  if (isMutationByGet(error)) return new UserError("METHOD_NOT_ALLOWED", { allowed: "POST" });
  const known = error.originalError === undefined ? translateMessage(error.message) : null;
  if (known !== null) return known;
  const code = apolloCodes[String(error.extensions["code"])];
  return code === undefined ? null : new UserError(code, { reason: error.message });
}

function translateMessage(message: string): UserError | null {
  for (const { pattern, translate } of libraryMessages) {
    const match = pattern.exec(message);
    if (match !== null) return translate(message, match);
  }
  return null;
}

/** Apollo refuses it as a bad request whose status says what is meant. */
function isMutationByGet({ extensions }: GraphQLError): boolean {
  const head = extensions["http"];
  return typeof head === "object" && head !== null && "status" in head && head.status === 405;
}

function placeOf(error: unknown): Pick<GraphQLFormattedError, "locations" | "path"> {
  if (!(error instanceof GraphQLError)) return {};
  const { locations, path } = error;
  return { ...(locations && { locations }), ...(path && { path }) };
}

function messageOf(code: ErrorCode, details: Details, language: Language): string {
  return fill(errorTable[code][language], inLanguage(details, language));
}

function inLanguage(details: Details, language: Language): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      typeof value === "object" ? value[language] : value,
    ]),
  );
}

function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
