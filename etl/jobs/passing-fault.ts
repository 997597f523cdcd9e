import { DatabaseError, translateDatabaseError } from "../../src/database/database-error.ts";

/** Whether the same work may succeed when it is tried again: the connection broke, or others changed the same data. */
export function isPassing(error: unknown): boolean {
  const translated = translateDatabaseError(error);
  return translated instanceof DatabaseError && translated.isTransient;
}
