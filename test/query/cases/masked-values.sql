select json_build_object('nodes', array(select "{}"
  from (select t1.*, t1.name collate vietnamese as s1, t1.id as s2
  from cooperative t1
  where t1.as_of_end is null
  and t1.to_version is null
  and t1.code = $1::text
  order by t1.name collate vietnamese, t1.id
  limit 1) t1 cross join lateral (select t1.name as "name", null as "representative", null as "gender", case when 'representative' <> all (t1.bound_fields) then null when true then 'SUPPRESSED' when 'representative' = any (t1.invalid_fields) then 'INVALID' when t1.representative is null then 'MISSING' else 'REPORTED' end as "representativeState", case when 'phone' <> all (t1.bound_fields) then null when true then 'SUPPRESSED' when 'phone' = any (t1.invalid_fields) then 'INVALID' when t1.phone is null then 'MISSING' else 'REPORTED' end as "phoneState") "{}"
  order by t1.s1, t1.s2)) as data;

select json_build_object('nodes', array(select "{}"
  from (select t1.*, t1.sequence as s1, t1.id as s2
  from load_issue t1
  order by t1.sequence, t1.id
  limit 50) t1 cross join lateral (select t1.cell as "cell", case when t1.personal then null else t1.value end as "value", t1.message_vi as "message") "{}"
  order by t1.s1, t1.s2)) as data
