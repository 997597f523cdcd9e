import type { Pool } from "pg";

import type { Progress } from "../progress/progress.ts";
import type { ProgressView } from "./progress-view.ts";

const lookMs = 300;

/** Shows how far jobs are, whichever process runs them, for as long as the work goes on. */
export async function whileFollowed<Result>(
  { pool, view }: { readonly pool: Pool; readonly view: ProgressView },
  jobs: readonly string[],
  work: Promise<Result>,
): Promise<Result> {
  const open = new Set(jobs);
  const look = async (): Promise<void> => {
    const { rows } = await pool.query<{
      id: string;
      name: string;
      progress: Progress;
      isOver: boolean;
    }>(
      `select id, coalesce(file_name, 'job ' || id) as name, progress, finished_at is not null as "isOver" from job
       where id = any($1) and progress is not null and state in ('RUNNING', 'SUCCEEDED', 'FAILED') order by id`,
      [[...open]],
    );
    for (const { id, name, progress, isOver } of rows) {
      view.show(progress, name);
      if (isOver) open.delete(id);
    }
  };
  // What cannot be shown is no reason to stop; the work tells by itself what is wrong.
  const tryLook = (): Promise<void> => look().catch(() => undefined);
  const timer = setInterval(() => void tryLook(), lookMs);
  try {
    return await work;
  } finally {
    clearInterval(timer);
    await tryLook();
    view.end();
  }
}
