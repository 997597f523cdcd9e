/** Files that belong to a load, as bytes. Who may have them is decided before. */
import type { Database } from "./database.ts";
import { runStatement } from "./run.ts";

interface StoredFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The file as it was received, under the name of this load. @param load its surrogate */
export async function readOriginal(database: Database, load: string): Promise<StoredFile | null> {
  const [row] = await runStatement(database, {
    text: `select load.file_name as name, source_file.bytes from load
join source_file on source_file.sha256 = load.sha256 where load.id = $1::bigint`,
    values: [load],
  });
  return (row as StoredFile | undefined) ?? null;
}
