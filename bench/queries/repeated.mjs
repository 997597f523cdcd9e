/** Requests that come again while the data stand still: our answers from memory, and those that the caller has already. */
import { openConnection, postRequest } from "./http-client.mjs";
import { median, table } from "./report.mjs";
import { shapes } from "./shapes.mjs";
import { shoot } from "./shot.mjs";

const different = 20;
const load = { connections: 16, from: 0 };

/**
 * @param {{ requests: import("./requests.mjs").Requests[], running: Record<string, import("./servers.mjs").Server>,
 *   postgres: number, rounds: number, ms: number }} given our server keeps answers
 * @returns {Promise<Record<string, import("./shot.mjs").Shot[]>>} by shape and server: `Q1 ours`, `Q1 tagged`, `Q1 peer`
 */
export async function compareRepeated({ requests, running, postgres, rounds, ms }) {
  const shots = {};
  for (const { shape, ours, peer } of requests) {
    const few = ours.slice(0, different);
    const targets = {
      ours: { ...running.ours, requests: few, lengths: [] },
      tagged: {
        ...running.ours,
        requests: await withTags(running.ours.port, few),
        lengths: [],
        status: 304,
      },
      peer: { ...running.peer, requests: peer.slice(0, different), lengths: [] },
    };
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, target] of Object.entries(targets)) {
        const shot = await shoot(target, { ...load, ms, postgres });
        (shots[`${shape.name} ${name}`] ??= []).push(shot);
      }
    }
  }
  return shots;
}

/** The same requests of a caller who tells that it has the answer. */
async function withTags(port, requests) {
  const connection = await openConnection(port);
  const tagged = [];
  for (const request of requests) {
    const { etag } = await connection.send(request);
    const body = request.subarray(request.indexOf("\r\n\r\n") + 4).toString();
    tagged.push(postRequest("/graphql", body, { "if-none-match": etag ?? "" }));
  }
  connection.close();
  return tagged;
}

export function repeatedTable(shots) {
  const perSecond = (shape, name) => shots[`${shape.name} ${name}`].map((shot) => shot.perSecond);
  const ratio = (shape, name) => {
    const peer = perSecond(shape, "peer");
    return median(perSecond(shape, name).map((each, round) => each / peer[round]));
  };
  const rows = [
    ["answer from memory", (shape) => median(perSecond(shape, "ours")).toFixed(0)],
    ["304, the caller has it", (shape) => median(perSecond(shape, "tagged")).toFixed(0)],
    ["PostGraphile 5", (shape) => median(perSecond(shape, "peer")).toFixed(0)],
    ["from memory, ratio to PostGraphile", (shape) => ratio(shape, "ours").toFixed(1)],
    ["304, ratio to PostGraphile", (shape) => ratio(shape, "tagged").toFixed(1)],
    ["PostgreSQL, ms a request from memory", (shape) => cost(shots[`${shape.name} ours`])],
    ["PostgreSQL, ms a 304", (shape) => cost(shots[`${shape.name} tagged`])],
  ];
  return `### Repeated queries on unchanged data

${different} different requests of a shape over and over, 16 connections; bar: 15 x PostGraphile.

${table(
  ["requests a second", ...shapes.map(({ name }) => name)],
  rows.map(([name, cell]) => [name, ...shapes.map(cell)]),
)}
`;
}

function cost(shots) {
  return median(shots.map(({ postgresMs }) => postgresMs)).toFixed(3);
}
