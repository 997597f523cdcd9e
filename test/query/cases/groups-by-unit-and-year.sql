select json_build_object('totalCount', (select count(*)
  from (select t5.k1, t5.k2, t5.grouping, t5.m1 as m1, t5.m2 as m2, t5.m3 as m3, t5.m4 as m4, t5.m5 as m5, t5.m6 as m6, t5.m7::double precision / nullif(sum(t5.m7) filter (where t5.grouping = 0) over (), 0)::double precision as m7, t5.m8::double precision / nullif(sum(t5.m8) filter (where t5.grouping = 0) over (), 0)::double precision as m8
  from (select t3.k1, t3.k2, grouping(t3.k1, t3.k2) as grouping, count(*) as m1, count(distinct t3.cooperative_name) as m2, sum(t3.members)::numeric as m3, sum(t3.revenue)::numeric as m4, min(t3.revenue)::numeric as m5, (sum(t3.worker_income * t3.regular_workers) / nullif(sum(t3.regular_workers) filter (where t3.worker_income is not null), 0))::numeric as m6, sum(t3.revenue) as m7, count(*) as m8
  from (select t2.*, t4.ancestor_id as k1, t2.year as k2
  from annual_report t2
  left join (select inside.unit_id, inside.ancestor_id
  from unit_membership inside join administrative_unit above on above.id = inside.ancestor_id
  where inside.boundary_starts_on = (select starts_on
  from boundary_set
  where ends_on is null)
  and inside.whole
  and above.level = $1::text) t4 on t4.unit_id = t2.unit_id
  where t2.as_of_end is null
  and t2.to_version is null
  and t2.is_best
  and t2.members is not null) t3
  group by rollup (t3.k1, t3.k2)) t5) t1), 'nodes', array(select "{}"
  from (select t1.*, (t1.grouping >> 1 & 1) as s1, (select u.code
  from administrative_unit u
  where u.id = t1.k1) collate "C" as s2, t1.k1 as s3, (t1.grouping >> 0 & 1) as s4, t1.k2 as s5
  from (select t9.k1, t9.k2, t9.grouping, t9.m1 as m1, t9.m2 as m2, t9.m3 as m3, t9.m4 as m4, t9.m5 as m5, t9.m6 as m6, t9.m7::double precision / nullif(sum(t9.m7) filter (where t9.grouping = 0) over (), 0)::double precision as m7, t9.m8::double precision / nullif(sum(t9.m8) filter (where t9.grouping = 0) over (), 0)::double precision as m8
  from (select t7.k1, t7.k2, grouping(t7.k1, t7.k2) as grouping, count(*) as m1, count(distinct t7.cooperative_name) as m2, sum(t7.members)::numeric as m3, sum(t7.revenue)::numeric as m4, min(t7.revenue)::numeric as m5, (sum(t7.worker_income * t7.regular_workers) / nullif(sum(t7.regular_workers) filter (where t7.worker_income is not null), 0))::numeric as m6, sum(t7.revenue) as m7, count(*) as m8
  from (select t6.*, t8.ancestor_id as k1, t6.year as k2
  from annual_report t6
  left join (select inside.unit_id, inside.ancestor_id
  from unit_membership inside join administrative_unit above on above.id = inside.ancestor_id
  where inside.boundary_starts_on = (select starts_on
  from boundary_set
  where ends_on is null)
  and inside.whole
  and above.level = $2::text) t8 on t8.unit_id = t6.unit_id
  where t6.as_of_end is null
  and t6.to_version is null
  and t6.is_best
  and t6.members is not null) t7
  group by rollup (t7.k1, t7.k2)) t9) t1
  order by (t1.grouping >> 1 & 1), (select u.code
  from administrative_unit u
  where u.id = t1.k1) collate "C" nulls last, t1.k1 nulls last, (t1.grouping >> 0 & 1), t1.k2 nulls last
  limit 100) t1 cross join lateral (select json_build_object('unit', (select json_build_object('code', u.code, 'name', u.name)
  from administrative_unit u
  where u.id = t1.k1), 'year', t1.k2) as "key", t1.grouping > 0 as "isTotal", t1.grouping as "grouping", t1.m1 as "count", t1.m2 as "organisations", t1.m3 as "members", t1.m4 as "revenue", t1.m5 as "least", t1.m6 as "income", t1.m7 as "part", t1.m8 as "share") "{}"
  order by t1.s1, t1.s2 nulls last, t1.s3 nulls last, t1.s4, t1.s5 nulls last)) as data
