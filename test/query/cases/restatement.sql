select json_build_object('nodes', array(select "{}"
  from (select t1.*, t1.name collate vietnamese as s1, t1.id as s2
  from cooperative t1
  where t1.as_of_end is null
  and t1.to_version is null
  and (t1.unit_id in (select inside.unit_id
  from unit_membership inside join administrative_unit above on above.id = inside.ancestor_id
  where inside.boundary_starts_on = (select starts_on
  from boundary_set
  where ends_on is null)
  and inside.whole
  and above.code = $1::text) or (t1.search_text like '%' || regexp_replace(fold_accents($3::text), '([\\%_])', '\\\1', 'g') || '%'
  and fold_accents(t1.name) like regexp_replace(fold_accents($2::text), '([\\%_])', '\\\1', 'g') || '%'))
  order by t1.name collate vietnamese, t1.id
  limit 50) t1 cross join lateral (select t1.name as "name") "{}"
  order by t1.s1, t1.s2), 'restatement', (select json_build_object('isExact', r.n = 0, 'rowsNotPlaced', r.n, 'note', case when r.n > 0 then $10::text || r.n || $11::text || coalesce(': ' || (select string_agg(split.name, ', '
  order by split.code, split.id)
  from administrative_unit split
  where split.id = any (r.units)
  and exists (select 1
  from unit_membership part
  where part.boundary_starts_on in ((select starts_on
  from boundary_set
  where ends_on is null))
  and part.unit_id = split.id
  and not part.whole)), '') || '.' end)
  from (select count(*)::integer as n, array_agg(distinct t2.unit_id) as units
  from cooperative t2
  where t2.as_of_end is null
  and t2.to_version is null
  and (((((t2.unit_id in (select inside.unit_id
  from unit_membership inside join administrative_unit above on above.id = inside.ancestor_id
  where inside.boundary_starts_on = (select starts_on
  from boundary_set
  where ends_on is null)
  and above.code = $4::text) or (t2.search_text like '%' || regexp_replace(fold_accents($6::text), '([\\%_])', '\\\1', 'g') || '%'
  and fold_accents(t2.name) like regexp_replace(fold_accents($5::text), '([\\%_])', '\\\1', 'g') || '%'))) is true) <> (((t2.unit_id in (select inside.unit_id
  from unit_membership inside join administrative_unit above on above.id = inside.ancestor_id
  where inside.boundary_starts_on = (select starts_on
  from boundary_set
  where ends_on is null)
  and inside.whole
  and above.code = $7::text) or (t2.search_text like '%' || regexp_replace(fold_accents($9::text), '([\\%_])', '\\\1', 'g') || '%'
  and fold_accents(t2.name) like regexp_replace(fold_accents($8::text), '([\\%_])', '\\\1', 'g') || '%'))) is true)))) r)) as data, coalesce(case when not exists (select 1
  from unit_membership inside join administrative_unit above on above.id = inside.ancestor_id
  where inside.boundary_starts_on = (select starts_on
  from boundary_set
  where ends_on is null)
  and above.code = $12::text) then 0 end, case when not exists (select 1
  from unit_membership inside join administrative_unit above on above.id = inside.ancestor_id
  where inside.boundary_starts_on = (select starts_on
  from boundary_set
  where ends_on is null)
  and above.code = $13::text) then 1 end, -1) as missing;

select json_build_object('restatement', json_build_object('isExact', true, 'rowsNotPlaced', 0, 'note', null, '__typename', 'Restatement')) as data;

select json_build_object('nodes', array(select "{}"
  from (select t1.*, (select u.code
  from administrative_unit u
  where u.id = t1.k1) collate "C" as s1, t1.k1 as s2, t1.k2 collate "C" as s3
  from (select t4.k1, t4.k2, grouping(t4.k1, t4.k2) as grouping, coalesce(sum(t4.row_count), 0)::bigint as m1
  from (select t3.*, t5.ancestor_id as k1, t3.form as k2
  from cooperative_summary t3
  left join (select inside.unit_id, inside.ancestor_id
  from unit_membership inside join administrative_unit above on above.id = inside.ancestor_id
  where inside.boundary_starts_on = (select starts_on
  from boundary_set
  where ends_on is null)
  and inside.whole
  and above.level = $3::text) t5 on t5.unit_id = t3.unit_id) t4
  group by t4.k1, t4.k2) t1
  order by (select u.code
  from administrative_unit u
  where u.id = t1.k1) collate "C" nulls last, t1.k1 nulls last, t1.k2 collate "C" nulls last
  limit 100) t1 cross join lateral (select json_build_object('form', t1.k2, 'unit', (select json_build_object('name', u.name, 'restatement', (select json_build_object('isExact', r.n = 0, 'note', case when r.n > 0 then $1::text || r.n || $2::text || coalesce(': ' || (select string_agg(split.name, ', '
  order by split.code, split.id)
  from administrative_unit split
  where split.id = any (r.units)
  and exists (select 1
  from unit_membership part
  where part.boundary_starts_on in ((select starts_on
  from boundary_set
  where ends_on is null))
  and part.unit_id = split.id
  and not part.whole)), '') || '.' end)
  from (select count(*)::integer as n, array_agg(distinct t2.unit_id) as units
  from cooperative t2
  where t2.unit_id in (select inside.unit_id
  from unit_membership inside
  where inside.boundary_starts_on = (select starts_on
  from boundary_set
  where ends_on is null)
  and not inside.whole
  and inside.ancestor_id = u.id)
  and t2.form is not distinct
  from t1.k2
  and t2.as_of_end is null
  and t2.to_version is null) r))
  from administrative_unit u
  where u.id = t1.k1)) as "key", t1.m1 as "count") "{}"
  order by t1.s1 nulls last, t1.s2 nulls last, t1.s3 nulls last), 'restatement', (select json_build_object('rowsNotPlaced', r.n, 'note', case when r.n > 0 then $5::text || r.n || $6::text || coalesce(': ' || (select string_agg(split.name, ', '
  order by split.code, split.id)
  from administrative_unit split
  where split.id = any (r.units)
  and exists (select 1
  from unit_membership part
  where part.boundary_starts_on in ((select starts_on
  from boundary_set
  where ends_on is null))
  and part.unit_id = split.id
  and not part.whole)), '') || '.' end)
  from (select count(*)::integer as n, array_agg(distinct t6.unit_id) as units
  from cooperative t6
  where t6.as_of_end is null
  and t6.to_version is null
  and ((t6.unit_id in (select inside.unit_id
  from unit_membership inside join administrative_unit above on above.id = inside.ancestor_id
  where inside.boundary_starts_on = (select starts_on
  from boundary_set
  where ends_on is null)
  and not inside.whole
  and above.level = $4::text)
  and (true) is true))) r)) as data
