select (select json_build_object('nodes', coalesce(json_agg(json_build_object('key', json_build_object('date', case when t1.k1 is not null then json_build_object('period', to_char(t1.k1, 'YYYY'), 'end', (t1.k1 + interval '1 year')::date - 1) end), 'count', t1.m1, 'sum', t1.m2, 'previous', case when t1.has_previous then json_build_object('count', t1.b1, 'sum', t1.b2) end, 'change', case when t1.has_previous then json_build_object('count', t1.m1 - t1.b1, 'sum', t1.m2 - t1.b2) end)
  order by t1.s1 nulls last), '[]'::json))
  from (select t1.*, t1.k1 as s1
  from (with groups as (select t3.k1, grouping(t3.k1) as grouping, count(*) as m1, sum(t3.charter_capital)::numeric as m2
  from (select t2.*, date_trunc('year', t2.founded_on::timestamp)::date as k1
  from cooperative t2
  where t2.as_of_end is null
  and t2.to_version is null
  and t2.founded_on >= $1::date) t3
  group by t3.k1), groups_filled as (select *
  from groups union all select s.at, o.grouping, 0::bigint, null::numeric
  from (select 0 as grouping) o cross join (select each::date as at
  from (select min(r.at) as first, max(r.at) as last
  from (select k1 as at
  from groups
  where (grouping >> 0 & 1) = 0) r) f, generate_series(f.first::timestamp, f.last::timestamp, interval '1 year') each) s
  where not exists (select 1
  from groups g
  where g.grouping = o.grouping
  and g.k1 = s.at
  and jsonb_build_array() = jsonb_build_array())), groups_compared as (select g.k1, g.grouping, g.m1, g.m2, b.grouping is not null as has_previous, b.m1 as b1, b.m2 as b2
  from groups_filled g
  left join groups_filled b on b.grouping = g.grouping
  and b.k1 = (g.k1 - interval '1 year')::date
  and jsonb_build_array() = jsonb_build_array()) select *
  from groups_compared) t1
  order by t1.k1 nulls last
  limit 100) t1) as data;

select (select json_build_object('totalCount', (select count(*)
  from (with groups as (select t3.k1, t3.k2, grouping(t3.k1, t3.k2) as grouping, count(*) as m1, sum(t3.members)::numeric as m2
  from (select t2.*, (select t4.form
  from cooperative t4
  where t4.id = t2.cooperative_id
  and t4.as_of_end is null
  and t4.to_version is null
  limit 1) as k1, t2.year as k2
  from annual_report t2
  where t2.as_of_end is null
  and t2.to_version is null
  and t2.is_best) t3
  group by cube (t3.k1, t3.k2)), groups_filled as (select *
  from groups union all select o.k1, s.at, o.grouping, 0::bigint, null::numeric
  from (select distinct k1, grouping
  from groups
  where (grouping >> 0 & 1) = 0) o cross join (select each as at
  from generate_series($1::integer, $2::integer) each) s
  where not exists (select 1
  from groups g
  where g.grouping = o.grouping
  and g.k2 = s.at
  and jsonb_build_array(g.k1) = jsonb_build_array(o.k1))), groups_compared as (select g.k1, g.k2, g.grouping, g.m1, g.m2, b.grouping is not null as has_previous, b.m1 as b1, b.m2 as b2
  from groups_filled g
  left join groups_filled b on b.grouping = g.grouping
  and b.k2 = g.k2 - 1
  and jsonb_build_array(g.k1) = jsonb_build_array(b.k1)) select *
  from groups_compared) t1), 'nodes', coalesce(json_agg(json_build_object('key', json_build_object('related', json_build_object('cooperative', json_build_object('form', t1.k1)), 'year', t1.k2), 'grouping', t1.grouping, 'count', t1.m1, 'sum', t1.m2, 'change', case when t1.has_previous then json_build_object('sum', t1.m2 - t1.b2) end)
  order by t1.s1, t1.s2 nulls last, t1.s3, t1.s4 nulls last), '[]'::json))
  from (select t1.*, (t1.grouping >> 1 & 1) as s1, t1.k1 collate "C" as s2, (t1.grouping >> 0 & 1) as s3, t1.k2 as s4
  from (with groups as (select t6.k1, t6.k2, grouping(t6.k1, t6.k2) as grouping, count(*) as m1, sum(t6.members)::numeric as m2
  from (select t5.*, (select t7.form
  from cooperative t7
  where t7.id = t5.cooperative_id
  and t7.as_of_end is null
  and t7.to_version is null
  limit 1) as k1, t5.year as k2
  from annual_report t5
  where t5.as_of_end is null
  and t5.to_version is null
  and t5.is_best) t6
  group by cube (t6.k1, t6.k2)), groups_filled as (select *
  from groups union all select o.k1, s.at, o.grouping, 0::bigint, null::numeric
  from (select distinct k1, grouping
  from groups
  where (grouping >> 0 & 1) = 0) o cross join (select each as at
  from generate_series($3::integer, $4::integer) each) s
  where not exists (select 1
  from groups g
  where g.grouping = o.grouping
  and g.k2 = s.at
  and jsonb_build_array(g.k1) = jsonb_build_array(o.k1))), groups_compared as (select g.k1, g.k2, g.grouping, g.m1, g.m2, b.grouping is not null as has_previous, b.m1 as b1, b.m2 as b2
  from groups_filled g
  left join groups_filled b on b.grouping = g.grouping
  and b.k2 = g.k2 - 1
  and jsonb_build_array(g.k1) = jsonb_build_array(b.k1)) select *
  from groups_compared) t1
  order by (t1.grouping >> 1 & 1), t1.k1 collate "C" nulls last, (t1.grouping >> 0 & 1), t1.k2 nulls last
  limit 100) t1) as data;

select (select json_build_object('nodes', coalesce(json_agg(json_build_object('key', json_build_object('period', t1.k1), 'count', t1.m1, 'change', case when t1.has_previous then json_build_object('count', t1.m1 - t1.b1) end)
  order by t1.s1 desc nulls last, t1.s2 nulls last), '[]'::json))
  from (select t1.*, t1.k1 collate "C" as s1, t1.k1 collate "C" as s2
  from (with groups as (select t3.k1, grouping(t3.k1) as grouping, coalesce(sum(t3.row_count), 0)::bigint as m1
  from (select t2.*, t2.period as k1
  from annual_report_summary t2
  where t2.is_best) t3
  group by t3.k1), groups_filled as (select *
  from groups union all select s.at, o.grouping, 0::bigint
  from (select 0 as grouping) o cross join (select (case f.kind when '' then lpad(((each) / 1)::text, 4, '0') when 'H' then lpad(((each) / 2)::text, 4, '0') || 'H' || ((each) % 2 + 1)::text when 'Q' then lpad(((each) / 4)::text, 4, '0') || 'Q' || ((each) % 4 + 1)::text when '-' then lpad(((each) / 12)::text, 4, '0') || '-' || lpad(((each) % 12 + 1)::text, 2, '0') end) as at
  from (select substr($1::text, 5, 1) as kind, (case substr($1::text, 5, 1) when '' then left($1::text, 4)::integer when 'H' then left($1::text, 4)::integer * 2 + substr($1::text, 6)::integer - 1 when 'Q' then left($1::text, 4)::integer * 4 + substr($1::text, 6)::integer - 1 when '-' then left($1::text, 4)::integer * 12 + substr($1::text, 6)::integer - 1 end) as first, (case substr($2::text, 5, 1) when '' then left($2::text, 4)::integer when 'H' then left($2::text, 4)::integer * 2 + substr($2::text, 6)::integer - 1 when 'Q' then left($2::text, 4)::integer * 4 + substr($2::text, 6)::integer - 1 when '-' then left($2::text, 4)::integer * 12 + substr($2::text, 6)::integer - 1 end) as last) f, generate_series(f.first, f.last) each) s
  where not exists (select 1
  from groups g
  where g.grouping = o.grouping
  and g.k1 = s.at
  and jsonb_build_array() = jsonb_build_array())), groups_compared as (select g.k1, g.grouping, g.m1, b.grouping is not null as has_previous, b.m1 as b1
  from groups_filled g
  left join groups_filled b on b.grouping = g.grouping
  and b.k1 = (case substr(g.k1, 5, 1) when '' then lpad((((case substr(g.k1, 5, 1) when '' then left(g.k1, 4)::integer when 'H' then left(g.k1, 4)::integer * 2 + substr(g.k1, 6)::integer - 1 when 'Q' then left(g.k1, 4)::integer * 4 + substr(g.k1, 6)::integer - 1 when '-' then left(g.k1, 4)::integer * 12 + substr(g.k1, 6)::integer - 1 end) - 1) / 1)::text, 4, '0') when 'H' then lpad((((case substr(g.k1, 5, 1) when '' then left(g.k1, 4)::integer when 'H' then left(g.k1, 4)::integer * 2 + substr(g.k1, 6)::integer - 1 when 'Q' then left(g.k1, 4)::integer * 4 + substr(g.k1, 6)::integer - 1 when '-' then left(g.k1, 4)::integer * 12 + substr(g.k1, 6)::integer - 1 end) - 1) / 2)::text, 4, '0') || 'H' || (((case substr(g.k1, 5, 1) when '' then left(g.k1, 4)::integer when 'H' then left(g.k1, 4)::integer * 2 + substr(g.k1, 6)::integer - 1 when 'Q' then left(g.k1, 4)::integer * 4 + substr(g.k1, 6)::integer - 1 when '-' then left(g.k1, 4)::integer * 12 + substr(g.k1, 6)::integer - 1 end) - 1) % 2 + 1)::text when 'Q' then lpad((((case substr(g.k1, 5, 1) when '' then left(g.k1, 4)::integer when 'H' then left(g.k1, 4)::integer * 2 + substr(g.k1, 6)::integer - 1 when 'Q' then left(g.k1, 4)::integer * 4 + substr(g.k1, 6)::integer - 1 when '-' then left(g.k1, 4)::integer * 12 + substr(g.k1, 6)::integer - 1 end) - 1) / 4)::text, 4, '0') || 'Q' || (((case substr(g.k1, 5, 1) when '' then left(g.k1, 4)::integer when 'H' then left(g.k1, 4)::integer * 2 + substr(g.k1, 6)::integer - 1 when 'Q' then left(g.k1, 4)::integer * 4 + substr(g.k1, 6)::integer - 1 when '-' then left(g.k1, 4)::integer * 12 + substr(g.k1, 6)::integer - 1 end) - 1) % 4 + 1)::text when '-' then lpad((((case substr(g.k1, 5, 1) when '' then left(g.k1, 4)::integer when 'H' then left(g.k1, 4)::integer * 2 + substr(g.k1, 6)::integer - 1 when 'Q' then left(g.k1, 4)::integer * 4 + substr(g.k1, 6)::integer - 1 when '-' then left(g.k1, 4)::integer * 12 + substr(g.k1, 6)::integer - 1 end) - 1) / 12)::text, 4, '0') || '-' || lpad((((case substr(g.k1, 5, 1) when '' then left(g.k1, 4)::integer when 'H' then left(g.k1, 4)::integer * 2 + substr(g.k1, 6)::integer - 1 when 'Q' then left(g.k1, 4)::integer * 4 + substr(g.k1, 6)::integer - 1 when '-' then left(g.k1, 4)::integer * 12 + substr(g.k1, 6)::integer - 1 end) - 1) % 12 + 1)::text, 2, '0') end)
  and jsonb_build_array() = jsonb_build_array()) select *
  from groups_compared) t1
  order by t1.k1 collate "C" desc nulls last, t1.k1 collate "C" nulls last
  limit 100) t1) as data
