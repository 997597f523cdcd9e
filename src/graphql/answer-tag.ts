/**
 * The tag of an answer (RFC 9110, 8.8.3). It is made of all that decides the answer: the statements with their values,
 * which hold what document, variables, scope, masks and language come to, who asks, and the marks of the data. It
 * is weak, since the same answer may be written with other blanks.
 */
import { hash } from "node:crypto";

import { textOfViewer } from "../access/viewer.ts";
import type { Marks } from "../database/freshness.ts";
import { marksOf } from "../query/nouns-read.ts";
import type { Plan } from "../query/plan.ts";
import type { Read } from "../query/run.ts";
import type { GraphqlContext } from "./context.ts";
import type { PlannedField } from "./planned-query.ts";

/** Names of the marks that an answer rests on; null: it may not be kept. */
export function marksOfFields(fields: readonly PlannedField[]): readonly string[] | null {
  const names = new Set<string>();
  for (const { read, executed } of fields) {
    const found = read === null ? (executed ? executed.marks : []) : marksOfPlan(read.plan);
    if (found === null) return null;
    for (const name of found) names.add(name);
  }
  return [...names];
}

/** Plans are kept for the next values of their variables. */
const knownMarks = new WeakMap<Plan, readonly string[] | null>();
const knownDigests = new WeakMap<Plan, string>();

function marksOfPlan(plan: Plan): readonly string[] | null {
  const found = knownMarks.get(plan);
  if (found !== undefined) return found;
  const marks = marksOf(plan);
  knownMarks.set(plan, marks);
  return marks;
}

function digestOfText({ plan, statement }: Read): string {
  const digest = knownDigests.get(plan) ?? digestOf(statement.text);
  knownDigests.set(plan, digest);
  return digest;
}

function digestOf(text: string): string {
  return hash("sha256", text, "base64url");
}

interface TagBasis {
  readonly marks: Marks;
  readonly names: readonly string[];
  /** What was asked, where the statements do not tell it all, as text without a line break; else empty. */
  readonly question: string;
}

export function tagOf(
  fields: readonly PlannedField[],
  { marks, names, question }: TagBasis,
  { viewer, mediaType }: Pick<GraphqlContext, "viewer" | "mediaType">,
): string {
  // No part holds a line break but escaped, so that no two ways to put them make one text.
  let text = `${mediaType}\n${textOfViewer(viewer)}\n${question}\n`;
  for (const name of names) text += `${name} ${marks.get(name)}\n`;
  for (const { key, read } of fields) {
    text += `${key} ${read === null ? "" : digestOfText(read) + JSON.stringify(valuesOf(read))}\n`;
  }
  return `W/"${digestOf(text).slice(0, 32)}"`;
}

/** What is estimated may be all that an answer tells, and have values of its own. */
function valuesOf({ statement: { values, estimates } }: Read): readonly unknown[] {
  if (estimates.length === 0) return values;
  return [values, ...estimates.map((each) => [each.text, each.values])];
}

/** Whether a header If-None-Match names the tag. */
export function isNamed(tag: string, header: string | undefined): boolean {
  if (header === undefined) return false;
  if (header.trim() === "*") return true;
  const opaque = tag.replace(/^W\//, "");
  return header.split(",").some((each) => each.trim().replace(/^W\//, "") === opaque);
}
