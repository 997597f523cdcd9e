/** Order of groups: as asked, then by their keys, totals after what they are a total of. */
import { attributeNamed, nounNamed, relationNamed, targetOf } from "../descriptors.ts";
import type { CursorType } from "../cursor.ts";
import type { Aggregate, GroupsPlan } from "../plan.ts";
import type { SortKey } from "./order.ts";
import { aggregateType, sortable, sqlTypeOf } from "./types.ts";

interface Named {
  readonly of: (aggregate: Aggregate) => string;
}

export function compileGroupOrder(
  plan: GroupsPlan,
  measures: Named,
  alias: string,
): readonly SortKey[] {
  const asked = plan.order.flatMap((key): readonly SortKey[] => {
    const { direction, nulls } = key;
    if (key.kind === "key") {
      return keysAt(plan, key.position, alias).map((each) => ({ ...each, direction, nulls }));
    }
    const expression = `${alias}.${measures.of(key.aggregate)}`;
    return [{ expression, type: aggregateType(key.aggregate), nullable: true, direction, nulls }];
  });
  const byKeys = plan.by.flatMap((_, position) => [
    ...totalAt(plan, position, alias),
    ...keysAt(plan, position, alias).map((each): SortKey => ({ ...each, ...upwards })),
  ]);
  const all = [...asked, ...byKeys];
  return all.length > 0 ? all : [{ ...whole(`${alias}.grouping`), ...upwards }];
}

/** Types of the keys, for cursors. */
export function groupKeyTypes(plan: GroupsPlan): readonly CursorType[] {
  return compileGroupOrder(plan, { of: () => "m" }, "g").map(({ type }) => type);
}

const upwards = { direction: "asc", nulls: "last" } as const;

type Expression = Pick<SortKey, "expression" | "type" | "nullable">;

function whole(expression: string): Expression {
  return { expression, type: "integer", nullable: false };
}

function totalAt({ by, rollup }: GroupsPlan, position: number, alias: string): readonly SortKey[] {
  if (rollup === "none") return [];
  const bit = `(${alias}.grouping >> ${by.length - 1 - position} & 1)`;
  return [{ ...whole(bit), ...upwards }];
}

/** Expressions that sort by a key: a unit by its code, and by itself where two of different times share it. */
function keysAt(plan: GroupsPlan, position: number, alias: string): readonly Expression[] {
  const key = plan.by[position]!;
  const column = `${alias}.k${position + 1}`;
  const noun = nounNamed(plan.noun);
  if (key.kind === "unit") {
    const code = `(select u.code from administrative_unit u where u.id = ${column}) collate "C"`;
    return [
      { expression: code, type: "text", nullable: true },
      { expression: column, type: "bigint", nullable: true },
    ];
  }
  if (key.kind === "date") return [{ expression: column, type: "date", nullable: true }];
  if (key.kind === "bin") return [{ expression: column, type: "integer", nullable: true }];
  const owner = key.kind === "field" ? noun : targetOf(relationNamed(noun, key.relation));
  const attribute = attributeNamed(owner, key.property);
  const expression = sortable(attribute, column);
  return [{ expression, type: sqlTypeOf(attribute), nullable: true }];
}
