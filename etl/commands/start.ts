/** `start`: database -> roles -> demo -> ready; on a signal all of it in the opposite order. */
import { once } from "node:events";
import { join } from "node:path";

import type { Role } from "../../src/config.ts";
import type { Sentence } from "../../src/database/sentence.ts";
import { ListenError } from "../../src/http/listening.ts";
import { controlOf } from "../control.ts";
import { openPlatform } from "../platform.ts";
import type { Platform } from "../platform.ts";
import { hasLiveWorker } from "../jobs/dead-workers.ts";
import { enqueueDemo, isEmpty } from "../jobs/demo.ts";
import { makeInbox } from "../origins/inbox.ts";
import { waitForJob } from "../jobs/job.ts";
import { receiveUpload } from "../origins/receive-upload.ts";
import { requestWork } from "../jobs/request-work.ts";
import { sources } from "../sources/index.ts";
import { CallError } from "./command.ts";
import type { CommandCall, ExitCode } from "./command.ts";
import { listenForStop } from "./stop-signal.ts";

/** Together with what follows on them less than the 20 s that a service manager may be expected to wait. */
const requestsEndWithinMs = 4_000;
const jobsEndWithinMs = 10_000;
const noticesEndWithinMs = 4_000;
/** A job that was handed back may still run here, and ends with the process. */
const leaveWithinMs = 500;

type Closer = () => Promise<void>;
type Tell = (sentence: Sentence) => void;

interface Starting {
  readonly call: CommandCall;
  readonly platform: Platform;
  readonly tell: Tell;
  readonly signal: AbortSignal;
  /** What stops the parts already started, the first last. */
  readonly closers: Closer[];
}

export async function run(call: CommandCall): Promise<ExitCode> {
  const tell = timedTell(call);
  const stop = listenForStop(() => tell(messages.stopping));
  const closers: Closer[] = [];
  let exitCode: ExitCode = 0;
  const onLost = (): void => {
    exitCode = 1;
    call.log.fatal("the embedded PostgreSQL has ended");
    tell(messages.lost);
    stop.stop();
  };
  try {
    await start({ call, tell, signal: stop.signal, closers }, onLost);
    if (!stop.signal.aborted) await once(stop.signal, "abort");
    return exitCode;
  } catch (error) {
    if (stop.signal.aborted) return exitCode;
    if (!(error instanceof ListenError)) throw error;
    throw new CallError({ vi: error.message, en: error.message });
  } finally {
    for (const close of closers.toReversed()) {
      await close().catch((error: unknown) =>
        call.log.error({ err: error }, "not stopped cleanly"),
      );
    }
    // A start that failed says why instead.
    if (stop.signal.aborted) tell(messages.stopped);
    stop.dispose();
    setTimeout(() => process.exit(), leaveWithinMs).unref();
  }
}

const messages = {
  stopping: { vi: "Đang dừng.", en: "Stopping." },
  stopped: { vi: "Đã dừng.", en: "Stopped." },
  lost: {
    vi: "Máy chủ cơ sở dữ liệu đã ngừng đột ngột (bị kết thúc hoặc hết bộ nhớ); Hoptac dừng theo. Dữ liệu đã công bố vẫn còn: hãy khởi động lại.",
    en: "The database server has ended unexpectedly (killed, or out of memory), so Hoptac stops. What was published is safe: start again.",
  },
};

/** Each line with the seconds since the process began, so that a slow step shows itself. */
function timedTell({ output }: CommandCall): Tell {
  return (sentence) => {
    const seconds = `${process.uptime().toFixed(1).padStart(5)} s  `;
    output.tell({ vi: seconds + sentence.vi, en: seconds + sentence.en });
  };
}

async function start(given: Omit<Starting, "platform">, onLost: () => void): Promise<void> {
  const { call, tell, signal, closers } = given;
  const { config, log } = call;
  const role = "platform";
  // The largest part of the program, loaded while the database answers; what goes wrong is told where it is used.
  if (config.roles.includes("api")) import("../../src/server.ts").catch(() => undefined);
  const platform = await openPlatform({ config, log, role, onProgress: tell, onLost });
  closers.push(platform.close);
  const starting: Starting = { ...given, platform };
  // Asked before the scheduler runs: its first job would make the database look used.
  const isDemoWanted = await wantsDemo(call, platform);
  let address: string | null = null;
  for (const role of config.roles) {
    signal.throwIfAborted();
    address = (await starters[role](starting)) ?? address;
  }
  signal.throwIfAborted();
  if (isDemoWanted) await loadDemo(starting);
  signal.throwIfAborted();
  tellReady(starting, address);
}

/** In the order of config's list: the API answers first, since loading is no condition for it. */
const starters: Readonly<Record<Role, (starting: Starting) => Promise<string | null>>> = {
  api: async ({ platform, closers }) => {
    const { createServer } = await import("../../src/server.ts");
    const { writeGlobalId } = await import("../../src/query/global-id.ts");
    const { loadCopies } = await import("../annotate/load-copy.ts");
    const { checkedSender } = await import("../notices/sender.ts");
    const server = await createServer({
      ...platform,
      database: platform.pool,
      receiveUpload: async (bytes, upload) => {
        const sender = await checkedSender(platform.pool, upload);
        const { uploadId, job } = await receiveUpload(platform, bytes, { ...upload, sender });
        return { uploadId, job: job === null ? null : writeGlobalId({ noun: "Job", key: job }) };
      },
      annotateLoad: loadCopies(platform),
      requestWork: (work) => requestWork(platform, work),
      control: controlOf(platform.pool),
    });
    closers.push(() => server.close(requestsEndWithinMs));
    return server.listen();
  },
  worker: async ({ platform, closers }) => {
    for (const { inbox } of sources) await makeInbox(join(platform.config.inboxFolder, inbox));
    const { startWorker } = await import("../jobs/worker.ts");
    const { jobKinds } = await import("../jobs/job-kinds.ts");
    const worker = await startWorker(platform, jobKinds(platform));
    closers.push(() => worker.stop(jobsEndWithinMs));
    const { startNoticeDesk } = await import("../notices/notice-desk.ts");
    const notices = startNoticeDesk(platform);
    closers.push(() => notices.stop(noticesEndWithinMs));
    return null;
  },
  scheduler: async ({ platform, closers }) => {
    const { startScheduler } = await import("../schedule/scheduler.ts");
    const scheduler = await startScheduler(platform);
    closers.push(scheduler.stop);
    const { keepCalendar } = await import("../calendar/keep-calendar.ts");
    closers.push((await keepCalendar(platform.pool, platform.log)).stop);
    return null;
  },
};

/** The samples go through the queue like any file; the addresses are told once they are in. */
async function loadDemo({ call, platform, tell, signal }: Starting): Promise<void> {
  const jobs = await enqueueDemo(platform);
  const isAsked = call.options["demo"] === true;
  tell({
    vi: `Đang nạp ${jobs.length} tệp mẫu${isAsked ? "" : " vì dữ liệu còn trống (bỏ qua: --no-demo)"}.`,
    en: `Loading the ${jobs.length} sample workbooks${isAsked ? "" : ", since there are no data yet (to go without: --no-demo)"}.`,
  });
  if (!(await hasLiveWorker(platform.pool))) return;
  for (const [index, id] of jobs.entries()) {
    const job = await waitForJob(platform.pool, id, signal);
    if (job === null) return;
    const place = `${index + 1}/${jobs.length}  ${job.fileName}`;
    const error = job.error === null ? "" : `: ${job.error}`;
    tell({ vi: `  ${place}${error}`, en: `  ${place}${error}` });
  }
}

async function wantsDemo({ options, config }: CommandCall, platform: Platform): Promise<boolean> {
  if (options["demo"] === true) return true;
  if (options["demo"] === false || config.databaseUrl !== null) return false;
  return isEmpty(platform);
}

function tellReady({ call, tell }: Starting, address: string | null): void {
  const { config, output } = call;
  tell({ vi: "Hoptac đã sẵn sàng.", en: "Hoptac is ready." });
  if (address === null) {
    const list = config.roles.join(", ");
    return output.tell({ vi: `Vai trò: ${list}`, en: `Roles: ${list}` });
  }
  const lines = `  GraphQL   ${address}/graphql\n  GraphiQL  ${address}/graphiql`;
  output.tell({ vi: lines, en: lines });
}
