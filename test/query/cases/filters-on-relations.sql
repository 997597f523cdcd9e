select json_build_object('nodes', array(select "{}"
  from (select t1.*, t1.name collate vietnamese as s1, t1.id as s2
  from cooperative t1
  where t1.as_of_end is null
  and t1.to_version is null
  and exists (select 1
  from chain_participation t2
  where t2.cooperative_id = t1.id
  and t2.as_of_end is null
  and t2.to_version is null
  and t2.role = $1::text)
  order by t1.name collate vietnamese, t1.id
  limit 50) t1 cross join lateral (select t1.name as "name") "{}"
  order by t1.s1, t1.s2)) as data;

select json_build_object('nodes', array(select "{}"
  from (select t1.*, t1.name collate vietnamese as s1, t1.id as s2
  from cooperative t1
  where t1.as_of_end is null
  and t1.to_version is null
  and not exists (select 1
  from annual_report t2
  where t2.cooperative_id = t1.id
  and t2.as_of_end is null
  and t2.to_version is null
  and t2.is_best
  and ((t2.members < $1::integer)) is not true)
  and ((select count(*)
  from annual_report t3
  where t3.cooperative_id = t1.id
  and t3.as_of_end is null
  and t3.to_version is null
  and t3.is_best) >= $2::bigint)
  and not exists (select 1
  from chain_participation t4
  where t4.cooperative_id = t1.id
  and t4.as_of_end is null
  and t4.to_version is null)
  order by t1.name collate vietnamese, t1.id
  limit 50) t1 cross join lateral (select t1.name as "name") "{}"
  order by t1.s1, t1.s2)) as data;

select json_build_object('nodes', array(select "{}"
  from (select t1.*, t1.name collate vietnamese as s1, t1.id as s2
  from cooperative t1
  where t1.as_of_end is null
  and t1.to_version is null
  and (t1.search_text like $1::text
  and t1.search_text like $2::text)
  order by t1.name collate vietnamese, t1.id
  limit 50) t1 cross join lateral (select t1.name as "name") "{}"
  order by t1.s1, t1.s2)) as data;

select json_build_object('nodes', array(select "{}"
  from (select t1.*, t1.name collate vietnamese as s1, t1.id as s2
  from cooperative t1
  where t1.as_of_end is null
  and t1.to_version is null
  and ((t1.search_text like '%' || regexp_replace(fold_accents($2::text), '([\\%_])', '\\\1', 'g') || '%'
  and fold_accents(t1.name) like '%' || regexp_replace(fold_accents($1::text), '([\\%_])', '\\\1', 'g') || '%') or (t1.search_text like '%' || regexp_replace(fold_accents($4::text), '([\\%_])', '\\\1', 'g') || '%'
  and fold_accents(t1.name) like '%' || regexp_replace(fold_accents($3::text), '([\\%_])', '\\\1', 'g') || '%'))
  order by t1.name collate vietnamese, t1.id
  limit 50) t1 cross join lateral (select t1.name as "name") "{}"
  order by t1.s1, t1.s2)) as data;

select json_build_object('nodes', array(select "{}"
  from (select t1.*, t1.period collate "C" as s1, t1.id as s2
  from annual_report t1
  where t1.as_of_end is null
  and t1.to_version is null
  and t1.is_best
  and not exists (select 1
  from cooperative t2
  where t2.id = t1.cooperative_id
  and t2.as_of_end is null
  and t2.to_version is null)
  order by t1.period collate "C", t1.id
  limit 50) t1 cross join lateral (select t1.cooperative_name as "cooperativeName", t1.revenue as "revenue") "{}"
  order by t1.s1, t1.s2)) as data
