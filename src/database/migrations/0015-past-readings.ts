/**
 * What questions about another day or data version need. The indexes of readings hold the current ones alone, and go
 * on doing so: a load that adds rows pays nothing for history. Past rows have their own, read beside the first.
 */
import { statementsMigration } from "./statements-migration.ts";

/** Columns by which past readings are found from elsewhere; by their id the primary key finds them. */
const links = [
  ["cooperative", "code"],
  ["annual_report", "cooperative_id"],
  ["chain_participation", "cooperative_id"],
  ["chain_participation", "value_chain_id"],
  ["digital_adoption", "cooperative_id"],
  ["product", "cooperative_id"],
] as const;

const held = (alias: string): string =>
  `${alias}.as_of <= day and ${alias}.from_version <= version
    and ((${alias}.as_of_end is null and ${alias}.to_version is null) or ((${alias}.as_of_end is not null or ${alias}.to_version is not null)
      and (${alias}.as_of_end is null or ${alias}.as_of_end > day) and (${alias}.to_version is null or ${alias}.to_version > version)))`;

/** As the view digital_assessment, of a moment. One select, so that the planner puts it into the query. */
const assessmentAt = `create function digital_assessment_at(day date, version bigint)
returns table (id bigint, cooperative_id bigint, unit_id bigint, rubric text, level integer, tools_in_use integer, pillars text[], as_of date)
language sql stable parallel safe as $body$
with used as (
  select a.cooperative_id, count(*)::integer as tools_in_use,
    array_agg(distinct p.pillar order by p.pillar) as pillars
  from digital_adoption a join digital_tool_pillar p on p.tool = a.tool
  where a.status = 'IN_USE' and a.cooperative_id is not null and ${held("a")}
  group by a.cooperative_id
), reported as (
  select a.cooperative_id, max(a.as_of) as as_of
  from digital_adoption a
  where a.cooperative_id is not null and ${held("a")}
  group by a.cooperative_id
)
select r.cooperative_id, r.cooperative_id, c.unit_id, b.code, b.level,
  coalesce(u.tools_in_use, 0), coalesce(u.pillars, '{}'), r.as_of
from reported r
left join used u on u.cooperative_id = r.cooperative_id
left join cooperative c on c.id = r.cooperative_id and ${held("c")}
cross join lateral (
  select d.code, d.level from digital_rubric d
  where d.computable
    and d.minimum_tools <= coalesce(u.tools_in_use, 0)
    and d.minimum_pillars <= coalesce(cardinality(u.pillars), 0)
    and d.required_pillars <@ coalesce(u.pillars, '{}')
  order by d.level desc limit 1
) b
$body$`;

export const PastReadings1795305619000 = statementsMigration("PastReadings1795305619000", [
  ...links.map(
    ([table, column]) =>
      `create index ${table}_past_${column} on ${table} (${column}) where as_of_end is not null or to_version is not null`,
  ),
  `create index annual_report_version_past_fact on annual_report_version (fact_key) where to_version is not null`,
  assessmentAt,
  `comment on function digital_assessment_at is 'digital_assessment as of a day, as it was known at a data version; infinity and the largest bigint: now.'`,
]);
