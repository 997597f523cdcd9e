/** The table `notice`: written once for each occasion and recipient, sent until it succeeds or is given up. */
import type { Pool, PoolClient } from "pg";

import { DeliveryError } from "./delivery-error.ts";
import type { Channel, Notice, NoticeDraft, NoticeState } from "./notice.ts";
import { inTransaction } from "../jobs/transaction.ts";

/** In the caller's transaction: the notices exist exactly if what they tell does. @returns how many are new */
export async function writeNotices(
  client: PoolClient,
  drafts: readonly NoticeDraft[],
): Promise<number> {
  let written = 0;
  for (const { kind, about, occasion, to, content } of drafts) {
    const { rowCount } = await client.query(
      `insert into notice (kind, about, occasion, channel, recipient, language, contact_id, content)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
      [
        kind,
        about,
        occasion,
        to.channel,
        to.recipient,
        to.language,
        to.contact,
        JSON.stringify(content),
      ],
    );
    written += rowCount ?? 0;
  }
  return written;
}

const minute = 1;
const hour = 60;
/** The waits between the attempts: about two days go by before a notice is given up. */
const waitMinutes: readonly number[] = [
  minute,
  5 * minute,
  15 * minute,
  hour,
  3 * hour,
  6 * hour,
  12 * hour,
  24 * hour,
];
export const maxAttempts = waitMinutes.length + 1;

export interface Attempt {
  readonly notice: Notice;
  /** Null: delivered. */
  readonly error: DeliveryError | null;
}

/** What must not be attempted now. */
interface Choice {
  readonly channel: Channel;
  /** Those that just failed. */
  readonly without: readonly string[];
}

/**
 * Sends the next notice that is due. Its row stays locked meanwhile: nobody else sends it, and a process that is killed
 * gives it back with its connection. One killed between the delivery and the commit sends it again, with the same key.
 * @returns null when none is due
 */
export function sendNext(
  pool: Pool,
  { channel, without }: Choice,
  deliver: (notice: Notice) => Promise<void>,
): Promise<Attempt | null> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<Notice>(
      `${noticeText} where n.state = 'WAITING' and n.channel = $1 and n.next_attempt_at <= now()
         and n.recipient <> all ($2::text[])
       order by n.next_attempt_at, n.id limit 1 for update of n skip locked`,
      [channel, without],
    );
    return attempt(client, rows[0], deliver);
  });
}

/** Sends one notice at once, whenever it is due. @returns null when it is not waiting, or being sent */
export function sendOne(
  pool: Pool,
  id: string,
  deliver: (notice: Notice) => Promise<void>,
): Promise<Attempt | null> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<Notice>(
      `${noticeText} where n.state = 'WAITING' and n.id = $1 for update of n skip locked`,
      [id],
    );
    return attempt(client, rows[0], deliver);
  });
}

const noticeText = `select n.id, n.key, n.kind, n.channel, n.recipient, n.language, n.content, n.attempts,
    n.created_at as "createdAt", contact.secret
  from notice n left join contact on contact.id = n.contact_id`;

async function attempt(
  client: PoolClient,
  notice: Notice | undefined,
  deliver: (notice: Notice) => Promise<void>,
): Promise<Attempt | null> {
  if (notice === undefined) return null;
  const error = await deliver(notice).then(
    () => null,
    (reason: unknown) => (reason instanceof DeliveryError ? reason : unknownFault(reason)),
  );
  await (error === null ? markSent(client, notice) : markFailed(client, notice, error));
  return { notice, error };
}

/** A bug of ours must not be tried for ever, nor stop the others. */
function unknownFault(cause: unknown): DeliveryError {
  const sentence = {
    vi: "Không gửi được; chi tiết nằm trong nhật ký của máy chủ.",
    en: "It could not be sent; the server's log has the details.",
  };
  return new DeliveryError("passing", sentence, { cause });
}

async function markSent(client: PoolClient, { id }: Notice): Promise<void> {
  await client.query(
    `update notice set state = 'SENT', attempts = attempts + 1, error = null, sent_at = clock_timestamp()
     where id = $1`,
    [id],
  );
}

async function markFailed(
  client: PoolClient,
  { id, attempts }: Notice,
  { fault, sentence }: DeliveryError,
): Promise<void> {
  const wait = fault === "final" ? undefined : waitMinutes[attempts];
  const state: NoticeState = wait === undefined ? "DEAD" : "WAITING";
  await client.query(
    `update notice set state = $2, attempts = attempts + 1, error = $3,
       next_attempt_at = clock_timestamp() + make_interval(mins => $4) where id = $1`,
    [id, state, JSON.stringify(sentence), wait ?? 0],
  );
}

/** It is not tried again. */
export async function giveUp(pool: Pool, id: string): Promise<void> {
  await pool.query("update notice set state = 'DEAD' where id = $1 and state = 'WAITING'", [id]);
}

/** Those that were given up begin again, all or those named. @returns their ids */
export async function retryNotices(pool: Pool, ids: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `update notice set state = 'WAITING', attempts = 0, next_attempt_at = now()
     where state = 'DEAD' and (cardinality($1::bigint[]) = 0 or id = any ($1)) returning id`,
    [ids],
  );
  return rows.map(({ id }) => id);
}

export interface ListedNotice {
  readonly id: string;
  readonly kind: string;
  readonly about: string;
  readonly channel: Channel;
  readonly recipient: string;
  readonly state: NoticeState;
  readonly attempts: number;
  readonly nextAttemptAt: Date | null;
  readonly error: { readonly vi: string; readonly en: string } | null;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
}

/** The latest, newest first; of one state where one is given. */
export async function listNotices(
  pool: Pool,
  { state, limit }: { readonly state: NoticeState | null; readonly limit: number },
): Promise<ListedNotice[]> {
  const { rows } = await pool.query<ListedNotice>(
    `select id, kind, about, channel, recipient, state, attempts, error,
       case when state = 'WAITING' then next_attempt_at end as "nextAttemptAt",
       created_at as "createdAt", sent_at as "sentAt"
     from notice where $1::text is null or state = $1 order by id desc limit $2`,
    [state, limit],
  );
  return rows;
}
