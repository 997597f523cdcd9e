/** A TypeScript source and all that it imports of ours, bundled: few files start faster. Kept until a source changes. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const root = dirname(import.meta.dirname);
const cacheFolder = join(root, "node_modules/.cache/hoptac-typescript");
const entryName = "entry.js";
/** Also those of types alone: they are no more than a few files too many. */
const imports = /\b(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+\.ts)"/g;

/** @param {string} entry @returns {Promise<string>} the address of its JavaScript */
export async function compiledEntry(entry) {
  const sources = graphOf(resolve(entry));
  const folder = join(cacheFolder, digestOf(sources));
  if (!existsSync(folder)) await bundle(resolve(entry), folder);
  return pathToFileURL(join(folder, entryName)).href;
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
  const digest = createHash("sha256").update(readFileSync(import.meta.filename));
  for (const [path, text] of sources) digest.update(`${path}\n${text}`);
  return digest.digest("hex");
}

/** The folder is there as a whole or not at all, as other processes read it. */
async function bundle(entry, folder) {
  const { build } = await import("vite");
  const draft = `${folder}.${process.pid}`;
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: "silent",
    plugins: [ownFolders],
    build: {
      ssr: entry,
      outDir: draft,
      minify: false,
      target: "node20",
      rolldownOptions: { output: { entryFileNames: entryName } },
    },
  });
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true });
    // Another process was first.
    if (!existsSync(folder)) throw error;
  }
}

/** What a source finds beside itself is found from the bundle too. */
const ownFolders = {
  name: "own-folders",
  transform: (code, path) => code.replaceAll("import.meta.dirname", JSON.stringify(dirname(path))),
};
