select json_build_object('Cooperative', (select coalesce(json_object_agg(t1.id, (select "{}"
  from (select translate(encode(('Cooperative:' || t1.id)::bytea, 'base64'), E'+/=\n', '-_') as "id", 'Cooperative' as "__typename", t1.code as "code") "{}")), '{}'::json)
  from cooperative t1
  where t1.id = any ($1::bigint[])
  and t1.as_of_end is null
  and t1.to_version is null)) as data;

select json_build_object('Load', (select coalesce(json_object_agg(t1.id, (select "{}"
  from (select 'Load' as "__typename", t1.state as "state", (select "{}"
  from (select t2.name_vi as "name"
  from source t2
  where t2.id = t1.source_id
  limit 1) "{}") as "source") "{}")), '{}'::json)
  from load t1
  where t1.id = any ($1::bigint[])), 'Cooperative', (select coalesce(json_object_agg(t3.id, (select "{}"
  from (select 'Cooperative' as "__typename", t3.name as "name") "{}")), '{}'::json)
  from cooperative t3
  where t3.id = any ($2::bigint[])
  and t3.as_of_end is null
  and t3.to_version is null)) as data
