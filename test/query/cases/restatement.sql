select (select json_build_object('nodes', coalesce(json_agg(json_build_object('name', t1.name)
  order by t1.s1, t1.s2), '[]'::json), 'restatement', (select json_build_object('isExact', r.n = 0, 'rowsNotPlaced', r.n, 'note', case when r.n > 0 then $7::text || r.n || $8::text || coalesce(': ' || (select string_agg(split.name, ', '
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
  and above.code = $1::text) or (t2.search_text like '%' || regexp_replace(fold_accents($3::text), '([\\%_])', '\\\1', 'g') || '%'
  and fold_accents(t2.name) like regexp_replace(fold_accents($2::text), '([\\%_])', '\\\1', 'g') || '%'))) is true) <> (((t2.unit_id in (select inside.unit_id
  from unit_membership inside join administrative_unit above on above.id = inside.ancestor_id
  where inside.boundary_starts_on = (select starts_on
  from boundary_set
  where ends_on is null)
  and inside.whole
  and above.code = $4::text) or (t2.search_text like '%' || regexp_replace(fold_accents($6::text), '([\\%_])', '\\\1', 'g') || '%'
  and fold_accents(t2.name) like regexp_replace(fold_accents($5::text), '([\\%_])', '\\\1', 'g') || '%'))) is true)))) r))
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
  and above.code = $9::text) or (t1.search_text like '%' || regexp_replace(fold_accents($11::text), '([\\%_])', '\\\1', 'g') || '%'
  and fold_accents(t1.name) like regexp_replace(fold_accents($10::text), '([\\%_])', '\\\1', 'g') || '%'))
  order by t1.name collate vietnamese, t1.id
  limit 50) t1) as data, coalesce(case when not exists (select 1
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

select (select json_build_object('restatement', json_build_object('isExact', true, 'rowsNotPlaced', 0, 'note', null, '__typename', 'Restatement'))) as data;

select (select json_build_object('nodes', coalesce(json_agg(json_build_object('key', json_build_object('form', t1.k2, 'unit', (select json_build_object('name', u.name, 'restatement', (select json_build_object('isExact', r.n = 0, 'note', case when r.n > 0 then $1::text || r.n || $2::text || coalesce(': ' || (select string_agg(split.name, ', '
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
  where u.id = t1.k1)), 'count', t1.m1)
  order by t1.s1 nulls last, t1.s2 nulls last, t1.s3 nulls last), '[]'::json), 'restatement', (select json_build_object('rowsNotPlaced', r.n, 'note', case when r.n > 0 then $4::text || r.n || $5::text || coalesce(': ' || (select string_agg(split.name, ', '
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
  from (select count(*)::integer as n, array_agg(distinct t3.unit_id) as units
  from cooperative t3
  where t3.as_of_end is null
  and t3.to_version is null
  and ((t3.unit_id in (select inside.unit_id
  from unit_membership inside join administrative_unit above on above.id = inside.ancestor_id
  where inside.boundary_starts_on = (select starts_on
  from boundary_set
  where ends_on is null)
  and not inside.whole
  and above.level = $3::text)
  and (true) is true))) r))
  from (select t1.*, (select u.code
  from administrative_unit u
  where u.id = t1.k1) collate "C" as s1, t1.k1 as s2, t1.k2 collate "C" as s3
  from (select t5.k1, t5.k2, grouping(t5.k1, t5.k2) as grouping, count(*) as m1
  from (select t4.*, t6.ancestor_id as k1, t4.form as k2
  from cooperative t4
  left join (select inside.unit_id, inside.ancestor_id
  from unit_membership inside join administrative_unit above on above.id = inside.ancestor_id
  where inside.boundary_starts_on = (select starts_on
  from boundary_set
  where ends_on is null)
  and inside.whole
  and above.level = $6::text) t6 on t6.unit_id = t4.unit_id
  where t4.as_of_end is null
  and t4.to_version is null) t5
  group by t5.k1, t5.k2) t1
  order by (select u.code
  from administrative_unit u
  where u.id = t1.k1) collate "C" nulls last, t1.k1 nulls last, t1.k2 collate "C" nulls last
  limit 100) t1) as data
