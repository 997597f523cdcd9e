import type { Platform } from "../platform.ts";
import { UserError } from "../../src/errors.ts";
import { findSource, sources } from "../sources/index.ts";
import { enqueueJob } from "./job.ts";
import { storeFile } from "./source-file.ts";
import { inTransaction } from "./transaction.ts";

export interface UploadedFile {
  readonly source: string;
  readonly name: string | null;
}

export interface ReceivedUpload {
  /** The sha256 under which the bytes are kept. */
  readonly uploadId: string;
  readonly job: string;
}

/** The bytes of an upload and the job that takes them in are written together. @throws UserError */
export async function receiveUpload(
  { pool }: Pick<Platform, "pool">,
  bytes: AsyncIterable<Uint8Array>,
  { source, name }: UploadedFile,
): Promise<ReceivedUpload> {
  if (findSource(source) === null) throw unknownSource(source);
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  const file = { name: name ?? source, bytes: Buffer.concat(chunks) };
  return inTransaction(pool, async (client) => {
    const sha256 = await storeFile(client, file, "upload");
    const job = await enqueueJob(client, {
      kind: "import-file",
      reason: "upload",
      source,
      fileName: file.name,
      parameters: { sha256 },
    });
    return { uploadId: sha256, job };
  });
}

function unknownSource(source: string): UserError {
  const list = sources.map(({ id }) => id).join(", ");
  return new UserError("BAD_USER_INPUT", {
    reason: {
      vi: `không có nguồn dữ liệu "${source}"; các nguồn: ${list}.`,
      en: `there is no source "${source}"; the sources are ${list}.`,
    },
  });
}
