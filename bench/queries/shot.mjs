/** A short time of load on one server, with nothing else at work. */
import { setTimeout as delay } from "node:timers/promises";

import { openConnection } from "./http-client.mjs";
import { processorMs } from "./processor-time.mjs";

const idleMs = 50;
const patienceMs = 20_000;

/**
 * @typedef {{ port: number, pid: number, requests: Buffer[], lengths: number[], status?: number }} Target `lengths`: of the bodies seen so far; `status`: of every answer, 200
 * @typedef {{ perSecond: number, p50: number, p99: number, nodeMs: number, postgresMs: number }} Shot
 * @param {Target} target
 * @param {{ connections: number, ms: number, postgres: number, from: number }} load
 * @returns {Promise<Shot>} processor times are for a request
 */
export async function shoot(target, { connections, ms, postgres, from }) {
  await untilIdle([target.pid, postgres]);
  const open = await Promise.all(
    Array.from({ length: connections }, () => openConnection(target.port)),
  );
  const before = [processorMs(target.pid), processorMs(postgres)];
  const took = [];
  let next = from;
  const began = performance.now();
  const worker = async (connection) => {
    while (performance.now() - began < ms) {
      const place = next++ % target.requests.length;
      const sent = performance.now();
      const { status, body } = await connection.send(target.requests[place]);
      took.push(performance.now() - sent);
      check(target, place, status, body);
    }
  };
  await Promise.all(open.map(worker));
  const seconds = (performance.now() - began) / 1_000;
  await untilIdle([target.pid, postgres]);
  const after = [processorMs(target.pid), processorMs(postgres)];
  for (const connection of open) connection.close();
  took.sort((left, right) => left - right);
  return {
    perSecond: took.length / seconds,
    p50: took[Math.floor(took.length * 0.5)],
    p99: took[Math.floor(took.length * 0.99)],
    nodeMs: (after[0] - before[0]) / took.length,
    postgresMs: (after[1] - before[1]) / took.length,
  };
}

/** The same request has an answer of the same length, whenever it is asked. */
function check({ lengths, status: expected = 200 }, place, status, body) {
  const isRight = status === expected && (lengths[place] ??= body.length) === body.length;
  if (isRight && !body.subarray(0, 12).includes("errors")) return;
  throw new Error(`Answer ${status} of ${body.length} bytes: ${body.toString("utf8", 0, 500)}`);
}

/** Queries that one server left behind would be charged to the next. */
async function untilIdle(pids) {
  const until = performance.now() + patienceMs;
  let last = "";
  while (performance.now() < until) {
    const now = pids.map(processorMs).join(" ");
    if (now === last) return;
    last = now;
    await delay(idleMs);
  }
  throw new Error("Server and database do not come to rest.");
}
