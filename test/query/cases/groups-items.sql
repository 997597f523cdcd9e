select (select json_build_object('nodes', coalesce(json_agg(json_build_object('key', json_build_object('unit', (select json_build_object('code', u.code)
  from administrative_unit u
  where u.id = t1.k1), 'operatingStatus', t1.k2), 'grouping', t1.grouping, 'count', t1.m1, 'items', (select json_build_object('totalCount', (select count(*)
  from cooperative t3
  left join (select inside.unit_id, inside.ancestor_id
  from unit_membership inside join administrative_unit above on above.id = inside.ancestor_id
  where inside.boundary_starts_on = (select starts_on
  from boundary_set
  where ends_on is null)
  and inside.whole
  and above.level = $1::text) t4 on t4.unit_id = t3.unit_id
  where ((t1.grouping >> 1 & 1) = 1 or t4.ancestor_id is not distinct
  from t1.k1)
  and ((t1.grouping >> 0 & 1) = 1 or t3.operating_status is not distinct
  from t1.k2)
  and t3.as_of_end is null
  and t3.to_version is null
  and t3.form = $2::text), 'nodes', coalesce(json_agg(json_build_object('name', t2.name)
  order by t2.s1, t2.s2) filter (where t2.n <= 3), '[]'::json), 'pageInfo', json_build_object('hasNextPage', count(*) > 3))
  from (select t2.*, row_number() over (order by t2.s1, t2.s2) as n
  from (select t2.*, t2.name collate vietnamese as s1, t2.id as s2
  from cooperative t2
  left join (select inside.unit_id, inside.ancestor_id
  from unit_membership inside join administrative_unit above on above.id = inside.ancestor_id
  where inside.boundary_starts_on = (select starts_on
  from boundary_set
  where ends_on is null)
  and inside.whole
  and above.level = $3::text) t5 on t5.unit_id = t2.unit_id
  where ((t1.grouping >> 1 & 1) = 1 or t5.ancestor_id is not distinct
  from t1.k1)
  and ((t1.grouping >> 0 & 1) = 1 or t2.operating_status is not distinct
  from t1.k2)
  and t2.as_of_end is null
  and t2.to_version is null
  and t2.form = $4::text
  order by t2.name collate vietnamese, t2.id
  limit 4) t2) t2))
  order by t1.s1, t1.s2 nulls last, t1.s3 nulls last, t1.s4, t1.s5 nulls last), '[]'::json))
  from (select t1.*, (t1.grouping >> 1 & 1) as s1, (select u.code
  from administrative_unit u
  where u.id = t1.k1) collate "C" as s2, t1.k1 as s3, (t1.grouping >> 0 & 1) as s4, t1.k2 collate "C" as s5
  from (select t7.k1, t7.k2, grouping(t7.k1, t7.k2) as grouping, coalesce(sum(t7.row_count), 0)::bigint as m1
  from (select t6.*, t8.ancestor_id as k1, t6.operating_status as k2
  from cooperative_summary t6
  left join (select inside.unit_id, inside.ancestor_id
  from unit_membership inside join administrative_unit above on above.id = inside.ancestor_id
  where inside.boundary_starts_on = (select starts_on
  from boundary_set
  where ends_on is null)
  and inside.whole
  and above.level = $5::text) t8 on t8.unit_id = t6.unit_id
  where t6.form = $6::text) t7
  group by rollup (t7.k1, t7.k2)) t1
  order by (t1.grouping >> 1 & 1), (select u.code
  from administrative_unit u
  where u.id = t1.k1) collate "C" nulls last, t1.k1 nulls last, (t1.grouping >> 0 & 1), t1.k2 collate "C" nulls last
  limit 20) t1) as data;

select (select json_build_object('nodes', coalesce(json_agg(json_build_object('count', t1.m1, 'items', (select json_build_object('edges', coalesce(json_agg(json_build_object('cursor', seal_cursor(json_build_array(t2.s1::text, t2.s2::text)::text, $1::bytea), 'node', json_build_object('year', t2.year, 'members', t2.members, 'cooperativeName', t2.cooperative_name))
  order by t2.s1, t2.s2), '[]'::json))
  from (select t2.*, t2.period collate "C" as s1, t2.id as s2
  from annual_report t2
  where width_bucket(t2.members::numeric, $2::numeric[]) is not distinct
  from t1.k1
  and date_trunc('year', t2.as_of::timestamp)::date is not distinct
  from t1.k2
  and (select t3.sector
  from cooperative t3
  where t3.id = t2.cooperative_id
  and t3.as_of_end is null
  and t3.to_version is null
  limit 1) is not distinct
  from t1.k3
  and t2.as_of_end is null
  and t2.to_version is null
  and t2.is_best
  order by t2.period collate "C", t2.id
  limit 10) t2))
  order by t1.s1 nulls last, t1.s2 nulls last, t1.s3 nulls last), '[]'::json))
  from (select t1.*, t1.k1 as s1, t1.k2 as s2, t1.k3 collate "C" as s3
  from (select t5.k1, t5.k2, t5.k3, grouping(t5.k1, t5.k2, t5.k3) as grouping, count(*) as m1
  from (select t4.*, width_bucket(t4.members::numeric, $3::numeric[]) as k1, date_trunc('year', t4.as_of::timestamp)::date as k2, (select t6.sector
  from cooperative t6
  where t6.id = t4.cooperative_id
  and t6.as_of_end is null
  and t6.to_version is null
  limit 1) as k3
  from annual_report t4
  where t4.as_of_end is null
  and t4.to_version is null
  and t4.is_best) t5
  group by t5.k1, t5.k2, t5.k3) t1
  order by t1.k1 nulls last, t1.k2 nulls last, t1.k3 collate "C" nulls last
  limit 100) t1) as data
