/** A notice that tells nothing, sent at once and once. */
import type { Pool } from "pg";

import type { Sentence } from "../../src/database/sentence.ts";
import { inTransaction } from "../jobs/transaction.ts";
import type { Notice, Recipient } from "./notice.ts";
import { giveUp, sendOne, writeNotices } from "./outbox.ts";

/** @returns why it was not delivered; null: it was */
export async function sendTest(
  pool: Pool,
  to: Recipient,
  deliver: (notice: Notice) => Promise<void>,
): Promise<Sentence | null> {
  const at = new Date().toISOString();
  const id = await inTransaction(pool, async (client) => {
    const subject = { about: `contact:${to.contact}`, occasion: at };
    await writeNotices(client, [{ kind: "TEST", ...subject, to, content: { at } }]);
    const { rows } = await client.query<{ id: string }>(
      "select id from notice where kind = 'TEST' and about = $1 and occasion = $2",
      [subject.about, subject.occasion],
    );
    // Nobody else is to send it.
    await client.query("update notice set next_attempt_at = 'infinity' where id = $1", [
      rows[0]!.id,
    ]);
    return rows[0]!.id;
  });
  const attempt = await sendOne(pool, id, deliver);
  const error = attempt?.error ?? null;
  if (error !== null) await giveUp(pool, id);
  return error?.sentence ?? null;
}
