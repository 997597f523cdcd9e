import { createReadStream } from "node:fs";
import type { Stats } from "node:fs";
import { stat } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { pipeline } from "node:stream/promises";

import { userError } from "../errors.ts";
import { writeHead } from "./answer.ts";
import type { Exchange } from "./exchange.ts";

const mediaTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ttf": "font/ttf",
  ".woff2": "font/woff2",
};

/**
 * Sends a built file. Only known kinds are served, and nothing outside the folder.
 * @param name path inside the folder, percent-encoded
 * @throws UserError NOT_FOUND
 */
export async function sendFile(
  exchange: Exchange,
  folder: string,
  name: string,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const path = pathInside(folder, name);
  const mediaType = mediaTypes[extname(path ?? "")];
  const found = path === null ? null : await statFile(path);
  if (path === null || found === null || mediaType === undefined) {
    throw userError("NOT_FOUND", { path: exchange.path });
  }
  writeHead(exchange, 200, {
    "content-type": mediaType,
    "content-length": found.size,
    ...headers,
  });
  if (exchange.request.method === "HEAD") {
    exchange.response.end();
    return;
  }
  await pipeline(createReadStream(path), exchange.response);
}

function pathInside(folder: string, name: string): string | null {
  const path = join(folder, decode(name));
  const inside = relative(folder, path);
  const isOutside = inside === ".." || inside.startsWith(`..${sep}`) || path.includes("\0");
  return isOutside ? null : path;
}

/** A malformed escape names no file. */
function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return "";
  }
}

async function statFile(path: string): Promise<Stats | null> {
  try {
    const found = await stat(path);
    return found.isFile() ? found : null;
  } catch {
    return null;
  }
}
