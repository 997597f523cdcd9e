select (select json_build_object('nodes', coalesce(json_agg(json_build_object('key', json_build_object('half', case when t1.k1 is not null then json_build_object('period', to_char(t1.k1, 'YYYY') || case when extract(month
  from t1.k1) > 6 then 'H2' else 'H1' end, 'start', t1.k1, 'end', (t1.k1 + interval '6 months')::date - 1) end, 'year', case when t1.k2 is not null then json_build_object('period', to_char(t1.k2, 'YYYY')) end), 'count', t1.m1)
  order by t1.s1 nulls last, t1.s2 nulls last), '[]'::json))
  from (select t1.*, t1.k1 as s1, t1.k2 as s2
  from (select t3.k1, t3.k2, grouping(t3.k1, t3.k2) as grouping, count(*) as m1
  from (select t2.*, (date_trunc('year', t2.founded_on::timestamp) + case when extract(month
  from t2.founded_on::timestamp) > 6 then interval '6 months' else interval '0' end)::date as k1, date_trunc('year', t2.founded_on::timestamp)::date as k2
  from cooperative t2
  where t2.as_of_end is null
  and t2.to_version is null) t3
  group by t3.k1, t3.k2) t1
  where t1.m1 >= $1::numeric
  order by t1.k1 nulls last, t1.k2 nulls last
  limit 100) t1) as data;

select (select json_build_object('edges', coalesce(json_agg(json_build_object('cursor', seal_cursor(json_build_array(t1.s1::text, t1.s2::text, t1.s3::text, t1.s4::text)::text, $1::bytea), 'node', json_build_object('key', json_build_object('bin', case when t1.k1 is not null then json_build_object('low', ($2::numeric[])[t1.k1], 'high', ($2::numeric[])[t1.k1 + 1]) end, 'form', t1.k2, 'formLabel', $3::jsonb ->> t1.k2), 'count', t1.m1, 'median', t1.m2, 'percentile', t1.m3, 'max', t1.m4))
  order by t1.s1 desc nulls last, t1.s2 nulls last, t1.s3 nulls last, t1.s4 nulls last), '[]'::json))
  from (select t1.*, t1.m4 as s1, t1.k2 collate "C" as s2, t1.k1 as s3, t1.k2 collate "C" as s4
  from (select t3.k1, t3.k2, grouping(t3.k1, t3.k2) as grouping, count(*) as m1, (percentile_cont(0.5) within group (order by t3.charter_capital))::numeric as m2, (percentile_cont($5::double precision) within group (order by t3.charter_capital))::numeric as m3, max(t3.charter_capital)::numeric as m4
  from (select t2.*, width_bucket(t2.charter_capital::numeric, $4::numeric[]) as k1, t2.form as k2
  from cooperative t2
  where t2.as_of_end is null
  and t2.to_version is null) t3
  group by t3.k1, t3.k2) t1
  order by t1.m4 desc nulls last, t1.k2 collate "C" nulls last, t1.k1 nulls last, t1.k2 collate "C" nulls last
  limit 100) t1) as data;

select (select json_build_object('pageInfo', json_build_object('hasNextPage', count(*) > 2, 'endCursor', min(seal_cursor(json_build_array(t1.s1::text, t1.s2::text)::text, $1::bytea)) filter (where (t1.n = 2 or t1.n < 2
  and t1.is_last))), 'nodes', coalesce(json_agg(json_build_object('key', json_build_object('related', json_build_object('cooperative', json_build_object('sector', t1.k1, 'sectorLabel', $2::jsonb ->> t1.k1))), 'isTotal', t1.grouping > 0, 'count', t1.m1)
  order by t1.s1, t1.s2 nulls last) filter (where t1.n <= 2), '[]'::json))
  from (select t1.*, row_number() over (order by t1.s1, t1.s2 nulls last) as n, lead(false, 1, true) over (order by t1.s1, t1.s2 nulls last) as is_last
  from (select t1.*, (t1.grouping >> 0 & 1) as s1, t1.k1 collate "C" as s2
  from (select t3.k1, grouping(t3.k1) as grouping, count(*) as m1
  from (select t2.*, (select t4.sector
  from cooperative t4
  where t4.id = t2.cooperative_id
  and t4.as_of_end is null
  and t4.to_version is null
  limit 1) as k1
  from annual_report t2
  where t2.as_of_end is null
  and t2.to_version is null
  and t2.is_best) t3
  group by grouping sets ((t3.k1), ())) t1
  order by (t1.grouping >> 0 & 1), t1.k1 collate "C" nulls last
  limit 3) t1) t1) as data;

select (select json_build_object('nodes', coalesce(json_agg(json_build_object('count', t1.m1, 'share', t1.m2, 'grouping', t1.grouping)
  order by t1.s1), '[]'::json))
  from (select t1.*, t1.grouping as s1
  from (select t4.grouping, t4.m1 as m1, t4.m2::double precision / nullif(sum(t4.m2) filter (where t4.grouping = 0) over (), 0)::double precision as m2
  from (select 0 as grouping, coalesce(sum(t3.row_count), 0)::bigint as m1, coalesce(sum(t3.row_count), 0)::bigint as m2
  from (select t2.*
  from cooperative_summary t2) t3
  group by ()) t4) t1
  order by t1.grouping
  limit 100) t1) as data
