import type { Platform } from "../platform.ts";
import { inputError } from "../../src/errors.ts";
import { findSource, sources } from "../sources/index.ts";
import { enqueueJob } from "../jobs/job.ts";
import { storeFile } from "./source-file.ts";
import { inTransaction } from "../jobs/transaction.ts";

export interface UploadedFile {
  readonly source: string;
  readonly name: string | null;
  /** False: it waits for the mutation importFile. */
  readonly isImported?: boolean;
  /** Checked address of who sent it. */
  readonly sender?: string | null;
}

export interface ReceivedUpload {
  /** The sha256 under which the bytes are kept. */
  readonly uploadId: string;
  /** Null: it is only kept. */
  readonly job: string | null;
}

/** The bytes of an upload and the job that takes them in, if it is wanted, are written together. @throws UserError */
export async function receiveUpload(
  { pool }: Pick<Platform, "pool">,
  bytes: AsyncIterable<Uint8Array>,
  { source, name, isImported = true, sender = null }: UploadedFile,
): Promise<ReceivedUpload> {
  requireSource(source);
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  const file = { name: name ?? source, bytes: Buffer.concat(chunks) };
  return inTransaction(pool, async (client) => {
    const sha256 = await storeFile(client, file, "upload");
    if (!isImported) return { uploadId: sha256, job: null };
    const job = await enqueueJob(client, {
      kind: "import-file",
      reason: "upload",
      source,
      fileName: file.name,
      parameters: { sha256, ...(sender !== null && { sender }) },
    });
    return { uploadId: sha256, job };
  });
}

/** @throws UserError */
export function requireSource(source: string): void {
  if (findSource(source) !== null) return;
  const list = sources.map(({ id }) => id).join(", ");
  throw inputError({
    vi: `không có nguồn dữ liệu "${source}"; các nguồn: ${list}.`,
    en: `there is no source "${source}"; the sources are ${list}.`,
  });
}
