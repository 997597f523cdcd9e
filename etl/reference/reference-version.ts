import { readReference } from "./read-reference.ts";

/** Version of the reference data that files are read with; part of a load's identity. */
export function referenceVersion(): string {
  return readReference().version;
}
