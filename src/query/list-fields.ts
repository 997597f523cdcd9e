/** The entries that a connection selects, and whether it selects cursors, among what else it tells. */
import type { ConnectionPlan, EdgeField, GroupsPlan, PageInfoField } from "./plan.ts";

export type EntryField<Field> =
  | { readonly key: string; readonly kind: "nodes"; readonly select: readonly Field[] }
  | { readonly key: string; readonly kind: "edges"; readonly select: readonly EdgeField<Field>[] };

type Other = {
  readonly key: string;
  readonly kind: "pageInfo" | "totalCount" | "totalCountEstimate" | "restatement" | "typename";
};

export function listsOf<Field>(
  select: readonly (EntryField<Field> | Other)[],
): readonly EntryField<Field>[] {
  return select.flatMap((field) =>
    field.kind === "nodes" || field.kind === "edges" ? [field] : [],
  );
}

/** Of a plan that was found to have one. */
export function listOf<Field>(select: readonly (EntryField<Field> | Other)[]): EntryField<Field> {
  const [list] = listsOf(select);
  if (list === undefined) throw new Error("The plan selects no list.");
  return list;
}

export function selectsCursors(select: ConnectionPlan["select"] | GroupsPlan["select"]): boolean {
  return select.some((field) => {
    if (field.kind === "edges") return field.select.some(({ kind }) => kind === "cursor");
    return field.kind === "pageInfo" && field.select.some(isEndCursor);
  });
}

export function isEndCursor({ kind }: PageInfoField): boolean {
  return kind === "startCursor" || kind === "endCursor";
}
