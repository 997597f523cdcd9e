/** Sort keys to SQL: one expression each, by which rows are sorted, cursors written and pages continued. */
import { attributeNamed, relationNamed, targetOf } from "../descriptors.ts";
import type { CursorType } from "../cursor.ts";
import type { Direction, Nulls, OrderKey, Page } from "../plan.ts";
import { compileAggregate } from "./aggregate.ts";
import { compileLink } from "./conditions.ts";
import type { Rows } from "./conditions.ts";
import { aggregateType, sortable, sqlTypeOf } from "./types.ts";
import type { Writer } from "./writer.ts";

export interface SortKey {
  /** With its collation. */
  readonly expression: string;
  readonly type: CursorType;
  readonly nullable: boolean;
  readonly direction: Direction;
  readonly nulls: Nulls;
}

export function compileOrder(
  order: readonly OrderKey[],
  rows: Rows,
  writer: Writer,
): readonly SortKey[] {
  return order.map((key) => ({
    ...expressionOf(key, rows, writer),
    direction: key.direction,
    nulls: key.nulls,
  }));
}

type Expression = Pick<SortKey, "expression" | "type" | "nullable">;

function expressionOf(key: OrderKey, rows: Rows, writer: Writer): Expression {
  if (key.kind === "field") {
    const attribute = attributeNamed(rows.noun, key.property);
    const expression = sortable(attribute, `${rows.alias}.${attribute.column}`);
    return { expression, type: sqlTypeOf(attribute), nullable: attribute.nullable };
  }
  if (key.kind === "related") {
    const attribute = attributeNamed(
      targetOf(relationNamed(rows.noun, key.relation)),
      key.property,
    );
    const { target, from } = compileLink(key.relation, key.scope, rows, writer);
    const expression = `(select ${target.alias}.${attribute.column} ${from})`;
    return {
      expression: sortable(attribute, expression),
      type: sqlTypeOf(attribute),
      nullable: true,
    };
  }
  const { target, from } = compileLink(key.relation, [...key.scope, ...key.where], rows, writer);
  const expression = `(select ${compileAggregate(key.aggregate, target, writer)} ${from})`;
  return { expression, type: aggregateType(key.aggregate), nullable: true };
}

/** `order by` list; turned round for pages that end at a cursor. */
export function orderByList(
  keys: readonly SortKey[],
  { direction }: Pick<Page, "direction">,
): string {
  return keys
    .map((key) => {
      const isDescending = (key.direction === "desc") !== (direction === "backward");
      const isNullsFirst = (key.nulls === "first") !== (direction === "backward");
      const nulls = key.nullable ? ` nulls ${isNullsFirst ? "first" : "last"}` : "";
      return `${key.expression}${isDescending ? " desc" : ""}${nulls}`;
    })
    .join(", ");
}

/** The rows beyond the cursor, in the direction of the page; null without a cursor. */
export function compileBeyond(
  keys: readonly SortKey[],
  { from, direction }: Page,
  writer: Writer,
): string | null {
  if (from === null) return null;
  const beyond = keys.reduceRight<string | null>((rest, key, index) => {
    const value = from[index] ?? null;
    const operand = value === null ? null : writer.parameter(value, key.type);
    const isBackward = direction === "backward";
    const past = pastValue(key, operand, isBackward);
    if (rest === null) return past;
    const equal = operand === null ? `${key.expression} is null` : `${key.expression} = ${operand}`;
    const tie = `(${equal} and ${rest})`;
    return past === "false" ? tie : `(${past} or ${tie})`;
  }, null);
  return beyond ?? "false";
}

function pastValue(key: SortKey, operand: string | null, isBackward: boolean): string {
  const isNullsLast = (key.nulls === "last") !== isBackward;
  if (operand === null) return isNullsLast ? "false" : `${key.expression} is not null`;
  const sign = (key.direction === "desc") !== isBackward ? "<" : ">";
  const past = `${key.expression} ${sign} ${operand}`;
  return key.nullable && isNullsLast ? `(${past} or ${key.expression} is null)` : past;
}
