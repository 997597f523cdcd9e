import { userError } from "../../errors.ts";
import { within } from "./headings.ts";
import type { Heading } from "./headings.ts";

/** A column of the table that a list is answered as. */
export interface Column {
  /** Response names from the entry to the value. */
  readonly path: readonly string[];
  readonly heading: Heading;
}

/** Where fields stand: beneath the root in the response, and within the entry. */
export interface Place {
  readonly root: readonly string[];
  readonly path: readonly string[];
  readonly heading: Heading | null;
}

export function column({ path, heading }: Place, key: string, own: Heading): Column {
  return { path: [...path, key], heading: within(heading, own) };
}

/** @param own null: it adds nothing to what its columns are called. */
export function beneath(place: Place, key: string, own: Heading | null): Place {
  const heading = own === null ? place.heading : within(place.heading, own);
  return { ...place, path: [...place.path, key], heading };
}

/** A list within a row would make many rows of one, or hide what does not fit. */
export function refuseListWithin({ root, path }: Place, key: string): Error {
  return leaveOut([...root, ...path, key].join("."));
}

/** @param field response path of what is one list too many. */
export function leaveOut(field: string): Error {
  return userError("NOT_ONE_LIST", {
    reason: { vi: `hãy bỏ ${field} khỏi truy vấn.`, en: `leave ${field} out of the query.` },
    field,
  });
}
