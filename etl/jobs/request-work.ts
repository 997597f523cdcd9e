/** What a mutation asks for becomes a job, once it is sure that there is something to do it to. */
import type { ClientBase } from "pg";

import { inputError } from "../../src/errors.ts";
import type { Sentence } from "../../src/database/sentence.ts";
import type { Work } from "../../src/domain/work.ts";
import type { Platform } from "../platform.ts";
import { enqueueJob } from "./job.ts";
import type { JobRequest } from "./job.ts";
import { requireSource } from "../origins/receive-upload.ts";
import { inTransaction } from "./transaction.ts";

type Kind = Work["kind"];
type Prepare<K extends Kind> = (
  work: Extract<Work, { kind: K }>,
  client: ClientBase,
) => Promise<Omit<JobRequest, "kind" | "reason">>;

const prepare: { readonly [K in Kind]: Prepare<K> } = {
  "import-file": async ({ kind: _kind, uploadId, source, name, ...options }, client) => {
    requireSource(source);
    const file = await findOne<{ name: string }>(
      client,
      "select name from source_file where sha256 = $1",
      uploadId,
    );
    if (file === null) throw inputError(unknown.upload);
    const given = Object.entries(options).filter(([, value]) => value !== null);
    const parameters = { sha256: uploadId, ...Object.fromEntries(given) };
    return { source, fileName: name ?? file.name, parameters };
  },
  "scan-inbox": async ({ source }) => {
    requireSource(source);
    return { source };
  },
  "undo-load": async ({ load }, client) => ({
    ...(await loadOf(client, load)),
    parameters: { load },
  }),
  "replay-load": async ({ load, dryRun }, client) => ({
    ...(await loadOf(client, load)),
    parameters: { load, dryRun },
  }),
  "correct-row": async ({ kind: _kind, ...parameters }, client) => ({
    ...(await loadOf(client, parameters.load)),
    parameters,
  }),
  "resolve-row": async ({ kind: _kind, ...parameters }, client) => {
    const row = await findOne<{ load: string; state: string }>(
      client,
      "select load_id as load, state from quarantined_row where id = $1",
      parameters.row,
    );
    if (row === null) throw inputError(unknown.row);
    if (row.state !== "OPEN") throw inputError(unknown.settled);
    return { ...(await loadOf(client, row.load)), parameters };
  },
};

const unknown = {
  upload: {
    vi: "không có tệp nào được tải lên với uploadId này.",
    en: "no file was uploaded with this uploadId.",
  },
  load: { vi: "không có lần nạp này.", en: "there is no such load." },
  row: { vi: "không có dòng bị giữ lại này.", en: "there is no such quarantined row." },
  settled: {
    vi: "dòng này đã được xử lý trước đây.",
    en: "the row was put right or waived before.",
  },
} satisfies Record<string, Sentence>;

/** @returns the job, written with its place in the queue @throws UserError */
export function requestWork({ pool }: Pick<Platform, "pool">, work: Work): Promise<string> {
  return inTransaction(pool, async (client) => {
    const request = await prepare[work.kind](work as never, client);
    return enqueueJob(client, { ...request, kind: work.kind, reason: "mutation" });
  });
}

async function loadOf(
  client: ClientBase,
  id: string,
): Promise<{ readonly source: string | null; readonly fileName: string }> {
  const found = await findOne<{ source: string | null; fileName: string }>(
    client,
    `select s.code as source, l.file_name as "fileName" from load l left join source s on s.id = l.source_id where l.id = $1`,
    id,
  );
  if (found === null) throw inputError(unknown.load);
  return found;
}

async function findOne<Row extends object>(
  client: ClientBase,
  text: string,
  key: string,
): Promise<Row | null> {
  const { rows } = await client.query<Row>(text, [key]);
  return rows[0] ?? null;
}
