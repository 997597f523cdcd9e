select json_build_object('nodes', array(select "{}"
  from (select t1.*, t1.name collate vietnamese as s1, t1.id as s2
  from cooperative t1
  where t1.as_of_end is null
  and t1.to_version is null
  and (t1.name collate vietnamese, t1.id) > ($1::text, $2::bigint)
  order by t1.name collate vietnamese, t1.id
  limit 2) t1 cross join lateral (select t1.name as "name") "{}"
  order by t1.s1, t1.s2)) as data;

select (select json_build_object('edges', coalesce(json_agg((select "{}"
  from (select seal_cursor(json_build_array(t1.s1::text, t1.s2::text)::text, $1::bytea) as "cursor", (select "{}"
  from (select t1.name as "name") "{}") as "node") "{}")
  order by t1.s1, t1.s2) filter (where t1.n <= 2), '[]'::json), 'pageInfo', json_build_object('hasPreviousPage', count(*) > 2))
  from (select t1.*, row_number() over (order by t1.s1 desc, t1.s2 desc) as n
  from (select t1.*, t1.name collate vietnamese as s1, t1.id as s2
  from cooperative t1
  where t1.as_of_end is null
  and t1.to_version is null
  and (t1.name collate vietnamese, t1.id) < ($2::text, $3::bigint)
  order by t1.name collate vietnamese desc, t1.id desc
  limit 3) t1) t1) as data;

select json_build_object('nodes', array(select "{}"
  from (select t1.*, t1.name collate vietnamese as s1, t1.id as s2
  from cooperative t1
  where t1.as_of_end is null
  and t1.to_version is null
  and (t1.name collate vietnamese, t1.id) < ($1::text, $2::bigint)
  order by t1.name collate vietnamese desc, t1.id desc
  limit 2) t1 cross join lateral (select t1.name as "name") "{}"
  order by t1.s1 desc, t1.s2 desc)) as data;

select json_build_object('nodes', array(select "{}"
  from (select t1.*, t1.form collate "C" as s1, t1.charter_capital as s2, t1.id as s3
  from cooperative t1
  where t1.as_of_end is null
  and t1.to_version is null
  and ((t1.form collate "C" > $1::text or t1.form collate "C" is null) or (t1.form collate "C" = $1::text
  and ((t1.charter_capital < $2::numeric or t1.charter_capital is null) or (t1.charter_capital = $2::numeric
  and t1.id < $3::bigint))))
  order by t1.form collate "C" nulls last, t1.charter_capital desc nulls last, t1.id desc
  limit 2) t1 cross join lateral (select t1.form as "form", t1.charter_capital as "charterCapital") "{}"
  order by t1.s1 nulls last, t1.s2 desc nulls last, t1.s3 desc)) as data;

select json_build_object('nodes', array(select "{}"
  from (select t1.*, t1.sector collate "C" as s1, t1.id as s2
  from cooperative t1
  where t1.as_of_end is null
  and t1.to_version is null
  and (t1.sector collate "C", t1.id) > ($1::text, $2::bigint)
  order by t1.sector collate "C" nulls first, t1.id
  limit 2) t1 cross join lateral (select t1.sector as "sector") "{}"
  order by t1.s1 nulls first, t1.s2)) as data
