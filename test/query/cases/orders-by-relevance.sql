select (select json_build_object('nodes', coalesce(json_agg(json_build_object('name', t1.name, 'code', t1.code)
  order by t1.s1 desc, t1.s2 desc nulls last, t1.s3 desc) filter (where t1.n <= 3), '[]'::json), 'pageInfo', json_build_object('hasNextPage', count(*) > 3, 'endCursor', min(seal_cursor(json_build_array(t1.s1::text, t1.s2::text, t1.s3::text)::text, $2::bytea)) filter (where (t1.n = 3 or t1.n < 3
  and t1.is_last))))
  from (select t1.*, row_number() over (order by t1.s1 desc, t1.s2 desc nulls last, t1.s3 desc) as n, lead(false, 1, true) over (order by t1.s1 desc, t1.s2 desc nulls last, t1.s3 desc) as is_last
  from (select t1.*, (round(1000 * strict_word_similarity((select fold_accents($1::text)), t1.search_text)) + case when strpos(t1.search_text, (select fold_accents($1::text))) > 0 then (select max(case when each = (select fold_accents($1::text)) then 1000 when starts_with(each, (select fold_accents($1::text))) then 500 else 0 end)
  from unnest(array[fold_accents(t1.name), fold_accents(t1.code)]) each) else 0 end)::integer as s1, t1.code collate vietnamese as s2, t1.id as s3
  from cooperative t1
  where t1.as_of_end is null
  and t1.to_version is null
  and t1.search_text like '%' || regexp_replace(fold_accents($3::text), '([\\%_])', '\\\1', 'g') || '%'
  order by (round(1000 * strict_word_similarity((select fold_accents($1::text)), t1.search_text)) + case when strpos(t1.search_text, (select fold_accents($1::text))) > 0 then (select max(case when each = (select fold_accents($1::text)) then 1000 when starts_with(each, (select fold_accents($1::text))) then 500 else 0 end)
  from unnest(array[fold_accents(t1.name), fold_accents(t1.code)]) each) else 0 end)::integer desc, t1.code collate vietnamese desc nulls last, t1.id desc
  limit 4) t1) t1) as data;

select (select json_build_object('nodes', coalesce(json_agg(json_build_object('name', t1.name)
  order by t1.s1 desc, t1.s2 desc), '[]'::json))
  from (select t1.*, (round(1000 * strict_word_similarity((select fold_accents($1::text)), t1.search_text)) + case when strpos(t1.search_text, (select fold_accents($1::text))) > 0 then (select max(case when each = (select fold_accents($1::text)) then 1000 when starts_with(each, (select fold_accents($1::text))) then 500 else 0 end)
  from unnest(array[fold_accents(t1.code), fold_accents(t1.name)]) each) else 0 end)::integer as s1, t1.id as s2
  from administrative_unit t1
  order by (round(1000 * strict_word_similarity((select fold_accents($1::text)), t1.search_text)) + case when strpos(t1.search_text, (select fold_accents($1::text))) > 0 then (select max(case when each = (select fold_accents($1::text)) then 1000 when starts_with(each, (select fold_accents($1::text))) then 500 else 0 end)
  from unnest(array[fold_accents(t1.code), fold_accents(t1.name)]) each) else 0 end)::integer desc, t1.id desc
  limit 3) t1) as data
