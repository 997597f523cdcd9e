/** The servers that are compared, each a process of its own on the same database. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";

import { startPlatform } from "../platform.mjs";

/** Connections to the database; the same for all. */
const pool = "10";

/** @typedef {{ port: number, pid: number, firstAnswerMs?: number, stop: () => Promise<unknown> }} Server */

/**
 * The platform as `npm start` runs it, with the viewer that has no key.
 * @param {number} [cacheMb] memory for answers; left out: what the platform gives them by itself
 */
export async function startOurs(url, folder, cacheMb) {
  const { url: address, ...platform } = await startPlatform(folder, {
    DATABASE_URL: url,
    HOPTAC_DATABASE_POOL: pool,
    ...(cacheMb !== undefined && { HOPTAC_ANSWER_CACHE_MB: String(cacheMb) }),
  });
  return { ...platform, port: Number(new URL(address).port) };
}

export function startPeer(peerFolder, url) {
  return startScript("postgraphile-server.cjs", [peerFolder, url]);
}

export function startLimit(statementsFile, url) {
  return startScript("limit-server.mjs", [statementsFile, url]);
}

async function startScript(name, args) {
  const child = spawn(process.execPath, [join(import.meta.dirname, name), ...args], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      GRAPHILE_ENV: "production",
      HOPTAC_DATABASE_POOL: pool,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  const [line] = await Promise.race([
    once(lines, "line"),
    once(child, "exit").then(([code]) => Promise.reject(new Error(`${name} ended with ${code}.`))),
  ]);
  return {
    port: Number(line),
    pid: child.pid,
    stop: async () => {
      child.kill("SIGTERM");
      await Promise.race([once(child, "exit"), delay(2_000).then(() => child.kill("SIGKILL"))]);
    },
  };
}
