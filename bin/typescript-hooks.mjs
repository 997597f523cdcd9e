/** Hooks of node's loader: a TypeScript source is transformed when it is imported, whoever imports it. */
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { options } from "./typescript-options.mjs";

/** Each is transformed once, until it changes. */
const cacheFolder = join(import.meta.dirname, "../node_modules/.cache/hoptac-typescript");

/** Node's load hook; it runs in the thread of the hooks, where swc is loaded once, and only for what is not kept. */
export async function load(url, context, nextLoad) {
  if (!url.startsWith("file:") || !/\.ts(?:\?|$)/.test(url)) return nextLoad(url, context);
  const filename = fileURLToPath(url);
  const source = await readFile(filename, "utf8");
  const place = join(cacheFolder, `${hashOf(filename)}.mjs`);
  // The first line says what the rest was made of.
  const mark = `// ${hashOf(JSON.stringify(options) + source)}\n`;
  const kept = await readFile(place, "utf8").catch(() => "");
  const code = kept.startsWith(mark)
    ? kept.slice(mark.length)
    : await transformed(source, filename, { place, mark });
  return { format: "module", source: code, shortCircuit: true };
}

async function transformed(source, filename, { place, mark }) {
  const { transform } = await import("@swc/core");
  const { code } = await transform(source, { ...options, filename });
  await keep(place, mark + code);
  return code;
}

/** Whole or not at all, as other processes read it; a folder that cannot be written only costs time. */
async function keep(place, text) {
  const draft = `${place}.${process.pid}`;
  await mkdir(dirname(place), { recursive: true })
    .then(() => writeFile(draft, text))
    .then(() => rename(draft, place))
    .catch(() => undefined);
}

function hashOf(text) {
  return createHash("sha256").update(text).digest("hex");
}
