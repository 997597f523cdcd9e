/** The annotated copy of the file of a load, made when it is asked for from what the load kept. */
import { parse } from "node:path";

import type { Language } from "../../src/config.ts";
import { userError } from "../../src/errors.ts";
import type { Platform } from "../platform.ts";
import type { LoadParameters, ToldReading } from "../publish/loads.ts";
import type { Issue } from "../reading.ts";
import { readStoredFile } from "../origins/source-file.ts";
import type { CopyRequest } from "./annotated-copy.ts";
import { copyInChild } from "./copy-in-child.ts";
import type { OriginForm } from "./own-workbook.ts";

interface NamedCopy {
  readonly name: string;
  readonly bytes: Buffer;
}

type CopyOfLoad = (load: string, language: Language) => Promise<NamedCopy | null>;

/** So many may wait while one is made; more would only wait longer than their callers do. */
const mostWaiting = 4;
/** The gravest come first; beyond so many they are only counted. */
const mostIssues = 50_000;

/**
 * One is made at a time. The copy is null where there is no such load, or where it is one row that was put right: that
 * row is not in the file.
 * @throws UserError BUSY, COPY_NOT_MADE
 */
export function loadCopies(platform: Pick<Platform, "config" | "pool">): CopyOfLoad {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return async (load, language) => {
    const found = await findLoad(platform, load);
    if (found === null) return null;
    if (waiting > mostWaiting) throw userError("BUSY");
    waiting += 1;
    const copy = last.then(async () => copyInChild(await requestOf(platform, found, language)));
    last = copy.catch(() => undefined).finally(() => (waiting -= 1));
    const bytes = await copy;
    if (bytes === null) throw userError("COPY_NOT_MADE", { path: `/loads/${load}/original` });
    return { name: `${parse(found.name).name}-annotated.xlsx`, bytes };
  };
}

interface FoundLoad {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
  readonly parameters: LoadParameters & { readonly asOf?: string };
  readonly reading: ToldReading | null;
}

/** A load that repeats another one says nothing of its own. */
async function findLoad({ pool }: Pick<Platform, "pool">, load: string): Promise<FoundLoad | null> {
  const { rows } = await pool.query<FoundLoad>(
    `select l.id, given.file_name as name, l.sha256, l.parameters, l.reading
from load given join load l on l.id = coalesce(given.same_as_id, given.id)
where given.id = $1 and not l.parameters ? 'correction'`,
    [load],
  );
  return rows[0] ?? null;
}

async function requestOf(
  { config, pool }: Pick<Platform, "config" | "pool">,
  load: FoundLoad,
  language: Language,
): Promise<CopyRequest> {
  const { name, sha256, parameters, reading } = load;
  const forms = await formsOf(pool, load);
  const { maxFileBytes, parseTimeoutMs, parseMemoryMb } = config;
  const { asOf, agency, scope } = parameters;
  return {
    bytes: await readStoredFile(pool, sha256),
    reading: {
      file: { name, sha256, format: reading?.format ?? null },
      ...(reading?.corrects !== undefined && { corrects: reading.corrects }),
      ...(reading?.carried !== undefined && { carried: reading.carried }),
    },
    forms,
    ...(await issuesOf(
      pool,
      forms.map((form) => form.load),
    )),
    language,
    limits: { maxFileBytes, parseTimeoutMs, parseMemoryMb },
    parameters: { asOf, agency, scope },
  };
}

/** Of a file with several forms also the newest loads of the others. */
async function formsOf(
  pool: Platform["pool"],
  { id, sha256 }: FoundLoad,
): Promise<readonly OriginForm[]> {
  const { rows } = await pool.query<OriginForm>(
    `select s.code as source, l.id::integer as load from load l left join source s on s.id = l.source_id where l.id = $1
union all (select distinct on (s.id) s.code, l.id::integer from load l join source s on s.id = l.source_id
  where l.sha256 = $2 and l.source_id <> (select source_id from load where id = $1)
    and l.state in ('PUBLISHED', 'REJECTED', 'UNDONE') and not l.parameters ? 'correction' order by s.id, l.id desc)`,
    [id, sha256],
  );
  return rows;
}

async function issuesOf(
  pool: Platform["pool"],
  loads: readonly (number | null)[],
): Promise<Pick<CopyRequest, "issues" | "issueCount">> {
  const { rows } = await pool.query<Issue>(
    `select code, severity, sheet, cell, value, details, row from load_issue where load_id = any ($1::bigint[])
order by array_position(array['ERROR', 'WARNING', 'INFO'], severity), load_id, sequence limit ${mostIssues}`,
    [loads],
  );
  const counted = await pool.query<{ count: number }>(
    "select count(*)::integer as count from load_issue where load_id = any ($1::bigint[])",
    [loads],
  );
  return { issues: rows, issueCount: counted.rows[0]?.count ?? 0 };
}
