/** Subscriptions over server-sent events: who is told what, on whichever replica, and how it ends. */
import { createClient } from "graphql-sse";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { streamsPerCaller } from "../../src/http/event-streams.ts";
import { eventually } from "../support/eventually.ts";
import { openEvents, openEventsDesk } from "./events-desk.ts";
import type { EventsDesk, Opened } from "./events-desk.ts";
import { send } from "./started-http.ts";

let desk: EventsDesk;
beforeAll(async () => {
  desk = await openEventsDesk();
});
afterAll(() => desk.close());

const progress = `subscription ($job: ID!) {
  loadProgress(job: $job) { state stage progress logs(first: 5) { nodes { messageEn } } }
}`;
const jobOf = async (opened: Opened): Promise<unknown> =>
  (await opened.next())?.data?.data?.["loadProgress"];

describe("the progress of a job", () => {
  it("is told as it is, then as it becomes, by every replica, and ends with the job", async () => {
    const job = await desk.addJob();
    const both = await Promise.all(
      desk.replicas.map((each) => openEvents(each, { query: progress, variables: { job } })),
    );
    const told = (): Promise<unknown[]> => Promise.all(both.map(jobOf));
    const running = { state: "RUNNING", stage: null, progress: null, logs: { nodes: [] } };
    expect(await told()).toEqual([running, running]);
    await desk.change(job, `progress = '{"stage": "READING", "rows": 5}'`);
    const reading = { ...running, stage: "READING", progress: { stage: "READING", rows: 5 } };
    expect(await told()).toEqual([reading, reading]);
    await desk.change(job, "state = 'SUCCEEDED', finished_at = now()");
    const ended = { ...reading, state: "SUCCEEDED" };
    expect(await told()).toEqual([ended, ended]);
    const last = await Promise.all(both.map((each) => each.next()));
    expect(last).toEqual([0, 1].map(() => ({ name: "complete", data: null })));
    expect(await Promise.all(both.map((each) => each.next()))).toEqual([null, null]);
  });

  it("of a job that is over is told once", async () => {
    const job = await desk.addJob("FAILED");
    const opened = await openEvents(desk.replicas[0], { query: progress, variables: { job } });
    expect(opened.response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(opened.response.headers.get("cache-control")).toBe("no-store");
    expect(await jobOf(opened)).toMatchObject({ state: "FAILED" });
    expect((await opened.next())?.name).toBe("complete");
  });

  it("is seen when the listening connection was lost meanwhile", async () => {
    const job = await desk.addJob();
    const opened = await openEvents(desk.replicas[0], { query: progress, variables: { job } });
    expect(await jobOf(opened)).toMatchObject({ state: "RUNNING" });
    await desk.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hoptac freshness' and datname = current_database()",
    );
    await desk.change(job, "state = 'CANCELLED'");
    const began = performance.now();
    expect(await jobOf(opened)).toMatchObject({ state: "CANCELLED" });
    expect(performance.now() - began).toBeLessThan(8_000);
  });
});

it("each new data version is told", async () => {
  const query = "subscription { dataVersionChanged { kind } }";
  const opened = await openEvents(desk.replicas[1], { query });
  expect(await opened.next()).toMatchObject({ name: "next" });
  await desk.pool.query("insert into data_version (id, kind) values (900, 'UNDO')");
  const event = await opened.next();
  expect(event?.data).toEqual({ data: { dataVersionChanged: { kind: "UNDO" } } });
  opened.leave();
});

describe("the client of graphql-sse", () => {
  it("understands subscriptions and queries", async () => {
    const job = await desk.addJob("SUCCEEDED");
    const client = createClient({ url: `${desk.replicas[0].address}/graphql`, retryAttempts: 0 });
    const results: unknown[] = [];
    for await (const { data } of client.iterate({ query: progress, variables: { job } })) {
      results.push(data);
    }
    expect(results).toMatchObject([{ loadProgress: { state: "SUCCEEDED" } }]);
    const answers: unknown[] = [];
    const query = '{ cooperatives(first: 1) { totalCount } job(id: "x") { id } }';
    for await (const answer of client.iterate({ query })) answers.push(answer);
    expect(answers).toMatchObject([{ data: { cooperatives: { totalCount: 10 } } }]);
    client.dispose();
  });

  it("goes on at another replica when its server stops", async () => {
    const job = await desk.addJob();
    const stopping = await desk.start();
    let address = stopping.address;
    const client = createClient({
      url: () => `${address}/graphql`,
      retryAttempts: 3,
      retry: () => Promise.resolve(),
    });
    const results = client.iterate({ query: progress, variables: { job } });
    expect((await results.next()).value).toMatchObject({ data: { loadProgress: {} } });
    address = desk.replicas[0].address;
    const began = performance.now();
    await stopping.close(5_000);
    expect(performance.now() - began).toBeLessThan(1_000);
    await desk.change(job, "state = 'FAILED'");
    let last: unknown;
    for await (const { data } of results) last = data;
    expect(last).toMatchObject({ loadProgress: { state: "FAILED" } });
    client.dispose();
  });
});

describe("what a server stop breaks off", () => {
  it("has no event that says it is complete", async () => {
    const stopping = await desk.start();
    const opened = await openEvents(stopping, {
      query: "subscription { dataVersionChanged { id } }",
    });
    expect((await opened.next())?.name).toBe("next");
    await stopping.close(5_000);
    expect(await opened.next()).toBeNull();
  });
});

describe("refused before the first event", () => {
  const subscription = (fields: string): string => `subscription { ${fields} }`;
  const deep = "{ job ".repeat(20) + "{ id }" + " }".repeat(20);
  const refusals: [what: string, query: string, status: number, code: string][] = [
    [
      "a job that is not there",
      subscription('loadProgress(job: "Sm9iOjk5OTk5") { id }'),
      400,
      "BAD_USER_INPUT",
    ],
    ["no id at all", subscription('loadProgress(job: "x") { id }'), 400, "BAD_USER_INPUT"],
    [
      "an id of another noun",
      subscription('loadProgress(job: "TG9hZDox") { id }'),
      400,
      "BAD_USER_INPUT",
    ],
    ["an unknown field", subscription("loads { id }"), 400, "GRAPHQL_VALIDATION_FAILED"],
    [
      "two root fields",
      subscription("dataVersionChanged { id } a: dataVersionChanged { id }"),
      400,
      "GRAPHQL_VALIDATION_FAILED",
    ],
    ["no GraphQL", "subscription {", 400, "GRAPHQL_PARSE_FAILED"],
    [
      "a query too deep",
      subscription(`loadProgress(job: "x") { loads { nodes ${deep} } }`),
      400,
      "QUERY_TOO_DEEP",
    ],
    [
      "a query too costly",
      subscription(
        'loadProgress(job: "x") { loads(first: 1000) { nodes { issues(first: 1000) { nodes { id } } } } }',
      ),
      400,
      "QUERY_TOO_COSTLY",
    ],
    [
      "variables that do not fit",
      "subscription ($job: ID!) { loadProgress(job: $job) { id } }",
      400,
      "BAD_USER_INPUT",
    ],
  ];
  it.each(refusals)("%s", async (_, query, status, code) => {
    const { response } = await openEvents(desk.replicas[0], { query });
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    expect([response.status, errors[0]?.extensions.code]).toEqual([status, code]);
  });

  it("a wrong key, another site, a mutation by GET", async () => {
    const query = "subscription { dataVersionChanged { id } }";
    const codeOf = async (headers: Record<string, string>): Promise<unknown> => {
      const { response } = await openEvents(desk.replicas[0], { query }, headers);
      const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
      return errors[0]?.extensions.code;
    };
    expect(await codeOf({ authorization: "Bearer wrong" })).toBe("UNAUTHENTICATED");
    expect(await codeOf({ "sec-fetch-site": "cross-site" })).toBe("CROSS_SITE_REFUSED");
    const path = `/graphql?query=${encodeURIComponent('mutation { undoLoad(id: "x") { id } }')}`;
    const answer = await send(desk.replicas[0], path, { headers: { accept: "text/event-stream" } });
    expect([answer.status, answer.json.errors?.[0]?.extensions.code]).toEqual([
      405,
      "METHOD_NOT_ALLOWED",
    ]);
  });

  it("a subscription that is asked for as one answer", async () => {
    const answer = await send(desk.replicas[0], "/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ query: "subscription { dataVersionChanged { id } }" }),
    });
    expect(answer.status).toBe(406);
    expect(answer.json.errors?.[0]).toMatchObject({
      extensions: { code: "NOT_ACCEPTABLE", details: { offered: "text/event-stream" } },
    });
  });
});

it("a subscription can be asked for by GET, as a browser's EventSource does", async () => {
  const query = encodeURIComponent("subscription { dataVersionChanged { id } }");
  const leaving = new AbortController();
  const response = await fetch(`${desk.replicas[0].address}/graphql?query=${query}`, {
    headers: { accept: "text/event-stream" },
    signal: leaving.signal,
  });
  expect([response.status, response.headers.get("content-type")]).toEqual([
    200,
    "text/event-stream; charset=utf-8",
  ]);
  leaving.abort();
});

it("streams are so many a caller, and whoever leaves makes room", async () => {
  const one = await desk.start();
  const query = "subscription { dataVersionChanged { id } }";
  const opened = await Promise.all(
    Array.from({ length: streamsPerCaller }, () => openEvents(one, { query })),
  );
  expect(opened.every(({ response }) => response.status === 200)).toBe(true);
  const further = async (): Promise<number> => {
    const { response, leave } = await openEvents(one, { query });
    leave();
    return response.status;
  };
  expect(await further()).toBe(503);
  opened[0]!.leave();
  await eventually(async () => (await further()) === 200);
  opened.forEach(({ leave }) => leave());
});
