/** Our server, PostGraphile and the limit in turn, shape by shape, round by round. */
import { requireSameAnswers } from "./same-answers.mjs";
import { shoot } from "./shot.mjs";

const warmUpMs = 1_000;
export const servers = ["ours", "peer", "limit"];
export const loads = [16, 1];

/**
 * @param {{ requests: import("./requests.mjs").Requests[], facts: object, running: Record<string, import("./servers.mjs").Server>,
 *   postgres: number, rounds: number, ms: number }} given
 * @returns {Promise<Record<string, import("./shot.mjs").Shot[]>>} by shape, server and number of connections: `Q1 ours 16`
 */
export async function compareServers({ requests, facts, running, postgres, rounds, ms }) {
  const ports = Object.fromEntries(servers.map((name) => [name, running[name].port]));
  const shots = {};
  const targets = requests.map((each) =>
    Object.fromEntries(
      servers.map((name) => [name, { ...running[name], requests: each[name], lengths: [] }]),
    ),
  );
  for (const each of requests) await requireSameAnswers(each, ports, facts);
  for (const target of targets.flatMap((each) => Object.values(each))) {
    await shoot(target, { connections: 16, ms: warmUpMs, postgres, from: 0 });
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { shape, ours }] of requests.entries()) {
      for (const connections of loads) {
        for (const name of rotated(servers, round)) {
          const from = (round * ours.length) / rounds;
          const shot = await shoot(targets[index][name], {
            connections,
            ms,
            postgres,
            from: Math.floor(from),
          });
          (shots[`${shape.name} ${name} ${connections}`] ??= []).push(shot);
        }
      }
    }
  }
  return shots;
}

/** Nobody is always first. */
function rotated(list, by) {
  return list.map((_, place) => list[(place + by) % list.length]);
}
