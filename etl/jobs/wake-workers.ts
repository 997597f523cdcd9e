import type { ClientBase, Pool } from "pg";

/** Tells the workers of every process that a job can be taken, as the queue library itself does where one is added. */
export async function wakeWorkers(connection: Pool | ClientBase): Promise<void> {
  await connection.query(
    `select pg_notify('jobs:insert', '{"count":1}') where exists (
       select from graphile_worker._private_jobs where is_available and run_at <= now())`,
  );
}
