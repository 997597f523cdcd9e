with named as (select u.*
  from administrative_unit u
  where u.code = any ($1::text[])),
target as (select n.*
  from named n),
member as (select t.*, t.id as target_id, true as whole
  from target t),
fact as (
  select o.unit_id::text as unit, o.indicator_code as indicator, o.period, o.value_status as status, o.value
 
  from observation o
  where o.as_of_end is null
  and o.to_version is null
  and o.value is not null
  and o.unit_id in (select m.id
  from member m)
  and o.indicator_code = any ($2::text[])
  and o.period = any ($3::text[])
  and o.is_best
)
select json_build_object(
  'known', (select coalesce(json_agg(distinct n.code), '[]')
  from named n),
  'targets', (select coalesce(json_agg(json_build_object('id', t.id::text, 'code', t.code, 'name', t.name)
  order by t.code collate "C", t.id), '[]')
  from target t),
  'members', (select coalesce(json_agg(json_build_object('id', m.id::text, 'code', m.code, 'name', m.name, 'target', m.target_id::text, 'level', m.level, 'whole', m.whole, 'from', m.valid_from, 'to', m.valid_to)
  order by m.code collate "C", m.id), '[]')
  from member m),
  'facts', (select coalesce(json_agg(f), '[]')
  from fact f),
  'day', null) as data;

with named as (select u.*
  from administrative_unit u
  where u.code = any ($1::text[])
  and exists (select 1
  from unit_membership v
  where v.boundary_starts_on = (select starts_on
  from boundary_set
  where ends_on is null)
  and v.ancestor_id = u.id)),
target as (select n.*
  from named n),
member as (
  select u.*, t.id as target_id, m.whole
  from target t
  join unit_membership m on m.boundary_starts_on = (select starts_on
  from boundary_set
  where ends_on is null)
  and m.ancestor_id = t.id
  join administrative_unit u on u.id = m.unit_id
),
fact as (
  select o.unit_id::text as unit, o.indicator_code as indicator, o.period, o.value_status as status, o.value
 
  from observation o
  where o.as_of_end is null
  and o.to_version is null
  and o.value is not null
  and o.unit_id in (select m.id
  from member m)
  and o.indicator_code = any ($2::text[])
  and o.period = any ($3::text[])
  and o.is_best
)
select json_build_object(
  'known', (select coalesce(json_agg(distinct n.code), '[]')
  from named n),
  'targets', (select coalesce(json_agg(json_build_object('id', t.id::text, 'code', t.code, 'name', t.name)
  order by t.code collate "C", t.id), '[]')
  from target t),
  'members', (select coalesce(json_agg(json_build_object('id', m.id::text, 'code', m.code, 'name', m.name, 'target', m.target_id::text, 'level', m.level, 'whole', m.whole, 'from', m.valid_from, 'to', m.valid_to)
  order by m.code collate "C", m.id), '[]')
  from member m),
  'facts', (select coalesce(json_agg(f), '[]')
  from fact f),
  'day', (select coalesce(b.ends_on, current_date)
  from boundary_set b
  where b.starts_on = (select starts_on
  from boundary_set
  where ends_on is null))) as data
