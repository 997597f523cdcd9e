/** Subscriptions: when there is something new to tell. What is told then is a read like any other. */
import type { Changes } from "../../database/changes.ts";
import { userError } from "../../errors.ts";
import type { JobState } from "../../domain/enumerations/operation.ts";
import { nounNamed } from "../../query/descriptors.ts";
import { readGlobalId } from "../../query/global-id.ts";
import type { OnePlan } from "../../query/plan.ts";
import type { InputObject } from "../../query/read/input.ts";
import { badInput } from "../../query/refusals.ts";
import { runPlan } from "../../query/run.ts";
import type { GraphqlContext } from "../context.ts";
import { looks } from "../looks.ts";
import { latestOr, oneOf, readBy } from "./collection.ts";
import type { Planner, RootResolver } from "./collection.ts";

type Row = Readonly<Record<string, unknown>>;
type Subscribe = (
  source: unknown,
  input: InputObject,
  context: GraphqlContext,
) => Promise<AsyncGenerator<Row | null>>;

export interface SubscriptionResolver {
  readonly subscribe: Subscribe;
  readonly resolve: RootResolver;
}

const planJob = oneOf(nounNamed("Job"));
const planVersion = latestOr(nounNamed("DataVersion"));
const readJob = readBy(planJob);
const readVersion = readBy(planVersion);

export const subscriptionResolvers: ReadonlyMap<string, SubscriptionResolver> = new Map([
  ["loadProgress", { subscribe: progressOf, resolve: resolveJob }],
  ["dataVersionChanged", { subscribe: newVersions, resolve: resolveVersion }],
]);

/** The job as it is, then as it becomes, to its end. @throws UserError where there is none */
async function progressOf(
  _: unknown,
  { job: id }: InputObject,
  context: GraphqlContext,
): Promise<AsyncGenerator<Row | null>> {
  const { key } = readGlobalId(String(id)) ?? {};
  const read = (): Promise<Row | null> =>
    readFields(planJob, { id }, ["state", "progress"], context);
  if ((await read()) === null) throw badInput("there is no such job", "không có công việc này");
  return changing({ topic: `Job ${key}`, read, isLast: isOver }, context);
}

/** The version in force, then each that takes its place. */
async function newVersions(
  _: unknown,
  __: InputObject,
  context: GraphqlContext,
): Promise<AsyncGenerator<Row | null>> {
  const read = (): Promise<Row | null> => readFields(planVersion, {}, ["id"], context);
  return changing({ topic: "DataVersion", read, isLast: () => false }, context);
}

function resolveJob(...[source, { job: id }, context, info]: Parameters<RootResolver>): unknown {
  return readJob(source, { id }, context, info);
}

function resolveVersion(...[source, , context, info]: Parameters<RootResolver>): unknown {
  return readVersion(source, {}, context, info);
}

interface Changing {
  readonly topic: string;
  readonly read: () => Promise<Row | null>;
  readonly isLast: (row: Row | null) => boolean;
}

/** What is read, as often as it is another. What cannot be read now is read at the next look. */
async function* changing(
  { topic, read, isLast }: Changing,
  context: GraphqlContext,
): AsyncGenerator<Row | null> {
  const { log, requestId } = context;
  let before: string | null = null;
  for await (const _ of looks({ ...listeningOf(context), topic })) {
    const row = await read().catch((error: unknown) => {
      log.warn({ err: error, requestId, topic }, "no look at what changed");
      return undefined;
    });
    const told = JSON.stringify(row);
    if (row === undefined || told === before) continue;
    before = told;
    yield row;
    if (isLast(row)) return;
  }
}

/** @throws UserError where nobody could be told of anything */
function listeningOf({ changes, gone }: GraphqlContext): {
  readonly changes: Changes;
  readonly signal: AbortSignal;
} {
  if (changes === undefined || gone === undefined) throw onlyAsEvents();
  return { changes, signal: gone };
}

/** It has one answer after the other. */
export function onlyAsEvents(): Error {
  return userError("NOT_ACCEPTABLE", { offered: "text/event-stream" });
}

const openStates: ReadonlySet<unknown> = new Set<JobState>(["QUEUED", "RUNNING"]);

/** A job that is there no longer is over, too. */
function isOver(row: Row | null): boolean {
  return !openStates.has(row?.["state"]);
}

async function readFields(
  plan: Planner,
  input: InputObject,
  names: readonly string[],
  context: GraphqlContext,
): Promise<Row | null> {
  const one = plan(input, () => [], context.viewer.language) as OnePlan;
  const select = names.map((name) => ({ key: name, kind: "attribute", property: name }) as const);
  return (await runPlan({ ...one, select }, context)) as Row | null;
}
