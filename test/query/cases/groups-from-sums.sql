select (select json_build_object('nodes', coalesce(json_agg(json_build_object('key', json_build_object('unit', (select json_build_object('code', u.code)
  from administrative_unit u
  where u.id = t1.k1), 'year', t1.k2), 'count', t1.m1, 'members', t1.m2, 'income', t1.m3, 'share', t1.m4)
  order by t1.s1 nulls last, t1.s2 nulls last, t1.s3 nulls last), '[]'::json))
  from (select t1.*, (select u.code
  from administrative_unit u
  where u.id = t1.k1) collate "C" as s1, t1.k1 as s2, t1.k2 as s3
  from (select t6.k1, t6.k2, t6.grouping, t6.m1 as m1, t6.m2 as m2, t6.m3 as m3, t6.m4::double precision / nullif(sum(t6.m4) filter (where t6.grouping = 0) over (), 0)::double precision as m4
  from (select t3.k1, t3.k2, grouping(t3.k1, t3.k2) as grouping, coalesce(sum(t3.row_count), 0)::bigint as m1, sum(t3.members_sum)::numeric as m2, (sum(t3.worker_income_weighted) / nullif(sum(t3.worker_income_weight), 0))::numeric as m3, sum(t3.revenue_sum) as m4
  from (select t2.*, t4.ancestor_id as k1, t2.year as k2
  from annual_report_summary t2
  left join (select inside.unit_id, inside.ancestor_id
  from unit_ancestor inside join administrative_unit above on above.id = inside.ancestor_id
  where above.level = $1::text) t4 on t4.unit_id = t2.unit_id
  where t2.is_best
  and t2.year >= $2::integer
  and exists (select 1
  from administrative_unit t5
  where t5.id = t2.unit_id
  and t5.code = any ($3::text[]))) t3
  group by t3.k1, t3.k2) t6) t1
  order by (select u.code
  from administrative_unit u
  where u.id = t1.k1) collate "C" nulls last, t1.k1 nulls last, t1.k2 nulls last
  limit 100) t1) as data;

select (select json_build_object('nodes', coalesce(json_agg(json_build_object('key', json_build_object('valueStatus', t1.k1, 'rating', t1.k2), 'isTotal', t1.grouping > 0, 'count', t1.m1, 'avg', t1.m2, 'sum', t1.m3)
  order by t1.s1 desc nulls last, t1.s2, t1.s3 nulls last, t1.s4, t1.s5 nulls last), '[]'::json))
  from (select t1.*, t1.m3 as s1, (t1.grouping >> 1 & 1) as s2, t1.k1 collate "C" as s3, (t1.grouping >> 0 & 1) as s4, t1.k2 collate "C" as s5
  from (with keyed as materialized (select t2.*, t2.value_status as k1, t2.rating as k2
  from annual_report_summary t2
  where t2.value_status = any ($1::text[])
  and t2.unit_id in (select inside.unit_id
  from unit_membership inside join administrative_unit above on above.id = inside.ancestor_id
  where inside.boundary_starts_on = (select starts_on
  from boundary_set
  where starts_on <= $3::date
  and (ends_on is null or ends_on >= $3::date))
  and inside.whole
  and above.code = $2::text)), groups as (select t3.k1, t3.k2, grouping(t3.k1, t3.k2) as grouping, coalesce(sum(t3.row_count), 0)::bigint as m1, (sum(t3.members_sum) / nullif(sum(t3.members_count), 0))::numeric as m2, sum(t3.revenue_sum)::numeric as m3
  from keyed t3
  group by t3.k1, t3.k2), staying as (select g.*
  from groups g
  where g.m2 > $4::numeric), totals as (select g.*
  from (select t4.k1, t4.k2, grouping(t4.k1, t4.k2) as grouping, coalesce(sum(t4.row_count), 0)::bigint as m1, (sum(t4.members_sum) / nullif(sum(t4.members_count), 0))::numeric as m2, sum(t4.revenue_sum)::numeric as m3
  from keyed t4
  where jsonb_build_array(t4.k1, t4.k2) in (select jsonb_build_array(s.k1, s.k2)
  from staying s)
  group by grouping sets ((t4.k1, t4.k2), ())) g
  where g.grouping > 0) select *
  from staying union all select *
  from totals) t1
  order by t1.m3 desc nulls last, (t1.grouping >> 1 & 1), t1.k1 collate "C" nulls last, (t1.grouping >> 0 & 1), t1.k2 collate "C" nulls last
  limit 100) t1) as data, coalesce(case when not exists (select 1
  from unit_membership inside join administrative_unit above on above.id = inside.ancestor_id
  where inside.boundary_starts_on = (select starts_on
  from boundary_set
  where starts_on <= $6::date
  and (ends_on is null or ends_on >= $6::date))
  and above.code = $5::text) then 0 end, -1) as missing
