/** Codes of units and indicators to their rows: units as valid on the reporting date, indicators in their latest version. */
import type { CanonicalRecord, Issue } from "../reading.ts";
import { storableText } from "./storable-text.ts";
import { publishedNoun } from "./publishing.ts";
import type { Publishing } from "./publishing.ts";
import type { PublishedNoun } from "./nouns.ts";

/** SQL: the unit that carries the code `code` on the date `date`. */
export function unitOn(code: string, date: string): string {
  return `(select u.id from administrative_unit u where u.code = ${code}
  and coalesce(u.valid_from, '-infinity') <= ${date} and coalesce(u.valid_to, 'infinity') >= ${date}
  order by u.valid_from desc nulls last limit 1)`;
}

/** Fields that name the unit a record is placed in. */
const unitFields = ["communeCode", "unitCode"];

/** Units by the codes that records of a noun name, as valid on the reporting date. */
export async function unitIds(
  { client, asOf }: Publishing,
  noun: PublishedNoun,
  records: readonly Pick<CanonicalRecord, "fields">[],
): Promise<ReadonlyMap<string, string>> {
  if (noun.placedBy !== "own") return new Map();
  const codes = new Set<string>();
  for (const { fields } of records) {
    for (const field of unitFields) {
      const code = fields[field];
      if (typeof code === "string") codes.add(code);
    }
  }
  const { rows } = await client.query<{ code: string; id: string }>(
    `select code, id from unnest($1::text[]) as wanted (code), lateral (select ${unitOn("wanted.code", "$2::date")} as id) unit
where id is not null`,
    [[...codes].map(storableText), asOf],
  );
  return new Map(rows.map(({ code, id }) => [code, id]));
}

/** Answers the issues of observations that no unit or indicator of the reference data takes; those rows stay out. */
export async function resolveReferences(publishing: Publishing): Promise<Issue[]> {
  const observations = publishedNoun(publishing, "observations");
  return observations === null ? [] : resolveIndicators(publishing, observations);
}

interface Unplaced {
  readonly sheet: string | null;
  readonly row: number;
  readonly cell: string | null;
  readonly unit_id: string | null;
  readonly unit_code: string;
  readonly indicator_code: string;
}

async function resolveIndicators(
  { client }: Publishing,
  { staged }: PublishedNoun,
): Promise<Issue[]> {
  await client.query(
    `update ${staged} s set indicator_id =
  (select i.id from indicator i where i.code = s.indicator_code order by i.version desc limit 1)`,
  );
  const { rows } = await client.query<Unplaced>(
    `delete from ${staged} s where s.unit_id is null or s.indicator_id is null
returning s.sheet, s.row, s.cell, s.unit_id, s.unit_code, s.indicator_code`,
  );
  return rows.map((row) => ({
    code: row.unit_id === null ? "area-unknown" : "value-enum",
    severity: "ERROR",
    sheet: row.sheet,
    cell: row.cell,
    value: row.unit_id === null ? row.unit_code : row.indicator_code,
    details: { field: row.unit_id === null ? "unitCode" : "indicator" },
    row: row.row,
  }));
}

/** Whether the reference data was ever loaded: without it nothing can be placed. */
export async function hasReference({ client }: Pick<Publishing, "client">): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    "select exists (select from administrative_unit) as found",
  );
  return rows[0]?.found ?? false;
}
