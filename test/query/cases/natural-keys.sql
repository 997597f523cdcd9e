select (select json_build_object('name', t1.name, 'validTo', t1.valid_to)
  from administrative_unit t1
  where t1.code = $1::text
  and ((t1.valid_from is null or t1.valid_from <= $2::date)
  and (t1.valid_to is null or t1.valid_to >= $2::date))
  order by t1.code collate vietnamese desc, t1.id desc
  limit 1) as data;

select (select json_build_object('name', t1.name, 'children', (select "{}"
  from (select (select count(*)
  from administrative_unit t3
  where t3.parent_id = t1.id) as "totalCount") "{}"))
  from administrative_unit t1
  where t1.code = $1::text
  and ((t1.valid_from is null or t1.valid_from <= $2::date)
  and (t1.valid_to is null or t1.valid_to >= $2::date))
  order by t1.code collate vietnamese desc, t1.id desc
  limit 1) as data;

select (select json_build_object('valueStatus', t1.value_status, 'valueStatusLabel', $3::jsonb ->> t1.value_status)
  from annual_report t1
  where t1.as_of_end is null
  and t1.to_version is null
  and t1.cooperative_code = $1::text
  and t1.period = $2::text
  and t1.is_best
  order by t1.period collate "C" desc, t1.id desc
  limit 1) as data;

select (select json_build_object('members', t1.members)
  from annual_report t1
  where t1.as_of_end is null
  and t1.to_version is null
  and t1.cooperative_code = $1::text
  and t1.period = $2::text
  and t1.value_status = $3::text
  order by t1.period collate "C" desc, t1.id desc
  limit 1) as data;

select (select json_build_object('publishedAt', to_char(t1.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'kind', t1.kind, 'number', t1.id)
  from data_version t1
  order by t1.id desc
  limit 1) as data;

select (select json_build_object('name', t1.name)
  from cooperative t1
  where t1.as_of_end is null
  and t1.to_version is null
  and t1.code = $1::text
  order by t1.name collate vietnamese desc, t1.id desc
  limit 1) as data
