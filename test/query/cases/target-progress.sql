select (select json_build_object('facts', coalesce(json_agg((select "{}"
  from (select t1.indicator_code as "indicatorCode", t1.operator as "operator", t1.low as "low", t1.high as "high", t1.deadline_year as "deadlineYear", t1.baseline_year as "baselineYear", t1.baseline_value as "baselineValue", t1.geography_code as "geographyCode", t1.geography_as_of as "geographyAsOf", (select "{}"
  from (select t2.issued_on as "issuedOn", (select "{}"
  from (select t3.issued_on as "issuedOn"
  from programme t3
  where t3.id = t2.parent_id
  limit 1) "{}") as "parent"
  from programme t2
  where t2.id = t1.programme_id
  limit 1) "{}") as "programme") "{}")
  order by t1.s1, t1.s2), '[]'::json), 'row_target', coalesce(json_agg((select "{}"
  from (select t1.code as "code", t1.wording as "wording") "{}")
  order by t1.s1, t1.s2), '[]'::json), 'row_again', coalesce(json_agg((select "{}"
  from (select t1.deadline_year as "deadlineYear") "{}")
  order by t1.s1, t1.s2), '[]'::json))
  from (select t1.*, t1.code collate vietnamese as s1, t1.id as s2
  from target t1
  where exists (select 1
  from programme t4
  where t4.id = t1.programme_id
  and t4.code = $1::text)
  order by t1.code collate vietnamese, t1.id
  limit 1000) t1) as data;

select exists (select 1
  from unit_membership inside join administrative_unit above on above.id = inside.ancestor_id
  where inside.boundary_starts_on = (select starts_on
  from boundary_set
  where starts_on <= $2::date
  and (ends_on is null or ends_on >= $2::date))
  and above.code = $1::text) as "exists", (select coalesce(json_agg(u.name
  order by u.code), '[]')
  from unit_membership m join administrative_unit u on u.id = m.unit_id join administrative_unit a on a.id = m.ancestor_id
  where a.code = $3::text
  and u.level = 'COMMUNE'
  and u.valid_to is null
  and m.whole = true
  and m.boundary_starts_on = (select starts_on
  from boundary_set
  where starts_on <= coalesce($4::date, current_date)
  and (ends_on is null or ends_on >= coalesce($4::date, current_date)))) as whole, (select coalesce(json_agg(u.name
  order by u.code), '[]')
  from unit_membership m join administrative_unit u on u.id = m.unit_id join administrative_unit a on a.id = m.ancestor_id
  where a.code = $3::text
  and u.level = 'COMMUNE'
  and u.valid_to is null
  and m.whole = false
  and m.boundary_starts_on = (select starts_on
  from boundary_set
  where starts_on <= coalesce($4::date, current_date)
  and (ends_on is null or ends_on >= coalesce($4::date, current_date)))) as partial;


with cooperative_here as materialized (
  select c.id, c.form, c.operating_status, c.sector, c.as_of
  from cooperative c
 
  where c.as_of <= $1::date
  and (c.as_of_end is null or c.as_of_end > $1::date)
  and c.to_version is null
  and c.unit_id in (select inside.unit_id
  from unit_membership inside join administrative_unit above on above.id = inside.ancestor_id
  where inside.boundary_starts_on = (select starts_on
  from boundary_set
  where starts_on <= $3::date
  and (ends_on is null or ends_on >= $3::date))
  and inside.whole
  and above.code = $2::text)
), report as (
  select r.*
  from annual_report r
 
  where r.as_of <= $1::date
  and (r.as_of_end is null or r.as_of_end > $1::date)
  and r.to_version is null
  and r.is_best
  and r.value_status <> 'PLAN'
  and r.period = r.year::text
), yearly as (
  select r.year, count(r.rating) as rated, count(r.members) as counted, count(r.high_tech) as equipped
 
  from report r join cooperative_here c on c.id = r.cooperative_id
  group by r.year
), fullest as (
  select max(rated) as rated, max(counted) as counted, max(equipped) as equipped
  from yearly
), latest as (
  select max(y.year) filter (where y.rated * 2 >= f.rated
  and y.rated > 0) as rating_year,
    max(y.year) filter (where y.counted * 2 >= f.counted
  and y.counted > 0) as members_year,
    max(y.year) filter (where y.equipped * 2 >= f.equipped
  and y.equipped > 0) as high_tech_year
 
  from yearly y cross join fullest f
), participation as (
  select p.cooperative_id, p.as_of
  from chain_participation p
  join value_chain v on v.id = p.value_chain_id
  and v.as_of <= $1::date
  and (v.as_of_end is null or v.as_of_end > $1::date)
  and v.to_version is null
 
  where p.as_of <= $1::date
  and (p.as_of_end is null or p.as_of_end > $1::date)
  and p.to_version is null
  and (v.contract_to is null or v.contract_to >= $1::date)
), organisation as (
  select c.*, rated.rating, rated.as_of as rating_as_of, counted.members, counted.as_of as members_as_of,
    equipped.high_tech, equipped.as_of as high_tech_as_of,
    (select max(p.as_of)
  from participation p
  where p.cooperative_id = c.id) as chain_as_of,
    exists (select 1
  from participation) as chains_known,
    d.level as digital_level, d.as_of as digital_as_of
 
  from cooperative_here c
  cross join latest l
 
  left join report rated on rated.cooperative_id = c.id
  and rated.year = l.rating_year
 
  left join report counted on counted.cooperative_id = c.id
  and counted.year = l.members_year
 
  left join report equipped on equipped.cooperative_id = c.id
  and equipped.year = l.high_tech_year
 
  left join digital_assessment d on d.cooperative_id = c.id
  and d.as_of <= $1::date
)
select json_build_array(json_build_object('value', case when count(*) filter (where o.form = 'COOPERATIVE_GROUP'
  and o.operating_status is distinct
  from 'DISSOLVED') > 0 then count(*) filter (where o.form = 'COOPERATIVE_GROUP'
  and o.operating_status is distinct
  from 'DISSOLVED') end, 'numerator', null, 'denominator', null, 'asOf', max(o.as_of) filter (where o.form = 'COOPERATIVE_GROUP'
  and o.operating_status is distinct
  from 'DISSOLVED')), json_build_object('value', sum(o.members) filter (where o.form = 'COOPERATIVE_GROUP'
  and o.operating_status is distinct
  from 'DISSOLVED'), 'numerator', null, 'denominator', null, 'asOf', max(o.members_as_of) filter (where o.form = 'COOPERATIVE_GROUP'
  and o.operating_status is distinct
  from 'DISSOLVED'
  and o.members is not null)), json_build_object('value', case when count(*) filter (where o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED') > 0 then count(*) filter (where o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED') end, 'numerator', null, 'denominator', null, 'asOf', max(o.as_of) filter (where o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED')), json_build_object('value', sum(o.members) filter (where o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED'), 'numerator', null, 'denominator', null, 'asOf', max(o.members_as_of) filter (where o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED'
  and o.members is not null)), json_build_object('value', case when count(*) filter (where (o.rating is not null)
  and (o.rating in ('GOOD', 'FAIR', 'AVERAGE', 'WEAK'))) > 0 then round(100.0 * count(*) filter (where (o.rating in ('GOOD', 'FAIR'))
  and (o.rating in ('GOOD', 'FAIR', 'AVERAGE', 'WEAK'))) / nullif(count(*) filter (where o.rating in ('GOOD', 'FAIR', 'AVERAGE', 'WEAK')), 0), 2) end, 'numerator', case when count(*) filter (where (o.rating is not null)
  and (o.rating in ('GOOD', 'FAIR', 'AVERAGE', 'WEAK'))) > 0 then count(*) filter (where (o.rating in ('GOOD', 'FAIR'))
  and (o.rating in ('GOOD', 'FAIR', 'AVERAGE', 'WEAK'))) end, 'denominator', nullif(count(*) filter (where o.rating in ('GOOD', 'FAIR', 'AVERAGE', 'WEAK')), 0), 'asOf', max(o.rating_as_of) filter (where (o.rating is not null)
  and (o.rating in ('GOOD', 'FAIR', 'AVERAGE', 'WEAK')))), json_build_object('value', case when count(*) filter (where (o.chains_known)
  and (o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED')) > 0 then round(100.0 * count(*) filter (where (o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED'
  and o.chain_as_of is not null)
  and (o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED')) / nullif(count(*) filter (where o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED'), 0), 2) end, 'numerator', case when count(*) filter (where (o.chains_known)
  and (o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED')) > 0 then count(*) filter (where (o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED'
  and o.chain_as_of is not null)
  and (o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED')) end, 'denominator', nullif(count(*) filter (where o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED'), 0), 'asOf', max(o.chain_as_of) filter (where (o.chains_known)
  and (o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED'))), json_build_object('value', case when count(*) filter (where (o.high_tech is not null)
  and (o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED')) > 0 then round(100.0 * count(*) filter (where (o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED'
  and o.high_tech)
  and (o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED')) / nullif(count(*) filter (where o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED'), 0), 2) end, 'numerator', case when count(*) filter (where (o.high_tech is not null)
  and (o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED')) > 0 then count(*) filter (where (o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED'
  and o.high_tech)
  and (o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED')) end, 'denominator', nullif(count(*) filter (where o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED'), 0), 'asOf', max(o.high_tech_as_of) filter (where (o.high_tech is not null)
  and (o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED'))), json_build_object('value', case when count(*) filter (where (o.digital_level is not null)
  and (o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED')) > 0 then round(100.0 * count(*) filter (where (o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED'
  and o.digital_level >= 1)
  and (o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED')) / nullif(count(*) filter (where o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED'), 0), 2) end, 'numerator', case when count(*) filter (where (o.digital_level is not null)
  and (o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED')) > 0 then count(*) filter (where (o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED'
  and o.digital_level >= 1)
  and (o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED')) end, 'denominator', nullif(count(*) filter (where o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED'), 0), 'asOf', max(o.digital_as_of) filter (where (o.digital_level is not null)
  and (o.form = 'COOPERATIVE'
  and o.operating_status is distinct
  from 'DISSOLVED')))) as data
  from organisation o
