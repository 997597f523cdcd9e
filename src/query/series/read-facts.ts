/** What an indicator series is made of, in one statement: the units asked for, what lies in them, and published values. */
import type { Boundaries } from "../plan.ts";
import { boundarySet, unitsInScope } from "../compile/units.ts";
import { createWriter } from "../compile/writer.ts";
import type { Writer } from "../compile/writer.ts";
import type { Database } from "../database.ts";
import { runStatement } from "../run.ts";

export interface SeriesRequest {
  /** Codes whose values are needed, the parts of ratios among them. */
  readonly indicators: readonly string[];
  readonly units: readonly string[];
  /** null: the units themselves; else the units of this level inside them. */
  readonly level: string | null;
  readonly periods: readonly string[];
  readonly boundaries: Boundaries;
  /** null: the best of each period. */
  readonly valueStatus: string | null;
}

export interface SeriesUnit {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/** A unit of some time that lies in a unit of the series. */
export interface Member extends SeriesUnit {
  readonly target: string;
  readonly level: string;
  /** false: only a part of it does. */
  readonly whole: boolean;
  readonly from: string | null;
  readonly to: string | null;
}

export interface Fact {
  readonly unit: string;
  readonly indicator: string;
  readonly period: string;
  readonly status: string;
  readonly value: number;
}

export interface SeriesFacts {
  /** Codes asked for that are units of these boundaries. */
  readonly known: readonly string[];
  readonly targets: readonly SeriesUnit[];
  readonly members: readonly Member[];
  readonly facts: readonly Fact[];
  /** A day on which the units of the boundaries are valid; null as reported. */
  readonly day: string | null;
}

export async function readSeriesFacts(
  request: SeriesRequest,
  scopeUnits: readonly string[] | null,
  database: Database,
): Promise<SeriesFacts> {
  const writer = createWriter();
  const text = statementOf(request, scopeUnits, writer);
  const [row] = await runStatement(database, { text, values: writer.values });
  return row?.["data"] as SeriesFacts;
}

function statementOf(
  request: SeriesRequest,
  scopeUnits: readonly string[] | null,
  writer: Writer,
): string {
  const { boundaries } = request;
  const isAsReported = boundaries === "AS_REPORTED";
  const day = isAsReported ? "null" : `(${lastDayOf(boundarySet(boundaries, writer))})`;
  const list = (entries: string): string => `(select coalesce(json_agg(${entries}), '[]')`;
  return `with ${isAsReported ? unitsAsReported(request, writer) : unitsRestated(request, writer)},
fact as (
  select o.unit_id::text as unit, o.indicator_code as indicator, o.period, o.value_status as status, o.value
  from observation o where ${factConditions(request, scopeUnits, writer).join(" and ")}
)
select json_build_object(
  'known', ${list("distinct n.code")} from named n),
  'targets', ${list("json_build_object('id', t.id::text, 'code', t.code, 'name', t.name) order by t.code collate \"C\", t.id")} from target t),
  'members', ${list("json_build_object('id', m.id::text, 'code', m.code, 'name', m.name, 'target', m.target_id::text, 'level', m.level, 'whole', m.whole, 'from', m.valid_from, 'to', m.valid_to) order by m.code collate \"C\", m.id")} from member m),
  'facts', ${list("f")} from fact f),
  'day', ${day}) as data`;
}

/** Each value of the very unit that it was reported for. */
function unitsAsReported({ units, level }: SeriesRequest, writer: Writer): string {
  const codes = writer.parameter(units, "text[]");
  const targets =
    level === null
      ? "select n.* from named n"
      : `select distinct u.* from administrative_unit u join unit_ancestor a on a.unit_id = u.id join named n on n.id = a.ancestor_id where u.level = ${writer.parameter(level, "text")}`;
  return `named as (select u.* from administrative_unit u where u.code = any (${codes})),
target as (${targets}),
member as (select t.*, t.id as target_id, true as whole from target t)`;
}

function unitsRestated({ units, level, boundaries }: SeriesRequest, writer: Writer): string {
  const set = boundarySet(boundaries, writer);
  const codes = writer.parameter(units, "text[]");
  const isValid = (alias: string): string =>
    `exists (select 1 from unit_membership v where v.boundary_starts_on = ${set} and v.ancestor_id = ${alias}.id)`;
  const targets =
    level === null
      ? "select n.* from named n"
      : `select distinct u.* from administrative_unit u join unit_membership a on a.boundary_starts_on = ${set} and a.unit_id = u.id and a.whole join named n on n.id = a.ancestor_id where u.level = ${writer.parameter(level, "text")} and ${isValid("u")}`;
  return `named as (select u.* from administrative_unit u where u.code = any (${codes}) and ${isValid("u")}),
target as (${targets}),
member as (
  select u.*, t.id as target_id, m.whole from target t
  join unit_membership m on m.boundary_starts_on = ${set} and m.ancestor_id = t.id
  join administrative_unit u on u.id = m.unit_id
)`;
}

function factConditions(
  { indicators, periods, valueStatus }: SeriesRequest,
  scopeUnits: readonly string[] | null,
  writer: Writer,
): readonly string[] {
  return [
    "o.as_of_end is null and o.to_version is null and o.value is not null",
    "o.unit_id in (select m.id from member m)",
    `o.indicator_code = any (${writer.parameter(indicators, "text[]")})`,
    `o.period = any (${writer.parameter(periods, "text[]")})`,
    valueStatus === null
      ? "o.is_best"
      : `o.value_status = ${writer.parameter(valueStatus, "text")}`,
    ...(scopeUnits === null ? [] : [`o.unit_id in (${unitsInScope(scopeUnits, writer)})`]),
  ];
}

function lastDayOf(set: string): string {
  return `select coalesce(b.ends_on, current_date) from boundary_set b where b.starts_on = ${set}`;
}
