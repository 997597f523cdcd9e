/** Jobs that shall end, and such that shall be tried once more. */
import type { ClientBase, Pool } from "pg";

import type { JobFailure, JobState } from "../../src/domain/enumerations/operation.ts";
import { inputError } from "../../src/errors.ts";
import { queueJob } from "./job.ts";
import { inTransaction } from "./transaction.ts";

/**
 * A queued job ends at once, a running one at its next safe point; one that is over stays as it is. Its entry in the
 * queue stays: whoever takes it up finds the job over and does what follows its end.
 * @throws UserError when there is no such job
 */
export async function cancelJob(pool: Pool, id: string): Promise<void> {
  const { rowCount } = await pool.query(
    `update job set
       cancel_requested_at = case when finished_at is null then coalesce(cancel_requested_at, now()) else cancel_requested_at end,
       state = case when state = 'QUEUED' then 'CANCELLED' else state end,
       finished_at = case when state = 'QUEUED' then now() else finished_at end
     where id = $1`,
    [id],
  );
  if (rowCount === 0) throw inputError(unknown);
}

/**
 * A job that failed for another reason than its data, or was cancelled, goes back to the queue with all its attempts.
 * @throws UserError
 */
export function retryJob(pool: Pool, id: string): Promise<void> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ state: JobState; failure: JobFailure | null }>(
      "select state, failure from job where id = $1 for update",
      [id],
    );
    const job = rows[0];
    if (job === undefined) throw inputError(unknown);
    if (job.failure === "DATA") throw inputError(dataError);
    if (job.state !== "FAILED" && job.state !== "CANCELLED") throw inputError(notFailed);
    await requeue(client, id);
  });
}

/** Every job that failed for this reason. @returns their ids, the first that failed first @throws UserError */
export async function retryFailed(pool: Pool, failure: JobFailure): Promise<string[]> {
  if (failure === "DATA") throw inputError(dataError);
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      "select id from job where failure = $1 and state = 'FAILED' order by id for update",
      [failure],
    );
    for (const { id } of rows) await requeue(client, id);
    return rows.map(({ id }) => id);
  });
}

async function requeue(client: ClientBase, id: string): Promise<void> {
  await client.query(
    `update job set state = 'QUEUED', failure = null, error = null, result = null, attempts = 0,
       cancel_requested_at = null, started_at = null, finished_at = null where id = $1`,
    [id],
  );
  await queueJob(client, id);
}

const unknown = { vi: "không có công việc này.", en: "there is no such job." };
const dataError = {
  vi: "công việc thất bại vì dữ liệu có lỗi, thử lại cũng vậy; hãy sửa tệp rồi gửi lại.",
  en: "the job failed for what its data say, which trying again does not change; correct the file and send it again.",
};
const notFailed = {
  vi: "công việc không thất bại cũng không bị hủy nên không có gì để thử lại.",
  en: "the job has neither failed nor been cancelled, so there is nothing to try again.",
};
