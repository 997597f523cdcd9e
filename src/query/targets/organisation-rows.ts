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
 * Reports are those of the latest whole year that any organisation of the area has, so that years are not mixed.
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
), latest_year as (
  select max(r.year) as year from report r join cooperative_here c on c.id = r.cooperative_id
), participation as (
  select p.cooperative_id, p.as_of from chain_participation p
  join value_chain v on v.id = p.value_chain_id and ${holds("v")}
  where ${holds("p")} and (v.contract_to is null or v.contract_to >= ${on})
), organisation as (
  select c.*, r.rating, r.high_tech, r.members, r.as_of as report_as_of,
    (select max(p.as_of) from participation p where p.cooperative_id = c.id) as chain_as_of,
    exists (select 1 from participation) as chains_known,
    d.level as digital_level, d.as_of as digital_as_of
  from cooperative_here c
  left join report r on r.cooperative_id = c.id and r.year = (select year from latest_year)
  left join digital_assessment d on d.cooperative_id = c.id and d.as_of <= ${on}
)`;
}
