select (select json_build_object('nodes', coalesce(json_agg(p.j1
  order by p.n) filter (where p.n <= 1), '[]'::json))
  from (select row_number() over (order by t1.s1, t1.s2) as n, translate(encode(convert_to(json_build_array(1, 'Xee5uQr8D0', t1.s1::text, t1.s2::text)::text, 'UTF8'), 'base64'), E'+/=\n', '-_') as cursor, json_build_object('name', t1.name, 'representative', null, 'gender', null, 'representativeState', case when 'representative' <> all (t1.bound_fields) then null when true then 'SUPPRESSED' when 'representative' = any (t1.invalid_fields) then 'INVALID' when t1.representative is null then 'MISSING' else 'REPORTED' end, 'phoneState', case when 'phone' <> all (t1.bound_fields) then null when true then 'SUPPRESSED' when 'phone' = any (t1.invalid_fields) then 'INVALID' when t1.phone is null then 'MISSING' else 'REPORTED' end) as j1
  from (select t1.*, t1.name collate vietnamese as s1, t1.id as s2
  from cooperative t1
  where t1.as_of_end is null
  and t1.to_version is null
  and t1.code = $1::text
  order by t1.name collate vietnamese, t1.id
  limit 2) t1) p) as data;

select (select json_build_object('nodes', coalesce(json_agg(p.j1
  order by p.n) filter (where p.n <= 50), '[]'::json))
  from (select row_number() over (order by t1.s1, t1.s2) as n, translate(encode(convert_to(json_build_array(1, 'HKo3PHOWIf', t1.s1::text, t1.s2::text)::text, 'UTF8'), 'base64'), E'+/=\n', '-_') as cursor, json_build_object('cell', t1.cell, 'value', case when t1.personal then null else t1.value end, 'message', t1.message_vi) as j1
  from (select t1.*, t1.sequence as s1, t1.id as s2
  from load_issue t1
  order by t1.sequence, t1.id
  limit 51) t1) p) as data
