/** Rows to JSON: fields, relations to one row as objects, relations to many as connections. */
import type { Noun } from "../../model/describe/noun.ts";
import { enumerationLabels } from "../labels.ts";
import { attributeNamed } from "../descriptors.ts";
import type { ConnectionPlan, Mask, RowField } from "../plan.ts";
import { compileConditions, compileLink } from "./conditions.ts";
import type { Rows } from "./conditions.ts";
import { sourceOf } from "./moment.ts";
import { compileOrder } from "./order.ts";
import { compilePage } from "./page.ts";
import type { PageSource } from "./page.ts";
import { compileRestatement, notPlaced } from "./restatement.ts";
import { compileProvenance } from "./provenance.ts";
import { jsonObject, nameLiteral, whereClause } from "./sql.ts";
import { compileValue } from "./value.ts";
import { createWriter } from "./writer.ts";
import type { Writer } from "./writer.ts";
import { nounNamed, relationNamed } from "../descriptors.ts";

export function compileRow(fields: readonly RowField[], rows: Rows, writer: Writer): string {
  return jsonObject(fields.map((field) => [field.key, compileField(field, rows, writer)]));
}

type Kind = RowField["kind"];
type Compile<K extends Kind> = (
  field: Extract<RowField, { kind: K }>,
  rows: Rows,
  writer: Writer,
) => string;

const compilers: { readonly [K in Kind]: Compile<K> } = {
  typename: ({ name }) => nameLiteral(name),
  attribute: ({ property, mask }, { noun, alias }) => {
    const attribute = attributeNamed(noun, property);
    const value = compileValue(noun, attribute, `${alias}.${attribute.column}`);
    return masked(value, mask, alias);
  },
  label: ({ property, language, mask }, { noun, alias }, writer) => {
    if (mask === "always") return "null";
    const attribute = attributeNamed(noun, property);
    const value = `${alias}.${attribute.column}`;
    const labels = writer.parameter(enumerationLabels(attribute, language), "jsonb");
    if (attribute.kind === "enumeration") return masked(`${labels} ->> ${value}`, mask, alias);
    const list = `(select json_agg(${labels} ->> code order by place) from unnest(${value}) with ordinality as each (code, place))`;
    return masked(
      `case when ${value} is not null then coalesce(${list}, '[]'::json) end`,
      mask,
      alias,
    );
  },
  state: ({ property, mask }, { noun, alias }) => {
    const { column } = attributeNamed(noun, property);
    const name = nameLiteral(property);
    const suppressed = mask === undefined ? "" : ` when ${isMasked(mask, alias)} then 'SUPPRESSED'`;
    return `case when ${name} <> all (${alias}.bound_fields) then null${suppressed} when ${name} = any (${alias}.invalid_fields) then 'INVALID' when ${alias}.${column} is null then 'MISSING' else 'REPORTED' end`;
  },
  toOne: ({ relation, scope, select }, rows, writer) => {
    const { target, from } = compileLink(relation, scope, rows, writer);
    return `(select ${compileRow(select, target, writer)} ${from} limit 1)`;
  },
  toMany: ({ relation, connection }, rows, writer) =>
    compileConnection(connection, relatedTo(rows, relation), writer),
  provenance: (field, rows, writer) => compileProvenance(field, rows, writer, compileRow),
};

function compileField(field: RowField, rows: Rows, writer: Writer): string {
  return compilers[field.kind](field as never, rows, writer);
}

function masked(value: string, mask: Mask | undefined, alias: string): string {
  if (mask === undefined) return value;
  return mask === "always"
    ? "null"
    : `case when ${isMasked(mask, alias)} then null else ${value} end`;
}

function isMasked(mask: Mask, alias: string): string {
  return mask === "always" ? "true" : `${alias}.${mask.when}`;
}

/** What ties the rows of a connection to where it stands. */
export type Tie = (rows: Rows) => { readonly joins?: string; readonly where: readonly string[] };

export const untied: Tie = () => ({ where: [] });

export function compileConnection(plan: ConnectionPlan, tie: Tie, writer: Writer): string {
  return compilePage(connectionSource(plan, tie, writer), writer);
}

export function connectionSource(
  plan: ConnectionPlan,
  tie: Tie,
  writer: Writer,
): PageSource<RowField> {
  const noun = nounNamed(plan.noun);
  const read = (alias: string, by = writer) => {
    const { joins = "", where } = tie({ noun, alias });
    const conditions = compileConditions([...plan.scope, ...plan.where], { noun, alias }, by);
    return {
      from: `from ${sourceOf(noun, by)} ${alias}${joins}`,
      where: [...where, ...conditions],
    };
  };
  const alias = writer.alias();
  return {
    page: plan.page,
    select: plan.select,
    alias,
    rows: () => read(alias),
    count: () => {
      const { from, where } = read(writer.alias());
      return `(select count(*) ${from}${whereClause(where)})`;
    },
    ...(tie === untied && {
      estimate: () => {
        const by = createWriter(plan.moment);
        const { from, where } = read(by.alias(), by);
        const estimate = writer.rowEstimate(`select ${from}${whereClause(where)}`, by);
        return `case when ${hasStatistics(noun)} then ${estimate} end`;
      },
    }),
    restatement: (field) =>
      compileRestatement(
        field,
        () => {
          const rows = { noun, alias: writer.alias() };
          const { joins = "", where } = tie(rows);
          const found = notPlaced(plan, rows, writer);
          if (found.where.length === 0) return { rows, from: "", ...found };
          const scope = compileConditions(plan.scope, rows, writer);
          const from = `from ${sourceOf(noun, writer)} ${rows.alias}${joins}`;
          return { ...found, rows, from, where: [...where, ...scope, ...found.where] };
        },
        writer,
      ),
    keys: () => compileOrder(plan.order, { noun, alias }, writer),
    node: (fields) => compileRow(fields, { noun, alias }, writer),
  };
}

/** Of a table that was never analysed PostgreSQL only guesses. */
function hasStatistics({ table }: Noun): string {
  return `(select reltuples >= 0 or relkind <> 'r' from pg_class where oid = ${nameLiteral(table)}::regclass)`;
}

function relatedTo(rows: Rows, relation: string): Tie {
  const { to, from } = relationNamed(rows.noun, relation);
  return ({ alias }) => ({ where: [`${alias}.${to} = ${rows.alias}.${from}`] });
}
