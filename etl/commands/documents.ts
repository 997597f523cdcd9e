import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";

import type { Pool } from "pg";

import { callerFolder } from "../../src/config.ts";
import { CallError } from "./command.ts";
import type { CommandCall, ExitCode } from "./command.ts";
import { textTable } from "./text-table.ts";
import { withPlatform } from "./with-platform.ts";

interface StoredDocument {
  readonly sha256: string;
  readonly document: string;
  readonly name: string;
}

type Change = (pool: Pool) => Promise<unknown>;

/** What is read and checked before the database is asked for. */
const actions: Readonly<Record<string, (items: readonly string[]) => Promise<Change>>> = {
  list: async () => () => Promise.resolve(),
  add: async (files) => {
    const documents = await Promise.all(files.map(readDocument));
    return (pool) => add(pool, documents);
  },
  remove: async (ids) => {
    const hashes = ids.map(hashOf);
    return (pool) =>
      pool.query("delete from stored_document where sha256 = any ($1::text[])", [hashes]);
  },
};

/** Adds or removes, then lists what is registered. */
export async function run(call: CommandCall): Promise<ExitCode> {
  const { argument = "", more, output } = call;
  const action = Object.hasOwn(actions, argument) ? actions[argument] : undefined;
  if (action === undefined || (argument === "list") !== (more.length === 0)) throw refuseCall();
  const change = await action(more);
  return withPlatform(call, async ({ pool }) => {
    await change(pool);
    const documents = await list(pool);
    output.answer({ documents });
    for (const line of textTable(documents.map(({ id, name }) => [id, name]))) output.print(line);
    return 0;
  });
}

function refuseCall(): CallError {
  return new CallError({
    vi: "Hãy dùng: hoptac documents list, add TỆP... hoặc remove MÃ...",
    en: "Use: hoptac documents list, add FILE... or remove ID...",
  });
}

async function add(pool: Pool, documents: readonly StoredDocument[]): Promise<void> {
  for (const { sha256, document, name } of documents) {
    await pool.query(
      `insert into stored_document (sha256, document, name) values ($1, $2, $3)
on conflict (sha256) do update set name = excluded.name`,
      [sha256, document, name],
    );
  }
}

async function list(
  pool: Pool,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { rows } = await pool.query<{ id: string; name: string }>(
    "select 'sha256:' || sha256 as id, name from stored_document order by name, sha256",
  );
  return rows;
}

/** The file as it is: its hash is that of its bytes. @throws CallError where it does not fit the schema. */
async function readDocument(file: string): Promise<StoredDocument> {
  const path = resolve(callerFolder(), file);
  const document = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw refuseFile(file, error.message);
  });
  const { parse, validate } = await import("graphql");
  const { buildGraphqlSchema } = await import("../../src/graphql/schema.ts");
  try {
    const [problem] = validate(buildGraphqlSchema(), parse(document));
    if (problem !== undefined) throw problem;
  } catch (error) {
    throw refuseFile(file, (error as Error).message);
  }
  const sha256 = createHash("sha256").update(document).digest("hex");
  return { sha256, document, name: basename(file) };
}

function refuseFile(file: string, reason: string): CallError {
  return new CallError({
    vi: `Không đăng ký được ${file}: ${reason}`,
    en: `${file} cannot be registered: ${reason}`,
  });
}

function hashOf(id: string): string {
  const hash = /^(?:sha256:)?([0-9a-f]{64})$/.exec(id)?.[1];
  if (hash !== undefined) return hash;
  throw new CallError({
    vi: `${id} không phải mã tài liệu; hãy dùng mã mà hoptac documents liệt kê.`,
    en: `${id} is no document id; use one that hoptac documents lists.`,
  });
}
