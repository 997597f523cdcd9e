explain (format json) select
  from source t1
  where t1.id = $1::bigint;

select json_build_object('totalCountEstimate', case when (select reltuples >= 0 or relkind <> 'r'
  from pg_class
  where oid = 'source'::regclass) then $1::int end, 'nodes', array(select "{}"
  from (select t1.*, t1.code collate vietnamese as s1, t1.id as s2
  from source t1
  where t1.id = $2::bigint
  order by t1.code collate vietnamese, t1.id
  limit 1) t1 cross join lateral (select t1.code as "code") "{}"
  order by t1.s1, t1.s2)) as data
