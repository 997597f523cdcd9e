/**
 * Cursors that nobody can read or make up. The secret is kept in the database, where every process finds it: no setting
 * is needed, and cursors outlive a start. `src/query/cursor.ts` opens what `seal_cursor` writes.
 */
import { statementsMigration } from "./statements-migration.ts";

export const CursorSecret1795305621000 = statementsMigration("CursorSecret1795305621000", [
  `create extension if not exists pgcrypto with schema public`,
  `create table cursor_secret (
  only_one boolean primary key default true check (only_one),
  secret bytea not null check (length(secret) = 32)
)`,
  `comment on table cursor_secret is 'What the keys of cursors are derived from; another secret makes all cursors of before invalid.'`,
  `insert into cursor_secret (secret) values (gen_random_bytes(32))`,
  `create function seal_cursor(content text, seal bytea) returns text language plpgsql immutable strict parallel safe as $body$
declare
  bytes constant bytea := convert_to(content, 'UTF8');
  signature constant bytea := substring(hmac(bytes, substring(seal from 33), 'sha256') for 16);
begin
  return translate(encode(signature || encrypt_iv(bytes, substring(seal for 32), signature, 'aes-cbc/pad:pkcs'), 'base64'), E'+/=\\n', '-_');
end
$body$`,
  `comment on function seal_cursor(text, bytea) is 'Encrypted by the first 32 bytes of the seal and signed by the others, as base64url; the signature comes first and is what the encryption starts from.'`,
]);
