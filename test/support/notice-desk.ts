import type { Pool } from "pg";

import { delivery } from "../../etl/notices/deliver.ts";
import { addContact } from "../../etl/notices/contacts.ts";
import type { Contact } from "../../etl/notices/contacts.ts";
import type { Channel } from "../../etl/notices/notice.ts";
import { openSendingPool, sendDue } from "../../etl/notices/notice-desk.ts";
import { writeResultNotices } from "../../etl/notices/result-notices.ts";
import { storeFile } from "../../etl/origins/source-file.ts";
import { jobKinds } from "../../etl/jobs/job-kinds.ts";
import { beginJob, endJob } from "../../etl/jobs/job.ts";
import type { JobRequest } from "../../etl/jobs/job.ts";
import type { Platform } from "../../etl/platform.ts";
import type { Config } from "../../src/config.ts";
import { openScheduleDesk } from "./schedule-desk.ts";
import type { ScheduleDesk } from "./schedule-desk.ts";

export interface NoticeRow {
  readonly id: string;
  readonly key: string;
  readonly kind: string;
  readonly about: string;
  readonly channel: Channel;
  readonly recipient: string;
  readonly state: string;
  readonly attempts: number;
  readonly error: { readonly vi: string; readonly en: string } | null;
  readonly content: Readonly<Record<string, unknown>>;
}

/** A platform whose outbox is sent when a test says so. */
export interface NoticeTestDesk {
  readonly desk: ScheduleDesk;
  /** Connections that notices are sent by. */
  readonly sendingPool: Pool;
  addContact(contact: Partial<Contact> & Pick<Contact, "role" | "address">): Promise<string>;
  /** Takes a file in as a job and writes what is to be told of it. */
  takeIn(name: string, bytes: Buffer, request?: Partial<JobRequest>): Promise<string>;
  /** One look at each channel; what waits for a later attempt is due at once. */
  send(settings?: Partial<Config>): Promise<void>;
  /** In the order they were written. */
  notices(): Promise<NoticeRow[]>;
  clear(): Promise<void>;
  close(): Promise<void>;
}

export async function openNoticeDesk(): Promise<NoticeTestDesk> {
  const desk = await openScheduleDesk();
  const { platform } = desk;
  const sendingPool = openSendingPool(platform);
  return {
    desk,
    sendingPool,
    addContact: (contact) =>
      addContact(platform.pool, { source: "registry", language: "vi", secret: null, ...contact }),
    takeIn: (name, bytes, request) => takeIn(desk, { name, bytes }, request),
    send: (settings = {}) => send({ ...platform, pool: sendingPool }, platform, settings),
    notices: () => desk.query<NoticeRow>("select * from notice order by id"),
    clear: async () => {
      await desk.clear();
      await desk.query("delete from notice");
      await desk.query("delete from contact");
    },
    close: async () => {
      await sendingPool.end();
      await desk.close();
    },
  };
}

async function takeIn(
  desk: ScheduleDesk,
  file: { readonly name: string; readonly bytes: Buffer },
  { parameters, ...request }: Partial<JobRequest> = {},
): Promise<string> {
  const { pool, config } = desk.platform;
  const sha256 = await storeFile(pool, file, "test");
  const id = await desk.enqueue({
    kind: "import-file",
    reason: "inbox",
    source: "registry",
    fileName: file.name,
    ...request,
    parameters: { sha256, ...parameters },
  });
  const job = await beginJob(pool, id);
  await endJob(
    pool,
    id,
    await jobKinds(desk.platform)["import-file"].run(job!, new AbortController().signal),
  );
  await writeResultNotices(pool, config.language);
  return id;
}

async function send(sending: Platform, platform: Platform, settings: Partial<Config>) {
  await platform.pool.query("update notice set next_attempt_at = now() where state = 'WAITING'");
  const deliver = delivery({ ...platform, config: { ...platform.config, ...settings } });
  for (const channel of ["EMAIL", "WEBHOOK"] as const) {
    await sendDue(sending, channel, deliver, new AbortController().signal);
  }
}

export function smtpTo(port: number): Pick<Config, "smtpUrl" | "mailFrom"> {
  return { smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: "hoptac@example.vn" };
}
