import type { JobFailure } from "../../src/domain/enumerations/operation.ts";
import { DatabaseError, translateDatabaseError } from "../../src/database/database-error.ts";
import type { DatabaseErrorKind } from "../../src/database/database-error.ts";
import { JobError } from "./job.ts";

/** The connection broke, others changed the same data or held it for long, the database has no room just now. */
const passingKinds: ReadonlySet<DatabaseErrorKind> = new Set([
  "unavailable",
  "conflict",
  "statement-timeout",
  "out-of-space",
]);

/** Whether the same work may succeed when it is tried again, without anybody changing data or program. */
export function isPassing(error: unknown): boolean {
  const translated = translateDatabaseError(error);
  return translated instanceof DatabaseError && passingKinds.has(translated.kind);
}

/** Why a job failed that ended with the error. */
export function failureOf(error: unknown): JobFailure {
  if (error instanceof JobError) return "DATA";
  return isPassing(error) ? "PASSING" : "BUG";
}
