-- What PostGraphile serves: the rows of today, as our own reads show them, with keys and relations told by smart tags.
create schema peer;
create view peer.unit as select id, code, name, level, parent_id from administrative_unit;
create view peer.cooperative as
  select id, code, name collate vietnamese as name, form, sector, operating_status, founded_on, charter_capital, unit_id, search_text
  from cooperative where as_of_end is null and to_version is null;
create view peer.annual_report as
  select id, cooperative_id, unit_id, period, year, cooperative_name, members, regular_workers, working_capital, revenue, profit, worker_income, rating, score, 1 as one
  from annual_report where as_of_end is null and to_version is null and is_best;
create view peer.value_chain as
  select id, code, name, product from value_chain where as_of_end is null and to_version is null;
create view peer.chain_participation as
  select id, value_chain_id, cooperative_id, role from chain_participation where as_of_end is null and to_version is null;

comment on view peer.unit is '@primaryKey id';
comment on view peer.cooperative is E'@primaryKey id\n@unique code\n@foreignKey (unit_id) references peer.unit (id)|@fieldName unit';
comment on view peer.annual_report is E'@primaryKey id\n@foreignKey (cooperative_id) references peer.cooperative (id)|@foreignFieldName annualReports\n@foreignKey (unit_id) references peer.unit (id)|@fieldName unit|@foreignFieldName reports';
comment on view peer.value_chain is '@primaryKey id';
comment on view peer.chain_participation is E'@primaryKey id\n@foreignKey (cooperative_id) references peer.cooperative (id)|@foreignFieldName chainParticipations\n@foreignKey (value_chain_id) references peer.value_chain (id)|@fieldName valueChain';
