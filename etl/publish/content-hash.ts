/** A hash of what a file says, whatever its bytes: a workbook that was opened and saved again has the same. */
import { createHash } from "node:crypto";

import type { FileReading } from "../reading.ts";

/** Characters that are hashed at a time. */
const CHUNK = 1 << 18;

export function contentHash(reading: FileReading): string {
  const hash = createHash("sha256");
  let pending = "";
  const add = (part: unknown): void => {
    pending += `${JSON.stringify(part)}\n`;
    if (pending.length < CHUNK) return;
    hash.update(pending);
    pending = "";
  };
  const { id, sheet, asOf } = reading.source ?? { id: null, sheet: null, asOf: null };
  add([id, sheet, asOf, reading.boundFields, reading.columns, reading.issues]);
  for (const row of reading.quarantined) add(row);
  for (const [entity, records] of Object.entries(reading.records)) {
    add(entity);
    for (const { fields, source, invalidFields } of records) add([fields, source, invalidFields]);
  }
  return hash.update(pending).digest("hex");
}
