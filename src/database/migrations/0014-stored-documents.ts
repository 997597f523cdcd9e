/** GraphQL documents that may be asked for by their hash. */
import { statementsMigration } from "./statements-migration.ts";

export const StoredDocuments1795305618000 = statementsMigration("StoredDocuments1795305618000", [
  `create table stored_document (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  document text not null,
  name text not null,
  added_at timestamptz not null default now()
)`,
  `comment on table stored_document is 'GraphQL documents registered by hoptac documents; sha256 is that of the document in UTF-8, name that of the file it came in.'`,
]);
