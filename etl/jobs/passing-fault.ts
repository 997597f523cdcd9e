import type { JobFailure } from "../../src/domain/enumerations/operation.ts";
import { DatabaseError, translateDatabaseError } from "../../src/database/database-error.ts";
import { JobError } from "./job.ts";

/** Whether the same work may succeed when it is tried again: the connection broke, or others changed the same data. */
export function isPassing(error: unknown): boolean {
  const translated = translateDatabaseError(error);
  return translated instanceof DatabaseError && translated.isTransient;
}

/** Why a job failed that ended with the error. */
export function failureOf(error: unknown): JobFailure {
  if (error instanceof JobError) return "DATA";
  return isPassing(error) ? "PASSING" : "BUG";
}
