/** A hash of what a file says, whatever its bytes: a workbook that was opened and saved again has the same. */
import { createHash } from "node:crypto";

import type { CanonicalRecord, FileReading } from "../reading.ts";
import { atOnce } from "../text/pausing.ts";
import type { Pausing } from "../text/pausing.ts";

/** Parts that are hashed at a time. */
const batch = 500;

export function contentHash(reading: FileReading): string {
  return atOnce(hashingContent(reading));
}

export function* hashingContent(reading: FileReading): Pausing<string> {
  const hash = createHash("sha256");
  let pending: unknown[] = [];
  const flush = (): void => {
    hash.update(JSON.stringify(pending)).update("\n");
    pending = [];
  };
  const add = (part: unknown): void => {
    if (pending.push(part) >= batch) flush();
  };
  const { id, sheet, asOf } = reading.source ?? { id: null, sheet: null, asOf: null };
  add([id, sheet, asOf, reading.boundFields, reading.columns, reading.issues]);
  for (const row of reading.quarantined) add(row);
  for (const [entity, records] of Object.entries(reading.records)) {
    add(entity);
    yield* addRecords(records, add);
  }
  flush();
  return hash.digest("hex");
}

/** The names of fields, which make up half of a record, are told where they change: as a rule once. */
function* addRecords(
  records: readonly CanonicalRecord[],
  add: (part: unknown) => void,
): Pausing<void> {
  let names: readonly string[] = [];
  for (const [index, { fields, source, invalidFields }] of records.entries()) {
    if (index % batch === 0) yield;
    const own = Object.keys(fields);
    if (own.length !== names.length || own.some((name, index) => name !== names[index])) {
      names = own;
      add({ names });
    }
    const { sheet, row, cell = null } = source;
    add([Object.values(fields), sheet, row, cell, invalidFields]);
  }
}
