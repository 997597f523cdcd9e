/**
 * Where values come from (data-model.md 14). A version names its load, sheet and row, the load the column of each
 * field, and the cell of what a group row or the title states of many rows: a cell address is put together, never
 * stored with a row. A merged value comes from the version that the fold took it
 * from, a value carried over from an earlier file of the partition from that file.
 */
import { decides, precedence, statusOrder } from "../../database/merge-order.ts";
import type { Attribute } from "../../model/describe/noun.ts";
import { lineageOf } from "../lineage.ts";
import type { Lineage, ProvenanceProperty } from "../lineage.ts";
import { nounNamed } from "../descriptors.ts";
import type { ProvenanceField, RowField } from "../plan.ts";
import { compileConditions } from "./conditions.ts";
import type { Rows } from "./conditions.ts";
import { heldAt } from "./moment.ts";
import { jsonRow, nameLiteral, whereClause } from "./sql.ts";
import type { Members } from "./sql.ts";
import type { Writer } from "./writer.ts";

type CompileRow = (fields: readonly RowField[], rows: Rows, writer: Writer) => Members;
type Field = Extract<RowField, { kind: "provenance" }>;

/**
 * The tables of an entry: the deciding version `v`, the one that stated the value `w`, its load `l`, source `s` and
 * column `c`, and the cell outside its row, `o`.
 */
const properties: Readonly<Record<Exclude<ProvenanceProperty, "field">, string>> = {
  fileName: "l.file_name",
  sha256: "l.sha256",
  original: "l.original",
  source: "s.code",
  agency: "w.agency",
  sheet: "w.sheet",
  row: "coalesce(substring(o.cell from '[0-9]+$')::integer, w.row)",
  column: "coalesce(substring(o.cell from '^[A-Z]+'), c.letters)",
  cell: "coalesce(o.cell, c.letters || w.row, w.cell)",
  header: "case when o.cell is null then c.header end",
  asOf: "w.as_of",
  dataVersion: "l.data_version",
};

export function compileProvenance(
  { properties: asked, select }: Field,
  rows: Rows,
  writer: Writer,
  compileRow: CompileRow,
): string {
  const lineage = lineageOf(rows.noun);
  const entries = asked.map((property) => {
    const members = select.map((field): [string, string] => [
      field.key,
      member(field, property, writer, compileRow),
    ]);
    return jsonRow({ members, from: `from ${sourcesOf(lineage, property, rows.alias, writer)}` });
  });
  return entries.length === 0 ? "'[]'::json" : `json_build_array(${entries.join(", ")})`;
}

function member(
  field: ProvenanceField,
  property: string,
  writer: Writer,
  compileRow: CompileRow,
): string {
  if (field.kind === "typename") return nameLiteral(field.name);
  if (field.kind === "property") {
    return field.name === "field" ? nameLiteral(property) : properties[field.name];
  }
  const load = { noun: nounNamed("Load"), alias: writer.alias() };
  const conditions = [`${load.alias}.id = l.id`, ...compileConditions(field.scope, load, writer)];
  return jsonRow({
    members: compileRow(field.select, load, writer),
    from: `from load ${load.alias}${whereClause(conditions)}`,
  });
}

/** Always one row; its values are missing when no report carries the field. */
function sourcesOf(lineage: Lineage, property: string, alias: string, writer: Writer): string {
  const { version, entity, contractWords = {} } = lineage;
  const attribute = version.attributes.find((each) => each.property === property);
  const word = nameLiteral(contractWords[property] ?? property);
  const place = `${nameLiteral(entity)} || '.' || ${word}`;
  const deciding = lineage.isReading
    ? decidingOf(lineage, attribute, alias, writer)
    : `select x.*, xl.data_version as stated_version from ${version.table} x join load xl on xl.id = x.load_id
where x.id = ${alias}.id and ${carries(attribute, "x")}`;
  return `(select 1) one
left join lateral (${deciding}) v on true
left join ${version.table} w on w.id = ${statingOf(lineage, attribute, word)}
left join load l on l.id = w.load_id
left join source s on s.id = w.source_id
left join lateral (
  select e.value ->> 'column' as letters, e.value ->> 'header' as header
  from jsonb_array_elements(l.column_map) with ordinality e (value, place)
  where e.value ->> 'sheet' is not distinct from w.sheet
    and (e.value ->> 'entity' = ${nameLiteral(entity)} and e.value ->> 'field' = ${word}
      or e.value ->> 'column' = substring(w.cell from '^[A-Z]+'))
  order by e.value ->> 'entity' = ${nameLiteral(entity)} and e.value ->> 'field' = ${word} desc, e.place limit 1
) c on true
left join lateral (
  select e.value ->> 'cell' as cell from jsonb_array_elements(l.reading -> 'elsewhere' -> (${place})) e (value)
  where w.row between (e.value ->> 'firstRow')::integer and (e.value ->> 'lastRow')::integer limit 1
) o on true`;
}

/** The version that the fold took the field from; one that only carries it blank when none has it. */
function decidingOf(
  lineage: Lineage,
  attribute: Attribute | undefined,
  alias: string,
  writer: Writer,
): string {
  const { version, identity, fold, fillsFromLowerStatus } = lineage;
  const isRanked = fold === "ranked";
  const own = `${alias}.id`;
  const members =
    fillsFromLowerStatus === true
      ? `x.${identity} = any(${samePeriod(alias)}) and ${orderOf("x")} <= ${orderOf(alias)}`
      : `x.${identity} = ${own}`;
  const order = attribute === undefined ? "true" : decides(lineage, columnOf(attribute));
  return `select v.* from (
  select x.*, xs.rank, xl.data_version as stated_version${isRanked ? `, ${orderOf("x")} as status_order` : ""}
  from ${version.table} x join source xs on xs.id = x.source_id join load xl on xl.id = x.load_id
  where ${heldAt("x", writer.moment.version())} and x.as_of <= ${alias}.as_of and ${members}
) v
where ${carries(attribute, "v")}
order by ${order} desc, ${precedence(lineage)} limit 1`;
}

/** Identities of one subject and period under all value statuses; a plan stands alone. */
function samePeriod(alias: string): string {
  const statuses = statusNames.filter((status) => status !== "PLAN").map(nameLiteral);
  return `array(
  select g.id from identity own
  join identity g on g.noun = own.noun and g.natural_key in (
    select regexp_replace(own.natural_key, '\\|[^|]*$', '') || '|' || status from unnest(array[${statuses.join(", ")}]) as status)
  where own.id = ${alias}.id and ${alias}.value_status <> 'PLAN'
  union select ${alias}.id)`;
}

const statusNames = Object.keys(statusOrder).toSorted(
  (one, other) => (statusOrder[one] ?? 0) - (statusOrder[other] ?? 0),
);

function orderOf(alias: string): string {
  return `array_position(array[${statusNames.map(nameLiteral).join(", ")}], ${alias}.value_status)`;
}

function columnOf({ column, property, reported }: Attribute) {
  return { name: column, boundBy: reported === true ? property : null };
}

/** The file has the field's column, or states it in every row. */
function carries(attribute: Attribute | undefined, alias: string): string {
  if (attribute === undefined) return "true";
  if (attribute.reported !== true) return `${alias}.${attribute.column} is not null`;
  return `${nameLiteral(attribute.property)} = any(${alias}.bound_fields)`;
}

/** A file that lacks a column leaves the value as the partition's earlier file stated it (data-model.md 9). */
function statingOf(
  { version, identity, entity }: Lineage,
  attribute: Attribute | undefined,
  word: string,
): string {
  if (attribute?.reported !== true) return "v.id";
  const row = (alias: string): string =>
    `(${alias}.${identity}, ${alias}.source_id, ${alias}.agency, ${alias}.as_of)`;
  return `coalesce((
  select y.id from ${version.table} y join load yl on yl.id = y.load_id
  where ${row("y")} = ${row("v")} and yl.data_version <= v.stated_version
    and (yl.bound_fields -> ${nameLiteral(entity)}) ? ${word}
  order by yl.data_version desc, y.id desc limit 1), v.id)`;
}
