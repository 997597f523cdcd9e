select json_build_object('totalCount', (select count(*)
  from cooperative t2
  where t2.as_of <= $1::date
  and (t2.as_of_end is null or t2.as_of_end > $1::date)
  and t2.to_version is null
  and exists (select 1
  from annual_report t3
  where t3.cooperative_id = t2.id
  and t3.as_of <= $1::date
  and (t3.as_of_end is null or t3.as_of_end > $1::date)
  and t3.to_version is null
  and t3.is_best
  and t3.year = $2::integer)), 'nodes', array(select "{}"
  from (select t1.*, t1.name collate vietnamese as s1, t1.id as s2
  from cooperative t1
  where t1.as_of <= $1::date
  and (t1.as_of_end is null or t1.as_of_end > $1::date)
  and t1.to_version is null
  and exists (select 1
  from annual_report t8
  where t8.cooperative_id = t1.id
  and t8.as_of <= $1::date
  and (t8.as_of_end is null or t8.as_of_end > $1::date)
  and t8.to_version is null
  and t8.is_best
  and t8.year = $3::integer)
  order by t1.name collate vietnamese, t1.id
  limit 3) t1 cross join lateral (select t1.name as "name", t1.as_of as "asOf", (select "{}"
  from (select array(select "{}"
  from (select t4.*, t4.period collate "C" as s1, t4.id as s2
  from annual_report t4
  where t4.cooperative_id = t1.id
  and t4.as_of <= $1::date
  and (t4.as_of_end is null or t4.as_of_end > $1::date)
  and t4.to_version is null
  and t4.is_best
  order by t4.period collate "C", t4.id
  limit 1) t4 cross join lateral (select t4.period as "period") "{}"
  order by t4.s1, t4.s2) as "nodes") "{}") as "annualReports", (select "{}"
  from (select t5.level as "level"
  from digital_assessment_at($1::date, 9223372036854775807::bigint) t5
  where t5.cooperative_id = t1.id
  limit 1) "{}") as "digitalAssessment", (select "{}"
  from (select (select count(*)
  from cooperative_version t7
  where t7.cooperative_id = t1.id
  and t7.as_of <= $1::date
  and t7.to_version is null) as "totalCount") "{}") as "versions") "{}"
  order by t1.s1, t1.s2)) as data;

select json_build_object('nodes', array(select "{}"
  from (select t1.*, t1.name collate vietnamese as s1, t1.id as s2
  from cooperative t1
  where t1.as_of_end is null
  and t1.from_version <= $1::bigint
  and (t1.to_version is null or t1.to_version > $1::bigint)
  and t1.unit_id in (select inside.unit_id
  from unit_ancestor inside join administrative_unit above on above.id = inside.ancestor_id
  where above.code = $2::text)
  order by t1.name collate vietnamese, t1.id
  limit 50) t1 cross join lateral (select t1.name as "name", t1.from_version as "fromVersion") "{}"
  order by t1.s1, t1.s2)) as data, coalesce(case when not exists (select 1
  from administrative_unit
  where code = $3::text) then 0 end, -1) as missing, not exists (select 1
  from data_version
  where id = $1::bigint) as "versionUnknown";

select json_build_object('nodes', array(select "{}"
  from (select t1.*, t1.k1 collate "C" as s1
  from (select t3.k1, grouping(t3.k1) as grouping, count(*) as m1
  from (select t2.*, (select t4.sector
  from cooperative t4
  where t4.id = t2.cooperative_id
  and t4.as_of <= $1::date
  and ((t4.as_of_end is null
  and t4.to_version is null) or ((t4.as_of_end is not null or t4.to_version is not null)
  and (t4.as_of_end is null or t4.as_of_end > $1::date)))
  and t4.from_version <= $2::bigint
  and (t4.to_version is null or t4.to_version > $2::bigint)
  limit 1) as k1
  from annual_report t2
  where t2.as_of <= $1::date
  and ((t2.as_of_end is null
  and t2.to_version is null) or ((t2.as_of_end is not null or t2.to_version is not null)
  and (t2.as_of_end is null or t2.as_of_end > $1::date)))
  and t2.from_version <= $2::bigint
  and (t2.to_version is null or t2.to_version > $2::bigint)
  and t2.is_best) t3
  group by t3.k1) t1
  order by t1.k1 collate "C" nulls last
  limit 100) t1 cross join lateral (select json_build_object('related', json_build_object('cooperative', json_build_object('sector', t1.k1))) as "key", t1.m1 as "count") "{}"
  order by t1.s1 nulls last)) as data, not exists (select 1
  from data_version
  where id = $2::bigint) as "versionUnknown";

select (select json_build_object('name', t1.name, 'asOf', t1.as_of, 'provenance', json_build_array((select "{}"
  from (select w.as_of as "asOf"
  from (select 1) one
left join lateral (select v.*
  from (
  select x.*, xs.rank, xl.data_version as stated_version
 
  from cooperative_version x join source xs on xs.id = x.source_id join load xl on xl.id = x.load_id
 
  where x.to_version is null
  and x.as_of <= t1.as_of
  and x.cooperative_id = t1.id
) v
where 'name' = any(v.bound_fields)
order by 'name' = any(v.bound_fields) desc, v.as_of desc, v.stated_version desc nulls first, v.id desc
  limit 1) v on true
left join cooperative_version w on w.id = coalesce((
  select y.id
  from cooperative_version y join load yl on yl.id = y.load_id
 
  where (y.cooperative_id, y.source_id, y.agency, y.as_of) = (v.cooperative_id, v.source_id, v.agency, v.as_of)
  and yl.data_version <= v.stated_version
   
  and (yl.bound_fields -> 'cooperatives') ? 'name'
 
  order by yl.data_version desc, y.id desc
  limit 1), v.id)
left join load l on l.id = w.load_id
left join source s on s.id = w.source_id
left join lateral (
  select e.value ->> 'column' as letters, e.value ->> 'header' as header
 
  from jsonb_array_elements(l.column_map) with ordinality e (value, place)
 
  where e.value ->> 'sheet' is not distinct
  from w.sheet
   
  and (e.value ->> 'entity' = 'cooperatives'
  and e.value ->> 'field' = 'name'
      or e.value ->> 'column' = substring(w.cell
  from '^[A-Z]+'))
 
  order by e.value ->> 'entity' = 'cooperatives'
  and e.value ->> 'field' = 'name' desc, e.place
  limit 1
) c on true
left join lateral (
  select e.value ->> 'cell' as cell
  from jsonb_array_elements(l.reading -> 'elsewhere' -> ('cooperatives' || '.' || 'name')) e (value)
 
  where w.row between (e.value ->> 'firstRow')::integer
  and (e.value ->> 'lastRow')::integer
  limit 1
) o on true) "{}")))
  from cooperative t1
  where t1.as_of <= $1::date
  and (t1.as_of_end is null or t1.as_of_end > $1::date)
  and t1.to_version is null
  and t1.code = $2::text
  order by t1.name collate vietnamese desc, t1.id desc
  limit 1) as data;

select json_build_object('totalCount', (select count(*)
  from cooperative t2
  where t2.as_of <= $1::date
  and (t2.as_of_end is null or t2.as_of_end > $1::date)
  and t2.to_version is null), 'nodes', array(select "{}"
  from (select t1.*, t1.name collate vietnamese as s1, t1.id as s2
  from cooperative t1
  where t1.as_of <= $1::date
  and (t1.as_of_end is null or t1.as_of_end > $1::date)
  and t1.to_version is null
  order by t1.name collate vietnamese, t1.id
  limit 50) t1 cross join lateral (select t1.name as "name") "{}"
  order by t1.s1, t1.s2)) as data;

select json_build_object('nodes', array(select "{}"
  from (select t1.*, t1.code collate vietnamese as s1, t1.id as s2
  from administrative_unit t1
  where ((t1.valid_from is null or t1.valid_from <= $1::date)
  and (t1.valid_to is null or t1.valid_to >= $1::date))
  and t1.code = any ($2::text[])
  order by t1.code collate vietnamese, t1.id
  limit 50) t1 cross join lateral (select t1.code as "code", t1.level as "level") "{}"
  order by t1.s1, t1.s2)) as data;

select json_build_object('nodes', array(select "{}"
  from (select t1.*, t1.code collate vietnamese as s1, t1.id as s2
  from administrative_unit t1
  where ((t1.valid_from is null or t1.valid_from <= $1::date)
  and (t1.valid_to is null or t1.valid_to >= $1::date))
  and t1.code = any ($2::text[])
  order by t1.code collate vietnamese, t1.id
  limit 50) t1 cross join lateral (select t1.code as "code", t1.level as "level") "{}"
  order by t1.s1, t1.s2)) as data
