/**
 * Readings of rows that are all new and alone: nothing else tells of the same thing, so that what the file says is
 * what is known. They are taken from the staged rows as they are, by the rules of fold.ts, without a fold.
 */
import { statusOrder } from "../../src/database/merge-order.ts";
import { lastKnownUnit, readingColumns } from "./fold.ts";
import { insertMany } from "./insert-many.ts";
import type { PublishedNoun } from "./nouns.ts";
import { stagedCount, touchedTable } from "./publishing.ts";
import type { Publishing } from "./publishing.ts";

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
  // They refer to what their versions refer to.
  await insertMany(client, { table: noun.table, count: stagedCount(publishing, noun), insert });
  return true;
}

const rankedStatuses = Object.entries(statusOrder)
  .filter(([, order]) => order > 0)
  .map(([status]) => `'${status}'`)
  .join(", ");

const currentCooperative =
  "left join cooperative c on c.id = s.cooperative_id and c.as_of_end is null and c.to_version is null";
/** Nearly all are where a current cooperative is, for which none need be looked up alone. */
const unitOfCooperative = `case when s.cooperative_id is null or c.id is not null then c.unit_id
  else ${lastKnownUnit("s.cooperative_id")} end`;

/**
 * No row was known before, none is what an earlier fact turned out to be, and no other identity is of the same group:
 * the same fact with another value status.
 */
async function areAlone({ client }: Publishing, noun: PublishedNoun): Promise<boolean> {
  const { rows } = await client.query<{ alone: boolean }>(
    `select count(*) > 0 and coalesce(bool_and(s.is_new and s.change = 'added'), false)${
      noun.hasStatus
        ? ` and min(s.value_status) = max(s.value_status)
  and count(*) = (select count(*) from identity where noun = $1)`
        : ""
    }
  and not exists (select from ${touchedTable} t join ${noun.staged} o on o.${noun.identity} = t.id where t.noun = $1) as alone from ${noun.staged} s`,
    [noun.name],
  );
  return rows[0]?.alone === true;
}
