/** What is selected of groups, wherever in the connection it stands. */
import { listsOf } from "./list-fields.ts";
import type { Aggregate, ComparedField, GroupField, GroupsPlan } from "./plan.ts";

export function selectedGroupFields({ select }: GroupsPlan): readonly GroupField[] {
  return listsOf(select).flatMap((list) =>
    list.kind === "nodes"
      ? list.select
      : list.select.flatMap((each) => (each.kind === "node" ? each.select : [])),
  );
}

/** Every measure that is selected, compared, sorted by or asked for by `having`. */
export function aggregatesOf(plan: GroupsPlan): readonly Aggregate[] {
  const selected = selectedGroupFields(plan).flatMap(
    (field): readonly (GroupField | ComparedField)[] =>
      field.kind === "previous" || field.kind === "change" ? field.select : [field],
  );
  return [...selected, ...plan.having, ...plan.order].flatMap((each) =>
    "aggregate" in each ? [each.aggregate] : [],
  );
}

/** The same plan with other fields of its groups. */
export function withGroupFields(
  plan: GroupsPlan,
  change: (field: GroupField) => GroupField,
): GroupsPlan {
  return {
    ...plan,
    select: plan.select.map((field) => {
      if (field.kind === "nodes") return { ...field, select: field.select.map(change) };
      if (field.kind !== "edges") return field;
      const select = field.select.map((each) =>
        each.kind === "node" ? { ...each, select: each.select.map(change) } : each,
      );
      return { ...field, select };
    }),
  };
}
