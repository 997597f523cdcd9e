/** Facts to the cooperatives they are about: by code, else by link key; exactly one hit links (data-model.md 1). */
import type { Issue } from "../reading.ts";
import { publishedNoun } from "./publishing.ts";
import type { PublishedNoun } from "./nouns.ts";
import type { Publishing } from "./publishing.ts";
import { standing } from "./standing.ts";

/**
 * SQL of the candidates of rows: `wanted` gives row_id, cooperative_code and link_key. A row with a code that the
 * register does not have may still be one of those known without a code.
 */
export function linkCandidates(wanted: string): string {
  return `with wanted as (${wanted}), by_code as (
  select distinct w.row_id, v.cooperative_id
  from wanted w join cooperative_version v on v.code = w.cooperative_code and ${standing("v")}
), by_name as (
  select distinct w.row_id, v.cooperative_id
  from wanted w join cooperative_version v on v.link_key = w.link_key and v.to_version is null
  where not exists (select from by_code b where b.row_id = w.row_id)
    and (w.cooperative_code is null or not exists (
      select from cooperative_version k where k.cooperative_id = v.cooperative_id and k.code is not null and ${standing("k")}))
)
select row_id, true as by_code, array_agg(cooperative_id order by cooperative_id) as ids from by_code group by row_id
union all
select row_id, false, array_agg(cooperative_id order by cooperative_id) from by_name group by row_id`;
}

/** Links the staged rows of a noun; what stays unlinked keeps its candidates. */
export async function linkFacts(publishing: Publishing, noun: PublishedNoun): Promise<void> {
  await linkToOwnRow(publishing, noun);
  await publishing.client.query(
    `update ${noun.staged} s set
  cooperative_id = case when cardinality(hit.ids) = 1 then hit.ids[1] end,
  candidate_ids = case when cardinality(hit.ids) = 1 then '{}' else hit.ids end,
  linked_by_code = hit.by_code and cardinality(hit.ids) = 1
from (${linkCandidates(
      `select t.ordinal as row_id, t.cooperative_code, t.link_key from ${noun.staged} t
  where t.cooperative_id is null and ${noun.linkable}`,
    )}) hit
where hit.row_id = s.ordinal`,
  );
}

/**
 * A registry row tells of the organisation and of its year: they belong together whatever their names. Staged with the
 * id of a new organisation, the fact follows where it turned out to be a known one, or where its row was dropped.
 */
async function linkToOwnRow(publishing: Publishing, noun: PublishedNoun): Promise<void> {
  const { client } = publishing;
  const cooperatives = publishedNoun(publishing, "cooperatives");
  if (cooperatives === null) return;
  await client.query(
    `update ${noun.staged} s set cooperative_id = c.cooperative_id from ${cooperatives.staged} c
where not c.is_new and c.row = s.row and c.sheet is not distinct from s.sheet`,
  );
  await client.query(
    `update ${noun.staged} s set cooperative_id = null
where s.cooperative_id is not null
  and not exists (select from ${cooperatives.staged} c where c.cooperative_id = s.cooperative_id)`,
  );
}

interface LinkProblem {
  readonly sheet: string | null;
  readonly row: number;
  readonly name: string;
  readonly candidates: number;
  readonly known_as: string | null;
}

/** One warning a sheet row: not exactly one cooperative, or one whose names are all others. */
export async function linkIssues(publishing: Publishing, noun: PublishedNoun): Promise<Issue[]> {
  const { rows } = await publishing.client.query<LinkProblem>(
    `select distinct on (s.sheet, s.row) s.sheet, s.row, ${nameColumn(noun)} as name,
  cardinality(s.candidate_ids) as candidates, known.name as known_as
from (select * from ${noun.staged} where (cooperative_id is null and expects_link) or linked_by_code) s
left join lateral (
  select (array_agg(k.name order by k.as_of desc, k.id desc))[1] as name from cooperative_version k
  where k.cooperative_id = s.cooperative_id and k.to_version is null having not bool_or(k.link_key = s.link_key)
) known on s.linked_by_code
where (s.cooperative_id is null and s.expects_link) or known.name is not null
order by s.sheet, s.row, s.ordinal`,
  );
  return rows.map((row) => linkIssue(publishing, noun, row));
}

function nameColumn(noun: PublishedNoun): string {
  return noun.entity === "chainParticipations" ? "s.participant_name" : "s.cooperative_name";
}

function linkIssue(publishing: Publishing, noun: PublishedNoun, problem: LinkProblem): Issue {
  const field = noun.entity === "chainParticipations" ? "participantName" : "cooperativeName";
  const column = publishing.reading.columns.find(
    (each) => each.entity === noun.entity && each.field === field,
  );
  const expected = problem.known_as;
  return {
    code: expected === null ? "cooperative-unknown" : "identity-mismatch",
    severity: "WARNING",
    sheet: problem.sheet,
    cell: column === undefined ? null : `${column.column}${problem.row}`,
    value: problem.name,
    details: { field, ...(expected === null ? { candidates: problem.candidates } : { expected }) },
    row: problem.row,
  };
}
