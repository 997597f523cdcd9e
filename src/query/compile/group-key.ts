/** Keys of groups to SQL: an expression over the rows that are grouped, and what must be joined to them for it. */
import { attributeNamed, relationNamed, targetOf } from "../descriptors.ts";
import type { DateBucket, GroupKey } from "../plan.ts";
import { compileLink } from "./conditions.ts";
import type { Rows } from "./conditions.ts";
import { unitsAbove } from "./units.ts";
import type { Writer } from "./writer.ts";

type Kind = GroupKey["kind"];
type Compile<K extends Kind> = (
  key: Extract<GroupKey, { kind: K }>,
  rows: Rows,
  writer: Writer,
) => CompiledKey;

export interface CompiledKey {
  readonly expression: string;
  readonly join?: string;
}

const compilers: { readonly [K in Kind]: Compile<K> } = {
  field: ({ property }, rows) => ({ expression: columnOf(property, rows) }),
  related: ({ relation, property, scope }, rows, writer) => {
    const { column } = attributeNamed(targetOf(relationNamed(rows.noun, relation)), property);
    const { target, from } = compileLink(relation, scope, rows, writer);
    return { expression: `(select ${target.alias}.${column} ${from} limit 1)` };
  },
  unit: (key, { noun, alias }, writer) => {
    if (noun.unitColumn === undefined) throw new Error(`${noun.name} has no unit.`);
    const above = writer.alias();
    const isOwn = `${above}.unit_id = ${alias}.${noun.unitColumn}`;
    return {
      expression: `${above}.ancestor_id`,
      join: ` left join (${unitsAbove(key, writer)}) ${above} on ${isOwn}`,
    };
  },
  date: ({ property, bucket }, rows) => ({ expression: startOf[bucket](dayOf(property, rows)) }),
  bin: ({ property, edges }, rows, writer) => {
    const classes = writer.parameter(edges, "numeric[]");
    return { expression: `width_bucket(${columnOf(property, rows)}::numeric, ${classes})` };
  },
};

/** First day of the span that a day is in. */
export const startOf: Readonly<Record<DateBucket, (day: string) => string>> = {
  month: (day) => `date_trunc('month', ${day})::date`,
  quarter: (day) => `date_trunc('quarter', ${day})::date`,
  half: (day) =>
    `(date_trunc('year', ${day}) + case when extract(month from ${day}) > 6 then interval '6 months' else interval '0' end)::date`,
  year: (day) => `date_trunc('year', ${day})::date`,
};

export function compileGroupKey(key: GroupKey, rows: Rows, writer: Writer): CompiledKey {
  return compilers[key.kind](key as never, rows, writer);
}

/** Days are those of Vietnam; as an instant without zone, which `date_trunc` takes. */
function dayOf(property: string, rows: Rows): string {
  const { kind } = attributeNamed(rows.noun, property);
  const column = columnOf(property, rows);
  return kind === "datetime"
    ? `(${column} at time zone 'Asia/Ho_Chi_Minh')`
    : `${column}::timestamp`;
}

function columnOf(property: string, { noun, alias }: Rows): string {
  return `${alias}.${attributeNamed(noun, property).column}`;
}
