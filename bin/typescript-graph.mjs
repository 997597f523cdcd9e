/** A TypeScript source and all that it imports, as JavaScript files that are kept until one of the sources changes. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { options } from "./typescript-options.mjs";

const root = dirname(import.meta.dirname);
const cacheFolder = join(root, "node_modules/.cache/hoptac-typescript");
/** Also those of types alone: they are no more than a few files too many. */
const imports = /\b(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+\.ts)"/g;

/** @param {string} entry @returns {Promise<string>} the address of its JavaScript */
export async function compiledEntry(entry) {
  const sources = graphOf(resolve(entry));
  const folder = join(cacheFolder, digestOf(sources));
  if (!existsSync(folder)) await compile(sources, folder);
  return pathToFileURL(compiledPath(folder, resolve(entry))).href;
}

/** @param {string} entry @returns {Map<string, string>} texts by path */
function graphOf(entry) {
  const sources = new Map();
  const waiting = [entry];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (sources.has(path)) continue;
    const text = readFileSync(path, "utf8");
    sources.set(path, text);
    for (const [, place] of text.matchAll(imports)) waiting.push(join(dirname(path), place));
  }
  return sources;
}

/** @param {Map<string, string>} sources */
function digestOf(sources) {
  const digest = createHash("sha256").update(JSON.stringify(options));
  digest.update(readFileSync(import.meta.filename));
  for (const [path, text] of sources) digest.update(`${path}\n${text}`);
  return digest.digest("hex");
}

/** The folder is there as a whole or not at all, as other processes read it. */
async function compile(sources, folder) {
  const { transformSync } = await import("@swc/core");
  const draft = `${folder}.${process.pid}`;
  for (const [path, text] of sources) {
    const { code } = transformSync(text, {
      ...options,
      filename: path,
      jsc: { ...options.jsc, rewriteRelativeImportExtensions: true },
    });
    const target = compiledPath(draft, path);
    mkdirSync(dirname(target), { recursive: true });
    // What a source finds beside itself is found from here too.
    writeFileSync(target, code.replaceAll("import.meta.dirname", JSON.stringify(dirname(path))));
  }
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true });
    // Another process was first.
    if (!existsSync(folder)) throw error;
  }
}

function compiledPath(folder, path) {
  return join(folder, relative(root, path)).replace(/\.ts$/, ".js");
}
