/**
 * Five questions to a platform with 35,000 organisations, 350,000 reports and 60,000 participations: our server against
 * PostGraphile and against the limit, then how our own answers grow.
 */
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { compareServers } from "./queries/compare.mjs";
import { fillDatabase, startDatabase, withClient } from "./queries/database.mjs";
import { answerTimes, growthTables, memoryOverTime, pageTimes } from "./queries/growth.mjs";
import { installPeers } from "./queries/peers.mjs";
import { compareRepeated, repeatedTable } from "./queries/repeated.mjs";
import { comparisonTables } from "./queries/report.mjs";
import { makeRequests } from "./queries/requests.mjs";
import { startLimit, startOurs, startPeer } from "./queries/servers.mjs";
import { shapes } from "./queries/shapes.mjs";

/** A try: everything once, briefly; its figures mean nothing. */
const isShort = process.env.HOPTAC_BENCH_SHORT !== undefined;
const rounds = isShort ? 1 : 7;
const shotMs = isShort ? 300 : 1_000;
const minutes = Number(process.env.HOPTAC_BENCH_MINUTES ?? (isShort ? 0.1 : 3));
/** Ten times the data take minutes to make and 8 GB of disk. */
const growsTo = isShort || process.env.HOPTAC_BENCH_GROWTH === "no" ? null : 10;

export async function benchQueries() {
  const peerFolder = await installPeers();
  const folder = await mkdtemp(join(tmpdir(), "hoptac-bench-"));
  // As root, PostgreSQL runs under another account, which must be able to enter.
  await chmod(folder, 0o711);
  try {
    const compared = await onDatabase(folder, 1, (world) => compare(world, peerFolder));
    const grown = growsTo && (await onDatabase(folder, growsTo, (world) => measureOurs(world)));
    return report({ ...compared, ten: grown && grown.figures });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @typedef {{ folder: string, url: string, postgres: number }} World a filled database */

async function onDatabase(parent, times, work) {
  const folder = join(parent, `${times}-times`);
  await mkdir(folder);
  const database = await startDatabase(folder);
  try {
    process.stderr.write(`bench: filling, ${times} x\n`);
    await fillDatabase(database.url, times);
    return await work({ folder, url: database.url, postgres: database.pid });
  } finally {
    await database.stop();
  }
}

async function compare(world, peerFolder) {
  const { folder, url, postgres } = world;
  const peerSchema = await readFile(join(import.meta.dirname, "queries/peer.sql"), "utf8");
  await withClient(url, (client) => client.query(peerSchema));
  const { requests, statements, facts } = await makeRequests(url);
  const statementsFile = join(folder, "statements.json");
  await writeFile(statementsFile, JSON.stringify({ statements }));
  const running = {};
  try {
    running.ours = await startOurs(url, folder, 0);
    running.peer = await startPeer(peerFolder, url);
    running.limit = await startLimit(statementsFile, url);
    process.stderr.write("bench: comparing\n");
    const ms = shotMs;
    const shots = await compareServers({ requests, facts, running, postgres, rounds, ms });
    await running.ours.stop();
    running.ours = await startOurs(url, folder);
    process.stderr.write("bench: repeating\n");
    const repeated = await compareRepeated({ requests, running, postgres, rounds, ms });
    process.stderr.write("bench: memory and growth\n");
    const memory = await memoryOverTime(running.ours, requests, minutes);
    await running.ours.stop();
    delete running.ours;
    const { figures } = await measureOurs(world, requests);
    return { shots, repeated, memory, one: figures };
  } finally {
    for (const server of Object.values(running)) await server.stop();
  }
}

/** A server just started, asked one request at a time. */
async function measureOurs({ url, folder }, given) {
  const requests = given ?? (await makeRequests(url)).requests;
  const server = await startOurs(url, folder, 0);
  try {
    const times = await answerTimes(server.port, requests);
    const pages = await pageTimes(server.port);
    return { figures: { firstAnswerMs: server.firstAnswerMs, times, pages } };
  } finally {
    await server.stop();
  }
}

function report({ shots, repeated, memory, one, ten }) {
  const list = shapes.map(({ name, title }) => `${name} ${title}`).join("; ");
  return `## Queries

35,000 organisations, 350,000 annual reports, 60,000 participations; servers and load on one machine, ${rounds} rounds, the servers
in turn within each, database and servers at rest in between. ${list}. Variables differ from request to request.
Figures are medians of the rounds, ratios of servers of the same round. Bars at 16 connections: 0.85 x the
limit each; 2.1 x PostGraphile in the geometric mean and 1.2 x each; 99 of 100 answers in 1.1 x PostGraphile's time.

${comparisonTables(shots).join("\n")}
${repeatedTable(repeated)}
${growthTables({ one, ten, memory, minutes })}`;
}
