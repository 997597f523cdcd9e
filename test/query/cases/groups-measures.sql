select (select json_build_object('totalCount', (select count(*)
  from (with keyed as materialized (select t2.*, t2.sector as k1
  from cooperative t2
  where t2.as_of_end is null
  and t2.to_version is null), groups as (select t4.k1, t4.grouping, t4.m1 as m1, t4.m2 as m2, t4.m3 as m3, t4.m4::double precision / nullif(sum(t4.m4) filter (where t4.grouping = 0) over (), 0)::double precision as m4, t4.m5 as m5, t4.m6 as m6
  from (select t3.k1, grouping(t3.k1) as grouping, count(*) as m1, stddev_samp(t3.charter_capital::double precision)::numeric as m2, avg(t3.charter_capital)::numeric as m3, count(*) as m4, (percentile_cont($1::double precision) within group (order by t3.charter_capital))::numeric as m5, (percentile_cont($2::double precision) within group (order by t3.charter_capital))::numeric as m6
  from keyed t3
  group by t3.k1) t4), staying as (select g.*
  from groups g
  where g.m2 is not null
  and g.m5 > $3::numeric
  and g.m4 > $4::numeric), totals as (select g.*
  from (select t5.k1, grouping(t5.k1) as grouping, count(*) as m1, stddev_samp(t5.charter_capital::double precision)::numeric as m2, avg(t5.charter_capital)::numeric as m3, count(*)::double precision / nullif((select count(*)
  from keyed w), 0)::double precision as m4, (percentile_cont($5::double precision) within group (order by t5.charter_capital))::numeric as m5, (percentile_cont($6::double precision) within group (order by t5.charter_capital))::numeric as m6
  from keyed t5
  where jsonb_build_array(t5.k1) in (select jsonb_build_array(s.k1)
  from staying s)
  group by grouping sets ((t5.k1), ())) g
  where g.grouping > 0) select *
  from staying union all select *
  from totals) t1), 'nodes', coalesce(json_agg((select "{}"
  from (select json_build_object('sector', t1.k1) as "key", t1.grouping > 0 as "isTotal", t1.m1 as "count", t1.m2 as "stddev", t1.m3 as "avg", t1.m4 as "share") "{}")
  order by t1.s1 desc nulls last, t1.s2 nulls last, t1.s3, t1.s4 nulls last) filter (where t1.n <= 5), '[]'::json), 'pageInfo', json_build_object('hasPreviousPage', count(*) > 5))
  from (select t1.*, row_number() over (order by t1.s1 nulls first, t1.s2 desc nulls first, t1.s3 desc, t1.s4 desc nulls first) as n
  from (select t1.*, t1.m6 as s1, t1.m4 as s2, (t1.grouping >> 0 & 1) as s3, t1.k1 collate "C" as s4
  from (with keyed as materialized (select t6.*, t6.sector as k1
  from cooperative t6
  where t6.as_of_end is null
  and t6.to_version is null), groups as (select t8.k1, t8.grouping, t8.m1 as m1, t8.m2 as m2, t8.m3 as m3, t8.m4::double precision / nullif(sum(t8.m4) filter (where t8.grouping = 0) over (), 0)::double precision as m4, t8.m5 as m5, t8.m6 as m6
  from (select t7.k1, grouping(t7.k1) as grouping, count(*) as m1, stddev_samp(t7.charter_capital::double precision)::numeric as m2, avg(t7.charter_capital)::numeric as m3, count(*) as m4, (percentile_cont($7::double precision) within group (order by t7.charter_capital))::numeric as m5, (percentile_cont($8::double precision) within group (order by t7.charter_capital))::numeric as m6
  from keyed t7
  group by t7.k1) t8), staying as (select g.*
  from groups g
  where g.m2 is not null
  and g.m5 > $9::numeric
  and g.m4 > $10::numeric), totals as (select g.*
  from (select t9.k1, grouping(t9.k1) as grouping, count(*) as m1, stddev_samp(t9.charter_capital::double precision)::numeric as m2, avg(t9.charter_capital)::numeric as m3, count(*)::double precision / nullif((select count(*)
  from keyed w), 0)::double precision as m4, (percentile_cont($11::double precision) within group (order by t9.charter_capital))::numeric as m5, (percentile_cont($12::double precision) within group (order by t9.charter_capital))::numeric as m6
  from keyed t9
  where jsonb_build_array(t9.k1) in (select jsonb_build_array(s.k1)
  from staying s)
  group by grouping sets ((t9.k1), ())) g
  where g.grouping > 0) select *
  from staying union all select *
  from totals) t1
  order by t1.m6 nulls first, t1.m4 desc nulls first, (t1.grouping >> 0 & 1) desc, t1.k1 collate "C" desc nulls first
  limit 6) t1) t1) as data
