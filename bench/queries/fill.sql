-- Fills a migrated database with reference data as loads would: readings of today and, of one organisation in ten, one
-- of before. Every value is a hash of its row and a salt, so that the same seed gives the same rows on every machine.
create function pg_temp.pick(id bigint, salt integer) returns double precision language sql immutable
  return (hashint8extended(id, 20251231 + salt) & 1048575)::double precision / 1048576;
create function pg_temp.one_of(list text[], id bigint, salt integer) returns text language sql immutable
  return list[1 + floor(pg_temp.pick(id, salt) * cardinality(list))::integer];

insert into data_version (id, kind) select n, 'LOAD' from generate_series(1, 13) n;
insert into noun_version (noun, version) values
  ('Cooperative', 12), ('AnnualReport', 12), ('ValueChain', 13), ('ChainParticipation', 13);

create temp table size on commit drop as
  select 35000 * t as cooperatives, 350000 * t as reports, 200 * t as chains, 60000 * t as participations
  from (select current_setting('bench.times')::bigint) s (t);
-- Identities in a row: cooperatives, chains, reports, participations.
create temp table start on commit drop as
  select 0::bigint as cooperative, cooperatives as chain, cooperatives + chains as report,
    cooperatives + chains + reports as participation from size;
create temp table commune on commit drop as
  select row_number() over (order by code) as place, id, code, name, count(*) over () as communes
  from administrative_unit where level = 'COMMUNE' and valid_to is null;
create temp table word on commit drop as select
  array['Lúa gạo', 'Chè', 'Na dai', 'Ba kích', 'Gà đồi', 'Lợn Móng Cái', 'Tôm thẻ', 'Hàu sữa', 'Ngao hai cùi', 'Rau an toàn',
    'Ổi', 'Cam', 'Vải chín sớm', 'Quế', 'Trà hoa vàng', 'Miến dong', 'Mật ong', 'Nấm', 'Sá sùng', 'Gốm sứ', 'Khoai lang',
    'Dược liệu', 'Hoa cây cảnh', 'Bò thịt', 'Dê núi', 'Chả mực', 'Nước mắm', 'Cá song', 'Du lịch cộng đồng', 'Vận tải'] as products,
  array['Hoành Bồ', 'Quảng La', 'Ba Chẽ', 'Bình Liêu', 'Tiên Yên', 'Đầm Hà', 'Hải Hà', 'Vân Đồn', 'Cô Tô', 'Đông Triều', 'Uông Bí',
    'Cẩm Phả', 'Hạ Long', 'Móng Cái', 'Quảng Yên', 'Yên Đức', 'Hồng Phong', 'Tân Bình', 'Dực Yên', 'Húc Động', 'Đồng Văn', 'Lục Hồn',
    'Kỳ Thượng', 'Lương Minh', 'Đạp Thanh', 'Thống Nhất', 'Sơn Dương', 'Minh Châu', 'Quan Lạn', 'Bản Sen', 'Thanh Lân', 'Phong Dụ',
    'Điền Xá', 'Hải Lạng', 'Đông Ngũ', 'Cái Chiên', 'Vĩnh Thực', 'Bình Khê', 'Tràng Lương', 'Hoàng Quế'] as places,
  array['nông nghiệp', 'dịch vụ', 'sản xuất', 'thương mại', 'chăn nuôi', 'thủy sản', 'tổng hợp'] as kinds,
  array['AGRICULTURE', 'AGRICULTURE', 'AGRICULTURE', 'INDUSTRY', 'CONSTRUCTION', 'TRADE_SERVICES', 'TRANSPORT', 'OTHER'] as sectors,
  array['GOOD', 'FAIR', 'AVERAGE', 'WEAK', 'NOT_RATED'] as ratings,
  array['LEAD', 'INPUT_SUPPLY', 'PRODUCTION', 'PRODUCTION', 'PROCESSING', 'SALES'] as roles;

analyze size;
analyze start;
analyze word;
analyze commune;
insert into identity (id, noun, created_version) overriding system value
  select n, 'Cooperative', 1 from size, generate_series(1, cooperatives) n;
insert into identity (id, noun, created_version) overriding system value
  select chain + n, 'ValueChain', 13 from size, start, generate_series(1, chains) n;

-- Communes differ in size: the first has fifteen times the last.
create temp table organisation on commit drop as
  select n as id, 'HTX ' || pg_temp.one_of(kinds, n, 1) || ' ' || pg_temp.one_of(products, n, 2) || ' ' || pg_temp.one_of(places, n, 3) || ' ' || n as name,
    lpad((2700000000 + n)::text, 10, '0') as code, c.id as unit_id, c.code as commune_code, c.name as commune_name
  from size cross join generate_series(1, cooperatives) n cross join word
  join commune c on c.place = 1 + floor(pg_temp.pick(n, 4) ^ 2 * c.communes);
analyze organisation;
analyze identity;
insert into cooperative (id, as_of, from_version, code, name, name_key, link_key, form, sector, activity, founded_on, operating_status,
    commune_code, commune_name, unit_id, address, charter_capital, representative, representative_gender, phone, bound_fields)
  select id, '2025-12-31', 12, code, name, lower(name), lower(name),
    case when pg_temp.pick(id, 5) < 0.7 then 'COOPERATIVE' else 'COOPERATIVE_GROUP' end, pg_temp.one_of(sectors, id, 6), pg_temp.one_of(products, id, 2),
    date '1996-01-01' + floor(pg_temp.pick(id, 7) * 7200)::integer, case when pg_temp.pick(id, 8) < 0.85 then 'ACTIVE' else 'SUSPENDED' end,
    commune_code, commune_name, unit_id, 'Thôn ' || 1 + id % 30 || ', ' || commune_name,
    1000000 * floor(exp(3 + 6 * pg_temp.pick(id, 9))), 'Nguyễn Văn ' || id, 'MALE', '0203' || lpad((id % 1000000)::text, 6, '0'),
    array['code', 'name', 'form', 'sector', 'activity', 'foundedOn', 'operatingStatus', 'communeCode', 'communeName', 'address',
      'charterCapital', 'representative', 'representativeGender', 'phone']
  from organisation, word;
insert into cooperative (id, as_of, as_of_end, from_version, code, name, name_key, link_key, unit_id, charter_capital, bound_fields)
  select id, '2020-12-31', '2025-12-31', 5, code, name || ' cũ', lower(name), lower(name), unit_id, 1000000, array['code', 'name', 'charterCapital']
  from organisation where id % 10 = 0;

insert into identity (id, noun, natural_key, created_version) overriding system value
  select report + n, 'AnnualReport', 'c:' || 1 + (n - 1) / 10 || '|' || 2016 + (n - 1) % 10 || '|ACTUAL', 3 + (n - 1) % 10
  from size, start, generate_series(1, reports) n;
analyze identity;
insert into annual_report (id, cooperative_id, unit_id, period, year, value_status, is_best, as_of, from_version, cooperative_code, cooperative_name, link_key,
    members, members_joined, members_left, regular_workers, member_workers, managers, managers_with_degree, working_capital, revenue,
    revenue_from_members, profit, worker_income, rating, score, high_tech, bound_fields)
  select r.id, o.id, o.unit_id, r.year::text, r.year, 'ACTUAL', true, make_date(r.year, 12, 31), r.year - 2013, o.code, o.name, lower(o.name),
    case when pg_temp.pick(r.id, 10) > 0.03 then 7 + floor(pg_temp.pick(o.id, 11) ^ 3 * 400 + pg_temp.pick(r.id, 12) * 30)::integer end,
    floor(pg_temp.pick(r.id, 13) * 12)::integer, floor(pg_temp.pick(r.id, 14) * 8)::integer, 3 + floor(pg_temp.pick(r.id, 15) * 40)::integer,
    floor(pg_temp.pick(r.id, 16) * 3)::integer, 1 + floor(pg_temp.pick(o.id, 17) * 6)::integer, floor(pg_temp.pick(o.id, 18) * 3)::integer,
    100000 * floor(exp(5 + 4 * pg_temp.pick(r.id, 19))), v.revenue, floor(v.revenue * 0.3), floor(v.revenue * (pg_temp.pick(r.id, 20) * 0.3 - 0.05)),
    100000 * floor(200 + 800 * pg_temp.pick(r.id, 21)), pg_temp.one_of(ratings, r.id, 22), floor(pg_temp.pick(r.id, 23) * 101), pg_temp.pick(r.id, 24) < 0.1,
    array['cooperativeCode', 'cooperativeName', 'members', 'membersJoined', 'membersLeft', 'regularWorkers', 'memberWorkers', 'managers',
      'managersWithDegree', 'workingCapital', 'revenue', 'revenueFromMembers', 'profit', 'workerIncome', 'rating', 'score', 'highTech']
  from word, organisation o
  cross join lateral (select start.report + (o.id - 1) * 10 + y as id, 2015 + y::integer as year from start, generate_series(1, 10) y) r
  cross join lateral (select case when pg_temp.pick(r.id, 25) > 0.03 then 100000 * floor(exp(6 + 5 * pg_temp.pick(o.id, 26) + pg_temp.pick(r.id, 27))) end as revenue) v;

create temp table chain_name on commit drop as
  select chain + n as id, 'Chuỗi liên kết ' || pg_temp.one_of(products, n, 28) || ' ' || pg_temp.one_of(places, n, 29) || ' ' || n as name,
    pg_temp.one_of(products, n, 28) as product from size, start, word, generate_series(1, chains) n;
analyze chain_name;
insert into value_chain (id, as_of, from_version, code, name, name_key, product, linkage_form, lead_name, contract_from, contract_to, scale, scale_unit, bound_fields)
  select id, '2025-12-31', 13, 'CLK' || id, name, lower(name), product, 'LK' || 1 + id % 4, 'Công ty ' || id, '2023-01-01', '2027-12-31',
    floor(pg_temp.pick(id, 30) * 500), 'ha', array['code', 'name', 'product', 'linkageForm', 'leadName', 'contractFrom', 'contractTo', 'scale', 'scaleUnit']
  from chain_name;

create temp table participant on commit drop as
  select participation + row_number() over (order by chain_id, cooperative_id) as id, chain_id, cooperative_id
  from start cross join (select distinct chain + 1 + floor(pg_temp.pick(n, 31) * chains)::bigint as chain_id,
      1 + floor(pg_temp.pick(n, 32) ^ 1.5 * cooperatives)::bigint as cooperative_id
    from size, start, generate_series(1, participations * 11 / 10) n order by 2, 1) d
  limit (select participations from size);
analyze participant;
insert into identity (id, noun, natural_key, created_version) overriding system value
  select id, 'ChainParticipation', chain_id || '|' || cooperative_id, 13 from participant;
analyze identity;
insert into chain_participation (id, value_chain_id, cooperative_id, as_of, from_version, chain_name, participant_name, participant_key, link_key,
    participant_form, cooperative_code, role, stages, bound_fields)
  select p.id, c.id, o.id, '2025-12-31', 13, c.name, o.name, lower(o.name), lower(o.name), 'COOPERATIVE', o.code,
    pg_temp.one_of(roles, p.id, 33), array['PRODUCTION', 'SALES'], array['chainName', 'participantName', 'participantForm', 'cooperativeCode', 'role', 'stages']
  from word, participant p join chain_name c on c.id = p.chain_id join organisation o on o.id = p.cooperative_id;

select setval(pg_get_serial_sequence('identity', 'id'), max(id)) from identity;
