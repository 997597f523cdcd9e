/**
 * Sums over the current rows of a noun, kept ready. A statement that writes rows makes the sums of what it touched
 * anew, from the rows, in its own transaction: whichever way rows come, none is forgotten, and nothing can drift as
 * added differences would. A view says what is kept, the table keeps it.
 */
import { statementsMigration } from "./statements-migration.ts";

interface Summary {
  readonly table: string;
  /** What is told apart. */
  readonly by: readonly string[];
  readonly sums?: readonly string[];
  /** Means, with the number that each is per. */
  readonly means?: readonly (readonly [column: string, weight: string])[];
}

const summaries: readonly Summary[] = [
  {
    table: "annual_report",
    by: ["unit_id", "period", "year", "value_status", "is_best", "rating", "high_tech"],
    sums: [
      "members",
      "members_joined",
      "members_left",
      "regular_workers",
      "member_workers",
      "managers",
      "managers_with_degree",
      "working_capital",
      "revenue",
      "revenue_from_members",
      "profit",
      "score",
    ],
    means: [["worker_income", "regular_workers"]],
  },
  {
    table: "cooperative",
    by: ["unit_id", "form", "sector", "operating_status"],
    sums: ["charter_capital"],
  },
  { table: "digital_adoption", by: ["unit_id", "tool", "status"] },
];

const current = "as_of_end is null and to_version is null";

function viewOf({ table, by, sums = [], means = [] }: Summary): string {
  const columns = [
    ...by,
    "count(*) as row_count",
    ...sums.flatMap((column) => [
      `count(${column}) as ${column}_count`,
      `sum(${column}) as ${column}_sum`,
    ]),
    ...means.flatMap(([column, weight]) => [
      `sum(${column} * ${weight}) as ${column}_weighted`,
      `sum(${weight}) filter (where ${column} is not null) as ${column}_weight`,
    ]),
  ];
  return `create view ${table}_summed as select ${columns.join(", ")} from ${table} where ${current} group by ${by.join(", ")}`;
}

/**
 * Argument, of facts of a year: its column. Made anew are the sums of all units and years that the rows have or had.
 * The lock lets nobody else write sums of rows that are not committed yet; readers go on.
 */
const keepSummary = `create function keep_summary() returns trigger language plpgsql as $body$
declare
  summary text := tg_table_name || '_summary';
  year text := coalesce(quote_ident(tg_argv[0]), '0');
  rows text := case tg_op
    when 'INSERT' then 'select * from written'
    when 'DELETE' then 'select * from removed'
    else 'select * from removed union all select * from written' end;
  units bigint[];
  years integer[];
  unplaced boolean;
  touched text;
begin
  if tg_op = 'TRUNCATE' then
    execute format('delete from %I', summary);
    return null;
  end if;
  execute format(
    'select array_agg(distinct unit_id), array_agg(distinct year), bool_or(unit_id is null)
    from (select distinct unit_id, %s as year from (%s) r where ${current}) t', year, rows)
    into units, years, unplaced;
  if years is null then
    return null;
  end if;
  touched := format('where %s and %s = any ($2)',
    case when unplaced then '(unit_id = any ($1) or unit_id is null)' else 'unit_id = any ($1)' end, year);
  execute format('lock table %I in share row exclusive mode', summary);
  execute format('delete from %I %s', summary, touched) using units, years;
  execute format('insert into %I select * from %I %s', summary, tg_table_name || '_summed', touched) using units, years;
  return null;
end
$body$`;

const transitions = {
  insert: "referencing new table as written",
  update: "referencing old table as removed new table as written",
  delete: "referencing old table as removed",
  truncate: "",
} as const;

function statementsOf(summary: Summary): readonly string[] {
  const { table, by } = summary;
  const kept = `${table}_summary`;
  const year = by.includes("year") ? "'year'" : "";
  return [
    viewOf(summary),
    `comment on view ${table}_summed is 'What ${kept} keeps, made of the current rows.'`,
    `create table ${kept} (like ${table}_summed)`,
    `comment on table ${kept} is 'Sums over the current rows of ${table}, for groups of them; kept by triggers on it.'`,
    `create unique index ${kept}_choice on ${kept} (${by.join(", ")}) nulls not distinct`,
    ...Object.entries(transitions).map(
      ([event, transition]) =>
        `create trigger ${table}_${event}_summary after ${event} on ${table} ${transition} for each statement execute function keep_summary(${year})`,
    ),
  ];
}

const refreshSummary = `create function refresh_summary(name text) returns void language plpgsql as $body$
begin
  if to_regclass(name || '_summary') is null then
    return;
  end if;
  execute format('lock table %I in share row exclusive mode', name || '_summary');
  execute format('delete from %I', name || '_summary');
  execute format('insert into %I select * from %I', name || '_summary', name || '_summed');
end
$body$`;

export const Summaries1795305622000 = statementsMigration("Summaries1795305622000", [
  // The rows of a unit in a year are found at once.
  "drop index annual_report_unit",
  `create index annual_report_unit on annual_report (unit_id, year) where ${current}`,
  keepSummary,
  `comment on function keep_summary() is 'Makes anew the sums of the units and years that the rows written have or had.'`,
  refreshSummary,
  `comment on function refresh_summary(text) is 'Makes the summary of a table anew, where it has one: for rows that were written while its triggers were off.'`,
  ...summaries.flatMap(statementsOf),
  ...summaries.flatMap(({ table }) => [
    `select refresh_summary('${table}')`,
    `analyze ${table}_summary`,
  ]),
]);
