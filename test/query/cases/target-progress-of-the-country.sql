select json_build_object('facts', array(select "{}"
  from (select t1.*, t1.code collate vietnamese as s1, t1.id as s2
  from target t1
  where exists (select 1
  from programme t4
  where t4.id = t1.programme_id
  and t4.code = $1::text)
  order by t1.code collate vietnamese, t1.id
  limit 1000) t1 cross join lateral (select t1.indicator_code as "indicatorCode", t1.operator as "operator", t1.low as "low", t1.high as "high", t1.deadline_year as "deadlineYear", t1.baseline_year as "baselineYear", t1.baseline_value as "baselineValue", t1.geography_code as "geographyCode", t1.geography_as_of as "geographyAsOf", (select "{}"
  from (select t2.issued_on as "issuedOn", (select "{}"
  from (select t3.issued_on as "issuedOn"
  from programme t3
  where t3.id = t2.parent_id
  limit 1) "{}") as "parent"
  from programme t2
  where t2.id = t1.programme_id
  limit 1) "{}") as "programme") "{}"
  order by t1.s1, t1.s2)) as data;

select exists (select 1
  from unit_membership inside join administrative_unit above on above.id = inside.ancestor_id
  where inside.boundary_starts_on = (select starts_on
  from boundary_set
  where ends_on is null)
  and above.code = $1::text) as "exists", (select coalesce(json_agg(u.name
  order by u.code), '[]')
  from unit_membership m join administrative_unit u on u.id = m.unit_id join administrative_unit a on a.id = m.ancestor_id
  where a.code = $2::text
  and u.level = 'COMMUNE'
  and u.valid_to is null
  and m.whole = true
  and m.boundary_starts_on = (select starts_on
  from boundary_set
  where starts_on <= coalesce($3::date, current_date)
  and (ends_on is null or ends_on >= coalesce($3::date, current_date)))) as whole, (select coalesce(json_agg(u.name
  order by u.code), '[]')
  from unit_membership m join administrative_unit u on u.id = m.unit_id join administrative_unit a on a.id = m.ancestor_id
  where a.code = $2::text
  and u.level = 'COMMUNE'
  and u.valid_to is null
  and m.whole = false
  and m.boundary_starts_on = (select starts_on
  from boundary_set
  where starts_on <= coalesce($3::date, current_date)
  and (ends_on is null or ends_on >= coalesce($3::date, current_date)))) as partial
