select (select json_build_object('groups', coalesce(json_agg((select "{}"
  from (select json_build_object('k0', t1.k1, 'l0', $1::jsonb ->> t1.k1, 'k1', t1.k2, 'l1', $2::jsonb ->> t1.k2, 'k2', t1.k3) as "key", t1.grouping as "grouping", t1.m1 as "m0", t1.m2 as "m1") "{}")
  order by t1.s1, t1.s2 nulls last, t1.s3, t1.s4 nulls last, t1.s5, t1.s6 nulls last) filter (where t1.n <= 1000), '[]'::json), 'page', json_build_object('hasMore', count(*) > 1000))
  from (select t1.*, row_number() over (order by t1.s1, t1.s2 nulls last, t1.s3, t1.s4 nulls last, t1.s5, t1.s6 nulls last) as n
  from (select t1.*, (t1.grouping >> 2 & 1) as s1, t1.k1 collate "C" as s2, (t1.grouping >> 1 & 1) as s3, t1.k2 collate "C" as s4, (t1.grouping >> 0 & 1) as s5, t1.k3 as s6
  from (select t3.k1, t3.k2, t3.k3, grouping(t3.k1, t3.k2, t3.k3) as grouping, count(*) as m1, avg(t3.members)::numeric as m2
  from (select t2.*, (select t4.sector
  from cooperative t4
  where t4.id = t2.cooperative_id
  and t4.as_of_end is null
  and t4.to_version is null
  limit 1) as k1, t2.rating as k2, t2.year as k3
  from annual_report t2
  where t2.as_of_end is null
  and t2.to_version is null
  and t2.is_best) t3
  group by cube (t3.k1, t3.k2, t3.k3)) t1
  order by (t1.grouping >> 2 & 1), t1.k1 collate "C" nulls last, (t1.grouping >> 1 & 1), t1.k2 collate "C" nulls last, (t1.grouping >> 0 & 1), t1.k3 nulls last
  limit 1001) t1) t1) as data
