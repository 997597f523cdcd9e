import type { Pool } from "pg";

/** What the cursors of the database are sealed with: the same in every process and after every start. */
export async function readCursorSecret(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ secret: string }>(
    "select encode(secret, 'hex') as secret from cursor_secret",
  );
  if (rows[0] === undefined) throw new Error("The table cursor_secret has no row.");
  return rows[0].secret;
}
