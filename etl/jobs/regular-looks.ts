/** A worker's look for what nobody works at any more, as long as it runs. */
import type { Pool } from "pg";
import type { DataSource } from "typeorm";

import type { Log } from "../../src/log.ts";
import { failAbandonedLoads } from "../publish/abandoned-loads.ts";
import { lookForAbandonedJobs, noSuspects } from "./abandoned-jobs.ts";
import type { FailedJob, InHand, Suspects } from "./abandoned-jobs.ts";
import { isPassing } from "./passing-fault.ts";

/** Together with the queue's own two seconds a dead worker's job is in other hands after 20 s at most. */
const lookMs = 15_000;
/** Before the second look at a suspect, and before the next after one that failed. */
const soonMs = 3_000;

export interface Looks {
  readonly stop: () => void;
}

interface Looking {
  readonly pool: Pool;
  readonly dataSource: DataSource;
  readonly log: Log;
  readonly inHand: InHand;
  /** What follows on the end of a job that took part in too many deaths. */
  readonly afterFailure: (job: FailedJob) => Promise<void>;
}

/**
 * The first look is over when it answers, or could not be made for a fault that passes: a worker starts also while
 * somebody holds what it looks at. @throws every other error of the first look
 */
export async function lookRegularly(looking: Looking): Promise<Looks> {
  let suspects = noSuspects;
  let timer: NodeJS.Timeout;
  let isStopped = false;

  async function look(): Promise<void> {
    const before = suspects;
    // A look that fails leaves no suspect: who knows how long the database was away?
    suspects = noSuspects;
    suspects = await lookOnce(looking, before);
  }
  const tellFault = (error: unknown): void => {
    looking.log.warn({ err: error }, "no look for abandoned jobs");
  };
  function lookAgain(afterMs: number): void {
    if (isStopped) return;
    timer = setTimeout(() => {
      look().then(
        () => lookAgain(suspects.workers.size + suspects.entries.size > 0 ? soonMs : lookMs),
        (error: unknown) => {
          tellFault(error);
          lookAgain(soonMs);
        },
      );
    }, afterMs);
  }

  await look().catch((error: unknown) => {
    if (!isPassing(error)) throw error;
    tellFault(error);
  });
  lookAgain(soonMs);
  return {
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

async function lookOnce(looking: Looking, before: Suspects): Promise<Suspects> {
  const { pool, dataSource, log, inHand, afterFailure } = looking;
  const { suspects, deadWorkers, lostEntries, failed } = await lookForAbandonedJobs(
    pool,
    inHand,
    before,
  );
  for (const job of failed) await afterFailure(job);
  const loads = await failAbandonedLoads(dataSource);
  const found = { workers: deadWorkers, jobs: lostEntries, loads, failed: failed.length };
  if (Object.values(found).some((count) => count > 0)) {
    log.warn(found, "gave back what was abandoned");
  }
  return suspects;
}
