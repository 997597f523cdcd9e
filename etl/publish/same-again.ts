/** Whether a load repeats the newest one of its partition (data-model.md 11). */
import { parametersOf } from "./loads.ts";
import type { PublicationCounts, PublishOptions } from "./publication.ts";
import { partition } from "./publishing.ts";
import type { Publishing } from "./publishing.ts";
import { unitOn } from "./resolve-references.ts";

/**
 * Loads whose scopes have nothing in common own different partitions. A scope that is not known, or a code the
 * reference data does not have, may have anything in common with any other.
 */
const overlaps = `(l.scope is null or $4::text[] is null or l.scope && $4::text[] or exists (
  select from unnest(l.scope) as a (code), unnest($4::text[]) as b (code),
    lateral (select ${unitOn("a.code", "$3::date")} as one, ${unitOn("b.code", "$3::date")} as other) u
  where u.one is null or u.other is null or exists (select from unit_ancestor x
    where (x.unit_id, x.ancestor_id) = (u.one, u.other) or (x.unit_id, x.ancestor_id) = (u.other, u.one))))`;

/** The newest load of the partition, as far as it tells whether another repeats it. */
export interface NewestLoad {
  readonly id: string;
  readonly dataVersion: string;
  /** It was made of the same bytes, read and published in the same way. */
  readonly isSame: boolean;
  /** Hash of what its file said; null: it was read or published in another way, or undone since. */
  readonly content: string | null;
  readonly counts: PublicationCounts;
}

type Partition = Pick<
  Publishing,
  "client" | "source" | "sourceId" | "agency" | "asOf" | "scope"
> & { readonly sha256: string };

/** Null when the partition has none. What was undone since may have taken rows of the newest with it. */
export async function findNewest(
  publishing: Partition,
  options: PublishOptions,
): Promise<NewestLoad | null> {
  const { client, source, scope, sha256 } = publishing;
  const { rows } = await client.query<NewestLoad>(
    `select l.id, l.data_version as "dataVersion", l.counts, coalesce(published and l.sha256 = $5, false) as "isSame",
  case when published then l.content_sha256 end as content
from load l, lateral (select l.state = 'PUBLISHED' and l.mapping_version = $6 and l.reference_version = $7
  and l.parameters - '{allowWithdrawals,asOf,corrects}'::text[] = $8::jsonb and l.data_version > all (
    select u.undone_version from load u where u.undone_version is not null and (u.source_id, u.agency, u.as_of) = ($1, $2, $3)
  ) as published) alike
where l.source_id = $1 and l.agency = $2 and l.as_of = $3 and l.state in ('PUBLISHED', 'UNDONE') and ${overlaps}
order by l.data_version desc limit 1`,
    [
      ...partition(publishing),
      scope.codes,
      sha256,
      source.mappingVersion,
      options.referenceVersion,
      JSON.stringify(parametersOf(options)),
    ],
  );
  return rows[0] ?? null;
}

/** The load that this one repeats; null when it is a new one. */
export async function findSame(
  publishing: Publishing,
  options: PublishOptions,
): Promise<string | null> {
  const { sha256 } = publishing.reading.file;
  const newest = await findNewest({ ...publishing, sha256 }, options);
  return newest?.isSame === true ? newest.id : null;
}
