/** The organisations of an area on a day, each with its figures of the latest year, its chains and digital level. */
import { unitsWithin } from "../compile/units.ts";
import type { Writer } from "../compile/writer.ts";
import type { Boundaries } from "../plan.ts";

export interface Area {
  /** Code of the unit. */
  readonly unit: string;
  /** The boundaries in which the unit is meant. */
  readonly boundaries: Boundaries;
}

/**
 * Each figure is that of its latest whole year: years are not mixed within a figure, and a register that knows members
 * alone does not hide the ratings of the year before. A year that has just begun to come in, with less than half as
 * many reports of the figure as the fullest one, does not count yet.
 * Digital levels are those of today, where their evidence is not younger than the day.
 */
export function organisationRows(area: Area, day: string, writer: Writer): string {
  const on = writer.parameter(day, "date");
  const holds = (alias: string): string =>
    `${alias}.as_of <= ${on} and (${alias}.as_of_end is null or ${alias}.as_of_end > ${on}) and ${alias}.to_version is null`;
  const units = unitsWithin(area.unit, area.boundaries, writer);
  return `
with cooperative_here as materialized (
  select c.id, c.form, c.operating_status, c.sector, c.as_of from cooperative c
  where ${holds("c")} and c.unit_id in (${units})
), report as (
  select r.* from annual_report r
  where ${holds("r")} and r.is_best and r.value_status <> 'PLAN' and r.period = r.year::text
), yearly as (
  select r.year, count(r.rating) as rated, count(r.members) as counted, count(r.high_tech) as equipped
  from report r join cooperative_here c on c.id = r.cooperative_id group by r.year
), fullest as (
  select max(rated) as rated, max(counted) as counted, max(equipped) as equipped from yearly
), latest as (
  select max(y.year) filter (where y.rated * 2 >= f.rated and y.rated > 0) as rating_year,
    max(y.year) filter (where y.counted * 2 >= f.counted and y.counted > 0) as members_year,
    max(y.year) filter (where y.equipped * 2 >= f.equipped and y.equipped > 0) as high_tech_year
  from yearly y cross join fullest f
), participation as (
  select p.cooperative_id, p.as_of from chain_participation p
  join value_chain v on v.id = p.value_chain_id and ${holds("v")}
  where ${holds("p")} and (v.contract_to is null or v.contract_to >= ${on})
), organisation as (
  select c.*, rated.rating, rated.as_of as rating_as_of, counted.members, counted.as_of as members_as_of,
    equipped.high_tech, equipped.as_of as high_tech_as_of,
    (select max(p.as_of) from participation p where p.cooperative_id = c.id) as chain_as_of,
    exists (select 1 from participation) as chains_known,
    d.level as digital_level, d.as_of as digital_as_of
  from cooperative_here c
  cross join latest l
  left join report rated on rated.cooperative_id = c.id and rated.year = l.rating_year
  left join report counted on counted.cooperative_id = c.id and counted.year = l.members_year
  left join report equipped on equipped.cooperative_id = c.id and equipped.year = l.high_tech_year
  left join digital_assessment d on d.cooperative_id = c.id and d.as_of <= ${on}
)`;
}
