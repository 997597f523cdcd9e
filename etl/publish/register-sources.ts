/** Sources as the definitions state them, into the database. */
import type { Pool, PoolClient } from "pg";
import type { DataSource } from "typeorm";

import { readPool } from "../../src/database/data-source.ts";
import type { PublishingSource } from "./publication.ts";

interface RegisteredField {
  readonly enumeration?: { readonly name: string } | undefined;
}

/** What is kept of a source definition; `defineSource` gives it. */
export interface RegisteredSource extends PublishingSource {
  /** Columns it reads, with accepted headers. */
  readonly fields: readonly RegisteredField[];
}

/** Writes every definition that differs from what is known. */
export async function registerSources(
  dataSource: DataSource,
  definitions: readonly RegisteredSource[],
): Promise<void> {
  const pool = readPool(dataSource);
  for (const definition of definitions) {
    await writeSource(pool, definition, JSON.stringify(definition.fields.map(describeField)), {
      whenKnown: `update set name_vi = excluded.name_vi, name_en = excluded.name_en, agency = excluded.agency,
  rank = excluded.rank, mapping_version = excluded.mapping_version, coverage_code = excluded.coverage_code, fields = excluded.fields
where (source.name_vi, source.name_en, source.agency, source.rank, source.mapping_version, source.coverage_code, source.fields)
  is distinct from (excluded.name_vi, excluded.name_en, excluded.agency, excluded.rank, excluded.mapping_version, excluded.coverage_code, excluded.fields)`,
    });
  }
}

/** The lists of codes are the schema's business. */
function describeField(field: RegisteredField): object {
  return field.enumeration === undefined
    ? field
    : { ...field, enumeration: field.enumeration.name };
}

/** A source that was never registered is known from its first load on. */
export async function ensureSource(client: PoolClient, source: PublishingSource): Promise<void> {
  await writeSource(client, source, "[]", { whenKnown: "nothing" });
}

async function writeSource(
  connection: Pool | PoolClient,
  source: PublishingSource,
  fields: string,
  { whenKnown }: { whenKnown: string },
): Promise<void> {
  await connection.query(
    `insert into source (code, name_vi, name_en, agency, rank, mapping_version, coverage_code, fields)
values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (code) do ${whenKnown}`,
    [
      source.id,
      source.labels.vi,
      source.labels.en,
      source.agency,
      source.rank,
      source.mappingVersion,
      source.coverage,
      fields,
    ],
  );
}
