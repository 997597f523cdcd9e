/** A platform with a worker at hand, and mutations asked of it as over GraphQL. */
import { expect } from "@jest/globals";
import { graphql } from "graphql";

import { controlOf } from "../../etl/control.ts";
import { takeIn } from "../../etl/pipeline.ts";
import type { Intake } from "../../etl/pipeline.ts";
import { findJob } from "../../etl/jobs/job.ts";
import { requestWork } from "../../etl/jobs/request-work.ts";
import { administratorViewer, anonymousViewer } from "../../src/access/viewer.ts";
import { buildGraphqlSchema } from "../../src/graphql/schema.ts";
import { readGlobalId, writeGlobalId } from "../../src/query/global-id.ts";
import { openScheduleDesk } from "./schedule-desk.ts";
import type { ScheduleDesk } from "./schedule-desk.ts";
import { workbookFile } from "./workbook-file.ts";

const schema = buildGraphqlSchema();
export const headerCells = ["STT", "Tên HTX", "Mã số HTX", "Loại hình", "Ngày thành lập"];
type Line = readonly (string | number | null)[];

export function registry(...rows: readonly Line[]): Buffer {
  return workbookFile([
    {
      name: "Danh sach",
      rows: [["DANH SÁCH HỢP TÁC XÃ"], ["(Tính đến 31/12/2024)"], headerCells, ...rows],
    },
  ]);
}

export const sen: Line = [1, "HTX Sen", "0022000001", "HTX", "01/02/2020"];
export const nameless: Line = [2, null, "0022000002", "HTX", "03/04/2021"];

interface Answer {
  readonly data: Readonly<Record<string, never>> | null | undefined;
  readonly codes: readonly unknown[];
}

interface EndedJob {
  readonly state: string;
  readonly error: string | null;
  readonly result: Readonly<Record<string, unknown>> | null;
}

export interface MutationDesk extends ScheduleDesk {
  load(bytes: Buffer, more?: object): Promise<Intake>;
  ask(source: string, isAdministrator?: boolean): Promise<Answer>;
  /** Asks for work and does it; the job as GraphQL then shows it. */
  done(mutation: string): Promise<EndedJob>;
  /** Names of the organisations that hold now. */
  names(): Promise<string[]>;
  /** Without loads and jobs. Call in beforeEach. */
  empty(): Promise<void>;
}

export const loadIdOf = (number: unknown): string =>
  writeGlobalId({ noun: "Load", key: String(number) });
export const loadId = ({ publication }: Intake): string => loadIdOf(publication.load?.id);

export async function openMutationDesk(): Promise<MutationDesk> {
  const desk = await openScheduleDesk();
  const { platform } = desk;
  const ask: MutationDesk["ask"] = async (source, isAdministrator = true) => {
    const contextValue = {
      viewer: isAdministrator ? administratorViewer("en") : anonymousViewer("en"),
      requestId: "test",
      log: platform.log,
      database: platform.pool,
      cursorSecret: "of the tests",
      requestWork: (work: never) => requestWork(platform, work),
      control: controlOf(platform.pool),
    };
    const { data, errors = [] } = await graphql({ schema, source, contextValue });
    return { data: data as never, codes: errors.map(({ extensions }) => extensions["code"]) };
  };
  return {
    ...desk,
    ask,
    load: (bytes, more = {}) =>
      takeIn(platform, {
        name: "registry.xlsx",
        bytes,
        source: "registry",
        receivedFrom: "test",
        allowWithdrawals: true,
        ...more,
      }),
    done: (mutation) => done(desk, ask, mutation),
    names: async () => {
      const rows = await desk.query<{ name: string }>(
        "select name from cooperative where as_of_end is null and to_version is null order by name",
      );
      return rows.map(({ name }) => name);
    },
    empty: async () => {
      await desk.clear();
      await desk.forgetLoads();
    },
  };
}

async function done(
  desk: ScheduleDesk,
  ask: MutationDesk["ask"],
  mutation: string,
): Promise<EndedJob> {
  const { data, codes } = await ask(`mutation { work: ${mutation} { id state kind } }`);
  expect(codes).toEqual([]);
  const { id } = (data as never as { work: { id: string } }).work;
  const key = readGlobalId(id)?.key ?? "";
  expect(await findJob(desk.platform.pool, key)).toMatchObject({ state: "QUEUED" });
  await desk.withWorker(() => desk.ended(key));
  const answer = await ask(`{ job(id: "${id}") { state error result } }`);
  return (answer.data as never as { job: EndedJob }).job;
}
