/**
 * Readings of rows that are all new and alone: nothing else tells of the same thing, so that what the file says is
 * what is known. They are taken from the staged rows as they are, by the rules of fold.ts, without a fold.
 */
import { statusOrder } from "../../src/database/merge-order.ts";
import { readingColumns } from "./fold.ts";
import { insertMany } from "./insert-many.ts";
import type { PublishedNoun } from "./nouns.ts";
import { touchedTable } from "./publishing.ts";
import type { Publishing } from "./publishing.ts";
import { stagedRows } from "./write-versions.ts";

/** Whether they were written; otherwise the rows must be folded with what else there is. */
export async function writeLoneReadings(
  publishing: Publishing,
  noun: PublishedNoun,
): Promise<boolean> {
  if (!(await areAlone(publishing, noun))) return false;
  const { client, asOf, dataVersion } = publishing;
  const values: Readonly<Record<string, string>> = {
    id: `s.${noun.identity}`,
    as_of: "$1::date",
    as_of_end: "null",
    is_best: `s.value_status in (${rankedStatuses})`,
    ...(noun.takesCooperativeUnit === true && { unit_id: unitOfCooperative }),
  };
  const columns = readingColumns(noun);
  const insert = (): Promise<unknown> =>
    client.query(
      `insert into ${noun.table} (${columns.join(", ")}, from_version)
select ${columns.map((name) => values[name] ?? `s.${name}`).join(", ")}, $2
from ${noun.staged} s ${noun.takesCooperativeUnit === true ? currentCooperative : ""}`,
      [asOf, dataVersion],
    );
  // They refer to what the versions refer to, of which it was asked already.
  const rows = { ...stagedRows(publishing, noun), references: [] };
  await insertMany(client, { ...rows, table: noun.table, insert });
  return true;
}

const rankedStatuses = Object.entries(statusOrder)
  .filter(([, order]) => order > 0)
  .map(([status]) => `'${status}'`)
  .join(", ");

const currentCooperative =
  "left join cooperative c on c.id = s.cooperative_id and c.as_of_end is null and c.to_version is null";
/** Facts are where their cooperative is, or was last known before it was withdrawn. */
const unitOfCooperative = `case when s.cooperative_id is null or c.id is not null then c.unit_id else (
  select k.unit_id from cooperative k where k.id = s.cooperative_id and k.as_of_end is null
    and not exists (select from load l where l.state = 'UNDONE' and l.data_version = k.from_version)
  order by k.to_version desc nulls first limit 1) end`;

/**
 * No row was known before, none is what an earlier fact turned out to be, and no other identity is of the same group:
 * the same fact with another value status.
 */
async function areAlone({ client }: Publishing, noun: PublishedNoun): Promise<boolean> {
  const { rows } = await client.query<{ alone: boolean }>(
    `select count(*) > 0 and coalesce(bool_and(s.is_new and s.change = 'added'), false)${
      noun.hasStatus
        ? ` and count(distinct s.value_status) = 1
  and count(*) = (select count(*) from identity where noun = $1)`
        : ""
    }
  and not exists (select from ${touchedTable} t join ${noun.staged} o on o.${noun.identity} = t.id where t.noun = $1) as alone from ${noun.staged} s`,
    [noun.name],
  );
  return rows[0]?.alone === true;
}
