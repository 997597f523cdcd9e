/** Which rows held at the moment of a plan (data-model.md 2), and which source of a noun is asked then. */
import type { Noun } from "../../model/describe/noun.ts";
import type { Writer } from "./writer.ts";

/** Readings: the step of the day as it was known at the version. Versions: stated by the day and held at the version. */
export function compileHeld({ time }: Noun, alias: string, { moment }: Writer): string {
  const [day, version] = [moment.day(), moment.version()];
  const known = heldAt(alias, version);
  if (time === "version") return day === null ? known : `${alias}.as_of <= ${day} and ${known}`;
  const end = `${alias}.as_of_end`;
  if (day === null) return `${end} is null and ${known}`;
  const reached = `${alias}.as_of <= ${day}`;
  const lasting = `(${end} is null or ${end} > ${day})`;
  if (version === null) return `${reached} and ${lasting} and ${known}`;
  return `${reached} and (${isCurrent(alias)} or (${isPast(alias)} and ${lasting})) and ${known}`;
}

/** Current and past readings have indexes of their own: which one serves must be seen where both times are asked of. */
function isCurrent(alias: string): string {
  return `(${alias}.as_of_end is null and ${alias}.to_version is null)`;
}

function isPast(alias: string): string {
  return `(${alias}.as_of_end is not null or ${alias}.to_version is not null)`;
}

/** @param version placeholder of a data version; null: the latest */
export function heldAt(alias: string, version: string | null): string {
  const to = `${alias}.to_version`;
  if (version === null) return `${to} is null`;
  return `${alias}.from_version <= ${version} and (${to} is null or ${to} > ${version})`;
}

/** What rows of a noun are read from: its table, or the function that works it out for a moment. */
export function sourceOf({ table, sourceAt }: Noun, { moment }: Writer): string {
  if (sourceAt === undefined) return table;
  const [day, version] = [moment.day(), moment.version()];
  if (day === null && version === null) return table;
  return `${sourceAt}(${day ?? "'infinity'::date"}, ${version ?? latestVersion})`;
}

/** No data version is later. */
const latestVersion = "9223372036854775807::bigint";
