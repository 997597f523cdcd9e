import { DatabaseError, translateDatabaseError } from "../../src/database/database-error.ts";
import type { DatabaseErrorKind } from "../../src/database/database-error.ts";

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
