import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const root = dirname(import.meta.dirname);
const patienceMs = 120_000;
const pollMs = 10;

/**
 * Starts the built platform on a data folder and waits for its first answer with data in it.
 * @param {string} dataFolder
 * @param {Readonly<Record<string, string>>} settings beside the data folder; the embedded database when they name none
 * @returns {Promise<{ firstAnswerMs: number, url: string, pid: number, stop: () => Promise<number> }>} `stop` tells how long it took, in ms
 */
export async function startPlatform(dataFolder, settings = {}) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/graphql`;
  const began = performance.now();
  // As `npm start` calls it.
  const call = ["--max-semi-space-size=8", join(root, "bin/start.mjs"), "--port", String(port)];
  const child = spawn(process.execPath, call, {
    env: { ...process.env, HOPTAC_DATA: dataFolder, DATABASE_URL: "", ...settings },
    stdio: "ignore",
  });
  await firstAnswer(url, child);
  return {
    firstAnswerMs: performance.now() - began,
    url,
    pid: child.pid,
    stop: async () => {
      const stopped = performance.now();
      child.kill("SIGTERM");
      await once(child, "exit");
      return performance.now() - stopped;
    },
  };
}

/** The answer counts once the register is in it: 240 organisations of the sample. */
async function firstAnswer(url, child) {
  const until = performance.now() + patienceMs;
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`The platform ended with ${child.exitCode}.`);
    if ((await ask(url, "{ cooperatives { totalCount } }"))?.cooperatives?.totalCount > 0) return;
    await delay(pollMs);
  }
  throw new Error(`No answer with data within ${patienceMs} ms.`);
}

/** @returns the data of the answer, or null while the server does not answer. */
async function ask(url, query) {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query }),
    });
    return (await answer.json()).data;
  } catch {
    return null;
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
