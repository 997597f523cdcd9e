select json_build_object('nodes', array(select "{}"
  from (select t1.*, t1.name collate vietnamese as s1, t1.id as s2
  from cooperative t1
  where t1.as_of_end is null
  and t1.to_version is null
  and ((select sum(t3.revenue)::numeric
  from annual_report t3
  where t3.cooperative_id = t1.id
  and t3.as_of_end is null
  and t3.to_version is null
  and t3.is_best
  and t3.year >= $1::integer) > $2::numeric)
  order by t1.name collate vietnamese, t1.id
  limit 50) t1 cross join lateral (select t1.name as "name", (select "{}"
  from (select array(select "{}"
  from (select t2.*, t2.period collate "C" as s1, t2.id as s2
  from annual_report t2
  where t2.cooperative_id = t1.id
  and t2.as_of_end is null
  and t2.to_version is null
  and t2.is_best
  order by t2.period collate "C", t2.id
  limit 50) t2 cross join lateral (select t2.year as "year", t2.revenue as "revenue") "{}"
  order by t2.s1, t2.s2) as "nodes") "{}") as "annualReports") "{}"
  order by t1.s1, t1.s2)) as data;

select json_build_object('totalCount', (select count(*)
  from cooperative t2
  where t2.as_of_end is null
  and t2.to_version is null
  and ((select count(*)
  from annual_report t3
  where t3.cooperative_id = t2.id
  and t3.as_of_end is null
  and t3.to_version is null
  and t3.is_best
  and t3.year = any ($1::integer[])) = $2::numeric)), 'nodes', array(select "{}"
  from (select t1.*, t1.name collate vietnamese as s1, t1.id as s2
  from cooperative t1
  where t1.as_of_end is null
  and t1.to_version is null
  and ((select count(*)
  from annual_report t4
  where t4.cooperative_id = t1.id
  and t4.as_of_end is null
  and t4.to_version is null
  and t4.is_best
  and t4.year = any ($3::integer[])) = $4::numeric)
  order by t1.name collate vietnamese, t1.id
  limit 50) t1 cross join lateral (select t1.code as "code") "{}"
  order by t1.s1, t1.s2)) as data;

select json_build_object('nodes', array(select "{}"
  from (select t1.*, t1.name collate vietnamese as s1, t1.id as s2
  from cooperative t1
  where t1.as_of_end is null
  and t1.to_version is null
  and ((select max(t2.revenue)::numeric
  from annual_report t2
  where t2.cooperative_id = t1.id
  and t2.as_of_end is null
  and t2.to_version is null
  and t2.is_best) is null)
  and ((select count(*)
  from annual_report t3
  where t3.cooperative_id = t1.id
  and t3.as_of_end is null
  and t3.to_version is null
  and t3.is_best) between $1::numeric
  and $2::numeric)
  order by t1.name collate vietnamese, t1.id
  limit 50) t1 cross join lateral (select t1.code as "code", t1.name as "name") "{}"
  order by t1.s1, t1.s2)) as data;

select json_build_object('nodes', array(select "{}"
  from (select t1.*, t1.name collate vietnamese as s1, t1.id as s2
  from value_chain t1
  where t1.as_of_end is null
  and t1.to_version is null
  order by t1.name collate vietnamese, t1.id
  limit 50) t1 cross join lateral (select t1.name as "name", (select "{}"
  from (select (select count(*)
  from chain_participation t3
  where t3.value_chain_id = t1.id
  and t3.as_of_end is null
  and t3.to_version is null
  and exists (select 1
  from cooperative t4
  where t4.id = t3.cooperative_id
  and t4.as_of_end is null
  and t4.to_version is null
  and ((select count(*)
  from product t5
  where t5.cooperative_id = t4.id
  and t5.as_of_end is null
  and t5.to_version is null) >= $1::numeric))) as "totalCount") "{}") as "participations") "{}"
  order by t1.s1, t1.s2)) as data
