/** What undoing, replaying and putting rows right leave behind: who closed a version, what it copies, what a load undid. */
import { statementsMigration } from "./statements-migration.ts";

const versionTables = [
  "cooperative_version",
  "annual_report_version",
  "value_chain_version",
  "chain_participation_version",
  "digital_adoption_version",
  "product_version",
  "observation_version",
];

/** A version closed in its own partition and not copied at once was replaced or withdrawn by the load of that commit. */
const closers = (table: string): string => `update ${table} v set closed_by = l.id
from data_version d join load l on l.id = d.load_id
where d.id = v.to_version and (l.source_id, l.agency, l.as_of) = (v.source_id, v.agency, v.as_of)
  and not exists (select from ${table} c where c.from_version = v.to_version and c.load_id = v.load_id
    and c.row = v.row and c.sheet is not distinct from v.sheet and c.cell is not distinct from v.cell)`;

export const Lineage1795305607500 = statementsMigration("Lineage1795305607500", [
  ...versionTables.flatMap((table) => [
    `alter table ${table} add column closed_by bigint references load (id), add column copy_of bigint`,
    `create index ${table}_closed_by on ${table} (closed_by) where closed_by is not null`,
    `create index ${table}_copied on ${table} (from_version) where copy_of is not null`,
    `comment on column ${table}.closed_by is 'Load that stated the row anew or withdrew it. Null beside to_version: the row stands elsewhere as a copy, or its load was undone.'`,
    `comment on column ${table}.copy_of is 'The version whose statement this one repeats, linked to another row or opened again.'`,
    closers(table),
  ]),
  `alter table load
  add column bound_fields jsonb not null default '{}',
  add column replay_of_id bigint references load (id),
  add column undone_version bigint references data_version (id),
  add column undone_at timestamptz,
  add column original text not null generated always as ('/loads/' || id::text || '/original') stored`,
  `comment on column load.bound_fields is 'Fields that the file itself stated, by entity; others of its versions were carried over.'`,
  `create index load_undone on load (id) where state = 'UNDONE'`,
  `create index load_replay_of on load (replay_of_id) where replay_of_id is not null`,
  `alter table quarantined_row
  add column reason text,
  add column resolved_by text,
  add column resolved_at timestamptz,
  add column resolved_load_id bigint references load (id)`,
  `alter table load add column quarantined_row_id bigint references quarantined_row (id)`,
  `create index load_quarantined_row on load (quarantined_row_id) where quarantined_row_id is not null`,
]);
