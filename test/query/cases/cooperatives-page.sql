select (select json_build_object('totalCount', (select count(*)
  from cooperative t2
  where t2.as_of_end is null
  and t2.to_version is null), 'pageInfo', json_build_object('hasNextPage', count(*) > 3, 'hasPreviousPage', false, 'startCursor', min(seal_cursor(json_build_array(t1.s1::text, t1.s2::text)::text, $1::bytea)) filter (where t1.n = 1), 'endCursor', min(seal_cursor(json_build_array(t1.s1::text, t1.s2::text)::text, $1::bytea)) filter (where (t1.n = 3 or t1.n < 3
  and t1.is_last))), 'edges', coalesce(json_agg((select "{}"
  from (select seal_cursor(json_build_array(t1.s1::text, t1.s2::text)::text, $1::bytea) as "cursor", (select "{}"
  from (select 'Cooperative' as "__typename", translate(encode(('Cooperative:' || t1.id)::bytea, 'base64'), E'+/=\n', '-_') as "id", t1.code as "code", t1.name as "name", t1.form as "form", $2::jsonb ->> t1.form as "formLabel", t1.founded_on as "foundedOn", t1.charter_capital as "charterCapital", (select "{}"
  from (select t3.code as "code", t3.name as "name"
  from administrative_unit t3
  where t3.id = t1.unit_id
  limit 1) "{}") as "unit") "{}") as "node") "{}")
  order by t1.s1, t1.s2) filter (where t1.n <= 3), '[]'::json))
  from (select t1.*, row_number() over (order by t1.s1, t1.s2) as n, lead(false, 1, true) over (order by t1.s1, t1.s2) as is_last
  from (select t1.*, t1.name collate vietnamese as s1, t1.id as s2
  from cooperative t1
  where t1.as_of_end is null
  and t1.to_version is null
  order by t1.name collate vietnamese, t1.id
  limit 4) t1) t1) as data
