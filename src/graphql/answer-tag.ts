/**
 * The tag of an answer (RFC 9110, 8.8.3). It is made of all that decides the answer: the statements with their values,
 * which hold what document, variables, scope, masks and language come to, who asks, and the marks of the data. It
 * is weak, since the same answer may be written with other blanks.
 */
import { createHash } from "node:crypto";

import type { Marks } from "../database/freshness.ts";
import { marksOf } from "../query/nouns-read.ts";
import type { GraphqlContext } from "./context.ts";
import type { PlannedField } from "./planned-query.ts";

/** Names of the marks that an answer rests on; null: it may not be kept. */
export function marksOfFields(fields: readonly PlannedField[]): readonly string[] | null {
  const names = new Set<string>();
  for (const { read } of fields) {
    const found = read === null ? [] : marksOf(read.plan);
    if (found === null) return null;
    for (const name of found) names.add(name);
  }
  return [...names];
}

export function tagOf(
  fields: readonly PlannedField[],
  { marks, names }: { readonly marks: Marks; readonly names: readonly string[] },
  { viewer, mediaType }: Pick<GraphqlContext, "viewer" | "mediaType">,
): string {
  const parts = [
    mediaType,
    viewer,
    names.map((name) => [name, marks.get(name) ?? null]),
    fields.map(({ key, read }) => [key, read?.statement.text, read?.statement.values]),
  ];
  const digest = createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
  return `W/"${digest.slice(0, 32)}"`;
}

/** Whether a header If-None-Match names the tag. */
export function isNamed(tag: string, header: string | undefined): boolean {
  if (header === undefined) return false;
  if (header.trim() === "*") return true;
  const opaque = tag.replace(/^W\//, "");
  return header.split(",").some((each) => each.trim().replace(/^W\//, "") === opaque);
}
