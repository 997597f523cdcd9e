select (select json_build_object('id', translate(encode(('Cooperative:' || t1.id)::bytea, 'base64'), E'+/=\n', '-_'), '__typename', 'Cooperative', 'name', t1.name, 'ten', t1.name, 'latest', (select "{}"
  from (select array(select "{}"
  from (select t2.*, t2.year as s1, t2.id as s2
  from annual_report t2
  where t2.cooperative_id = t1.id
  and t2.as_of_end is null
  and t2.to_version is null
  and t2.is_best
  order by t2.year desc, t2.id desc
  limit 1) t2 cross join lateral (select t2.year as "year", t2.revenue as "revenue", (select "{}"
  from (select t3.name as "name"
  from cooperative t3
  where t3.id = t2.cooperative_id
  and t3.as_of_end is null
  and t3.to_version is null
  limit 1) "{}") as "cooperative") "{}"
  order by t2.s1 desc, t2.s2 desc) as "nodes") "{}"), 'plans', (select "{}"
  from (select (select count(*)
  from annual_report t5
  where t5.cooperative_id = t1.id
  and t5.as_of_end is null
  and t5.to_version is null
  and t5.value_status = $2::text) as "totalCount", array(select "{}"
  from (select t4.*, t4.period collate "C" as s1, t4.id as s2
  from annual_report t4
  where t4.cooperative_id = t1.id
  and t4.as_of_end is null
  and t4.to_version is null
  and t4.value_status = $3::text
  order by t4.period collate "C", t4.id
  limit 50) t4 cross join lateral (select t4.value_status as "valueStatus", t4.members as "members") "{}"
  order by t4.s1, t4.s2) as "nodes") "{}"), 'nameState', case when 'name' <> all (t1.bound_fields) then null when 'name' = any (t1.invalid_fields) then 'INVALID' when t1.name is null then 'MISSING' else 'REPORTED' end, 'phoneState', case when 'phone' <> all (t1.bound_fields) then null when 'phone' = any (t1.invalid_fields) then 'INVALID' when t1.phone is null then 'MISSING' else 'REPORTED' end, 'capitalState', case when 'charterCapital' <> all (t1.bound_fields) then null when 'charterCapital' = any (t1.invalid_fields) then 'INVALID' when t1.charter_capital is null then 'MISSING' else 'REPORTED' end, 'chainParticipations', (select "{}"
  from (select array(select "{}"
  from (select t6.*, t6.participant_name collate vietnamese as s1, t6.id as s2
  from chain_participation t6
  where t6.cooperative_id = t1.id
  and t6.as_of_end is null
  and t6.to_version is null
  order by t6.participant_name collate vietnamese, t6.id
  limit 50) t6 cross join lateral (select (select "{}"
  from (select $4::jsonb ->> t6.role as "roleLabel", t6.stages as "stages", case when t6.stages is not null then coalesce((select json_agg($5::jsonb ->> code
  order by place)
  from unnest(t6.stages) with ordinality as each (code, place)), '[]'::json) end as "stagesLabel", (select "{}"
  from (select t7.name as "name", (select "{}"
  from (select (select count(*)
  from chain_participation t9
  where t9.value_chain_id = t7.id
  and t9.as_of_end is null
  and t9.to_version is null) as "totalCount") "{}") as "participations"
  from value_chain t7
  where t7.id = t6.value_chain_id
  and t7.as_of_end is null
  and t7.to_version is null
  limit 1) "{}") as "valueChain") "{}") as "node") "{}"
  order by t6.s1, t6.s2) as "edges") "{}"), 'versions', (select "{}"
  from (select array(select "{}"
  from (select t10.*, t10.as_of as s1, t10.id as s2
  from cooperative_version t10
  where t10.cooperative_id = t1.id
  and t10.to_version is null
  order by t10.as_of, t10.id
  limit 50) t10 cross join lateral (select t10.name as "name", (select "{}"
  from (select t11.sha256 as "sha256", to_char(t11.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "startedAt"
  from load t11
  where t11.id = t10.load_id
  limit 1) "{}") as "load") "{}"
  order by t10.s1, t10.s2) as "nodes") "{}"), 'shown', t1.name)
  from cooperative t1
  where t1.as_of_end is null
  and t1.to_version is null
  and t1.code = $1::text
  order by t1.name collate vietnamese desc, t1.id desc
  limit 1) as data
