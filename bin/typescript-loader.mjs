/**
 * Lets node run the TypeScript sources themselves: `node --import ./bin/typescript-loader.mjs file.ts`.
 * For tests and tools in a working copy only; what is built runs from dist/ without it.
 */
import { register } from "node:module";
import { isMainThread } from "node:worker_threads";

if (isMainThread) {
  const [, entry = ""] = process.argv;
  if (entry.endsWith(".ts")) await runCompiled(entry);
  else register("./typescript-hooks.mjs", import.meta.url);
}

/**
 * Every file read starts a process of few sources: they are run as compiled files, which takes half of the time that
 * hooks take, and ends it, since node cannot load the `.ts` file that it would turn to next.
 */
async function runCompiled(entry) {
  const { compiledEntry } = await import("./typescript-graph.mjs");
  await import(await compiledEntry(entry));
  process.stdout.write("", () => process.exit());
  await new Promise(() => undefined);
}
