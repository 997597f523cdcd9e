select json_build_object('nodes', array(select "{}"
  from (select t1.*, t1.name collate vietnamese as s1, t1.id as s2
  from cooperative t1
  where t1.as_of_end is null
  and t1.to_version is null
  and t1.unit_id in (select inside.unit_id
  from unit_ancestor inside join administrative_unit above on above.id = inside.ancestor_id
  where above.code = $1::text)
  order by t1.name collate vietnamese, t1.id
  limit 50) t1 cross join lateral (select t1.name as "name") "{}"
  order by t1.s1, t1.s2)) as data, coalesce(case when not exists (select 1
  from administrative_unit
  where code = $2::text) then 0 end, -1) as missing;

select json_build_object('nodes', array(select "{}"
  from (select t1.*, t1.name collate vietnamese as s1, t1.id as s2
  from cooperative t1
  where t1.as_of_end is null
  and t1.to_version is null
  and t1.unit_id in (select inside.unit_id
  from unit_membership inside join administrative_unit above on above.id = inside.ancestor_id
  where inside.boundary_starts_on = (select starts_on
  from boundary_set
  where starts_on <= $2::date
  and (ends_on is null or ends_on >= $2::date))
  and inside.whole
  and above.code = $1::text)
  order by t1.name collate vietnamese, t1.id
  limit 50) t1 cross join lateral (select t1.name as "name") "{}"
  order by t1.s1, t1.s2)) as data, coalesce(case when not exists (select 1
  from unit_membership inside join administrative_unit above on above.id = inside.ancestor_id
  where inside.boundary_starts_on = (select starts_on
  from boundary_set
  where starts_on <= $4::date
  and (ends_on is null or ends_on >= $4::date))
  and above.code = $3::text) then 0 end, -1) as missing;

select json_build_object('nodes', array(select "{}"
  from (select t1.*, t1.name collate vietnamese as s1, t1.id as s2
  from cooperative t1
  where t1.as_of_end is null
  and t1.to_version is null
  and t1.unit_id in (select inside.unit_id
  from unit_membership inside join administrative_unit above on above.id = inside.ancestor_id
  where inside.boundary_starts_on = (select starts_on
  from boundary_set
  where ends_on is null)
  and inside.whole
  and above.code = $1::text)
  order by t1.name collate vietnamese, t1.id
  limit 50) t1 cross join lateral (select t1.name as "name") "{}"
  order by t1.s1, t1.s2)) as data, coalesce(case when not exists (select 1
  from unit_membership inside join administrative_unit above on above.id = inside.ancestor_id
  where inside.boundary_starts_on = (select starts_on
  from boundary_set
  where ends_on is null)
  and above.code = $2::text) then 0 end, -1) as missing
