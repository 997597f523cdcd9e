/** How our answers grow: with ten times the data, with the page, with the time that the server runs. */
import { openConnection, postRequest } from "./http-client.mjs";
import { residentBytes } from "./processor-time.mjs";
import { median, table } from "./report.mjs";
import { shapes } from "./shapes.mjs";

const repeats = 15;
const pageSize = 30;
const farPage = 1_000;
const longestPage = 1_000;
const bytesOfMb = 1 << 20;

/** Milliseconds of one request after the other, by shape; the first ones, which warm up, are not counted. */
export async function answerTimes(port, requests) {
  const times = {};
  for (const { shape, ours } of requests) {
    await timeOf(port, ours.slice(0, repeats));
    times[shape.name] = await timeOf(port, ours.slice(repeats, 2 * repeats));
  }
  return times;
}

async function timeOf(port, list) {
  const connection = await openConnection(port);
  const took = [];
  for (const request of list) {
    const began = performance.now();
    const { status, body } = await connection.send(request);
    took.push(performance.now() - began);
    if (status !== 200) throw new Error(`Answer ${status}: ${body.toString("utf8", 0, 500)}`);
  }
  connection.close();
  return median(took);
}

const pageDocument = `query Page($first: Int!, $after: String) {
  cooperatives(first: $first, after: $after, orderBy: [{ field: { field: NAME } }]) { edges { cursor node { code name } } }
}`;

const pageRequest = (first, after) =>
  postRequest("/graphql", JSON.stringify({ query: pageDocument, variables: { first, after } }));

/** Milliseconds of the first page and of page 1,000, which is reached by cursors alone. */
export async function pageTimes(port) {
  const connection = await openConnection(port);
  let after = null;
  for (let left = pageSize * (farPage - 1); left > 0; left -= longestPage) {
    const { body } = await connection.send(pageRequest(Math.min(left, longestPage), after));
    after = JSON.parse(body.toString()).data.cooperatives.edges.at(-1).cursor;
  }
  connection.close();
  const times = {};
  for (const [name, cursor] of [
    ["first", null],
    ["far", after],
  ]) {
    times[name] = await timeOf(
      port,
      Array.from({ length: repeats }, () => pageRequest(pageSize, cursor)),
    );
  }
  return times;
}

/** Megabytes of the server as mixed requests go on: after a tenth of the time, half of it, all of it. */
export async function memoryOverTime({ port, pid }, requests, minutes) {
  const mixed = Array.from({ length: 200 }, (_, place) =>
    requests.map(({ ours }) => ours[place % ours.length]),
  ).flat();
  const until = [0.1, 0.5, 1].map((part) => part * minutes * 60_000);
  const connections = await Promise.all(Array.from({ length: 4 }, () => openConnection(port)));
  const began = performance.now();
  const seen = [];
  let next = 0;
  for (const end of until) {
    await Promise.all(
      connections.map(async (connection) => {
        while (performance.now() - began < end) await connection.send(mixed[next++ % mixed.length]);
      }),
    );
    seen.push(residentBytes(pid) / bytesOfMb);
  }
  for (const connection of connections) connection.close();
  return { megabytes: seen, answers: next };
}

/** @param {{ one: object, ten: object | null, memory: { megabytes: number[], answers: number }, minutes: number }} figures */
export function growthTables({ one, ten, memory, minutes }) {
  const rows = [
    ["first answer after the start of the process", one.firstAnswerMs, ten?.firstAnswerMs],
    ...shapes.map(({ name, title }) => [`${name}: ${title}`, one.times[name], ten?.times[name]]),
    ["page 1 of organisations by name", one.pages.first, ten?.pages.first],
    ["page 1,000, by cursor", one.pages.far, ten?.pages.far],
  ];
  const shown = rows.map(([name, small, large]) => [
    name,
    small.toFixed(1),
    ...(large === undefined ? ["-", "-"] : [large.toFixed(1), (large / small).toFixed(2)]),
  ]);
  const [early, middle, late] = memory.megabytes.map((each) => each.toFixed(0));
  return `### Growth

Milliseconds of one request after the other, ours alone, medians of ${repeats}.

${table(["what", "1 x data", "10 x data", "ratio"], shown)}

Memory of the server during ${minutes} minutes of mixed requests (${memory.answers.toLocaleString("en")} answers on 4 connections): ${early} MB after a tenth
of the time, ${middle} MB at half, ${late} MB at the end.
`;
}
