/** Sort keys to SQL: one expression each, by which rows are sorted, cursors written and pages continued. */
import { attributeNamed, relationNamed, targetOf } from "../descriptors.ts";
import type { CursorType } from "../cursor.ts";
import type { Direction, Nulls, OrderKey, Page } from "../plan.ts";
import { compileAggregate } from "./aggregate.ts";
import { compileLink } from "./conditions.ts";
import type { Rows } from "./conditions.ts";
import { compileRelevance } from "./relevance.ts";
import { aggregateType, relevanceType, sortable, sqlTypeOf } from "./types.ts";
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
  if (key.kind === "relevance") {
    const expression = compileRelevance(key.text, rows, writer);
    return { expression, type: relevanceType, nullable: false };
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
  const bounds = keys.map((key, index) => boundOf(key, from[index] ?? null, direction, writer));
  if (isOneRow(bounds)) return rowBeyond(bounds);
  const beyond = bounds.reduceRight<string | null>((rest, bound) => {
    const past = pastValue(bound);
    if (rest === null) return past;
    const { expression, operand } = bound;
    const equal = operand === null ? `${expression} is null` : `${expression} = ${operand}`;
    const tie = `(${equal} and ${rest})`;
    return past === "false" ? tie : `(${past} or ${tie})`;
  }, null);
  return beyond ?? "false";
}

/** Where a page begins in one key, seen in the direction of the page. */
interface Bound {
  readonly expression: string;
  /** null: among the rows without a value. */
  readonly operand: string | null;
  readonly sign: "<" | ">";
  readonly nulls: "none" | "before" | "beyond";
}

function boundOf(
  { expression, type, nullable, direction, nulls }: SortKey,
  value: string | null,
  towards: Page["direction"],
  writer: Writer,
): Bound {
  const isBackward = towards === "backward";
  const areBeyond = (nulls === "last") !== isBackward;
  return {
    expression,
    operand: value === null ? null : writer.parameter(value, type),
    sign: (direction === "desc") !== isBackward ? "<" : ">",
    nulls: !nullable ? "none" : areBeyond ? "beyond" : "before",
  };
}

type Comparable = Bound & { readonly operand: string };

/** Whether values are compared as one row, which an index can look up: all one way, none beyond its values. */
function isOneRow(bounds: readonly Bound[]): bounds is readonly Comparable[] {
  return bounds.every(
    ({ operand, sign, nulls }) =>
      operand !== null && sign === bounds[0]!.sign && nulls !== "beyond",
  );
}

function rowBeyond(bounds: readonly Comparable[]): string {
  const expressions = bounds.map(({ expression }) => expression).join(", ");
  const operands = bounds.map(({ operand }) => operand).join(", ");
  const { sign } = bounds[0]!;
  if (bounds.length === 1) return `${expressions} ${sign} ${operands}`;
  return `(${expressions}) ${sign} (${operands})`;
}

function pastValue({ expression, operand, sign, nulls }: Bound): string {
  if (operand === null) return nulls === "beyond" ? "false" : `${expression} is not null`;
  const past = `${expression} ${sign} ${operand}`;
  return nulls === "beyond" ? `(${past} or ${expression} is null)` : past;
}
