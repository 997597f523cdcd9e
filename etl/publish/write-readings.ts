/** Folds the touched identities anew: readings that differ are closed, new ones inserted, the others stay as they are. */
import { statusOrder } from "../../src/database/merge-order.ts";
import { foldStatement, gatherStatements, memberTable, readingColumns } from "./fold.ts";
import type { PublishedNoun } from "./nouns.ts";
import { columnList, touchedTable } from "./publishing.ts";
import type { Writing } from "./publishing.ts";

/** Whether anything of the noun was touched. */
export async function writeReadings(publishing: Writing, noun: PublishedNoun): Promise<boolean> {
  const { client, dataVersion } = publishing;
  const mayHaveMoved =
    noun.takesCooperativeUnit === true && (await isTouched(publishing, "Cooperative"));
  if (mayHaveMoved) await touchMoved(publishing, noun);
  if (!(await isTouched(publishing, noun.name))) return false;
  await collectMembers(publishing, noun);
  for (const statement of gatherStatements(noun)) await client.query(statement);
  const folded = `folded_${noun.table}`;
  await client.query(`create temp table ${folded} on commit drop as ${foldStatement(noun)}`);
  await client.query(`analyze ${folded}`);
  const columns = readingColumns(noun);
  const same = `(${columnList(columns, "f")}) is not distinct from (${columnList(columns, "r")})`;
  await client.query(
    `update ${noun.table} r set to_version = $1
where r.to_version is null and r.id in (select id from ${memberTable})
  and not exists (select from ${folded} f where f.id = r.id and f.as_of = r.as_of and ${same})`,
    [dataVersion],
  );
  await client.query(
    `insert into ${noun.table} (${columns.join(", ")}, from_version)
select ${columnList(columns, "f")}, $1 from ${folded} f
where not exists (select from ${noun.table} r where r.id = f.id and r.as_of = f.as_of and r.to_version is null)`,
    [dataVersion],
  );
  return true;
}

async function isTouched({ client }: Writing, noun: string): Promise<boolean> {
  const { rows } = await client.query<{ touched: boolean }>(
    `select exists (select from ${touchedTable} where noun = $1) as touched`,
    [noun],
  );
  return rows[0]?.touched ?? false;
}

/** Facts of a cooperative that moved to another unit are there too. */
async function touchMoved({ client }: Writing, noun: PublishedNoun): Promise<void> {
  await client.query(
    `with moved as materialized (
  select c.id, c.unit_id from ${touchedTable} t
  join cooperative c on c.id = t.id and c.as_of_end is null and c.to_version is null
  where t.noun = 'Cooperative'
)
insert into ${touchedTable} (noun, id)
select distinct $1::text, f.id from moved m
join ${noun.table} f on f.cooperative_id = m.id and f.as_of_end is null and f.to_version is null
where f.unit_id is distinct from m.unit_id
on conflict do nothing`,
    [noun.name],
  );
}

/**
 * The identities to fold: those touched, with the other value statuses of the same fact, whose readings they may
 * fill or outrank. A group is the natural key without its last part, the status; a plan is a group of its own.
 */
async function collectMembers({ client }: Writing, noun: PublishedNoun): Promise<void> {
  await client.query(
    `create temp table if not exists ${memberTable} (id bigint primary key, group_key text, status_order integer) on commit drop`,
  );
  await client.query(`truncate ${memberTable}`);
  await (noun.hasStatus
    ? client.query(
        `insert into ${memberTable} (id, group_key, status_order)
select i.id, case when s.rank = 0 then i.natural_key else g.group_key end, s.rank
from (
  select distinct left(i.natural_key, -strpos(reverse(i.natural_key), '|')) as group_key
  from ${touchedTable} t join identity i on i.id = t.id where t.noun = $1
) g
cross join jsonb_each_text($2::jsonb) as status (code, order_text)
cross join lateral (select status.order_text::integer as rank) s
join identity i on i.noun = $1 and i.natural_key = g.group_key || '|' || status.code`,
        [noun.name, JSON.stringify(statusOrder)],
      )
    : client.query(
        `insert into ${memberTable} (id, group_key, status_order)
select id, id::text, 0 from ${touchedTable} where noun = $1`,
        [noun.name],
      ));
  await client.query(`analyze ${memberTable}`);
}
