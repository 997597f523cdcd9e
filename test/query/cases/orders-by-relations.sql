select json_build_object('nodes', array(select "{}"
  from (select t1.*, (select t2.name
  from administrative_unit t2
  where t2.id = t1.unit_id) collate vietnamese as s1, t1.code collate vietnamese as s2, t1.id as s3
  from cooperative t1
  where t1.as_of_end is null
  and t1.to_version is null
  order by (select t2.name
  from administrative_unit t2
  where t2.id = t1.unit_id) collate vietnamese desc nulls first, t1.code collate vietnamese nulls last, t1.id
  limit 4) t1 cross join lateral (select t1.name as "name", (select "{}"
  from (select t3.name as "name"
  from administrative_unit t3
  where t3.id = t1.unit_id
  limit 1) "{}") as "unit") "{}"
  order by t1.s1 desc nulls first, t1.s2 nulls last, t1.s3)) as data;

select json_build_object('nodes', array(select "{}"
  from (select t1.*, (select sum(t2.revenue)::numeric
  from annual_report t2
  where t2.cooperative_id = t1.id
  and t2.as_of_end is null
  and t2.to_version is null
  and t2.is_best) as s1, (select count(*)
  from annual_report t3
  where t3.cooperative_id = t1.id
  and t3.as_of_end is null
  and t3.to_version is null
  and t3.is_best
  and t3.year = $1::integer) as s2, t1.id as s3
  from cooperative t1
  where t1.as_of_end is null
  and t1.to_version is null
  order by (select sum(t2.revenue)::numeric
  from annual_report t2
  where t2.cooperative_id = t1.id
  and t2.as_of_end is null
  and t2.to_version is null
  and t2.is_best) desc nulls last, (select count(*)
  from annual_report t3
  where t3.cooperative_id = t1.id
  and t3.as_of_end is null
  and t3.to_version is null
  and t3.is_best
  and t3.year = $1::integer) nulls last, t1.id
  limit 4) t1 cross join lateral (select t1.name as "name") "{}"
  order by t1.s1 desc nulls last, t1.s2 nulls last, t1.s3)) as data
