import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import { build } from "./build.mjs";

/** `npm run dev`: compiles on every change and starts the platform again. Arguments go to `hoptac start`. */
const root = dirname(import.meta.dirname);
const { resolve } = createRequire(import.meta.url);
const compiler = join(dirname(resolve("typescript/package.json")), "bin", "tsc");

await build();
const children = [
  [compiler, "-p", "tsconfig.build.json", "--watch", "--preserveWatchOutput"],
  ["--watch", join("bin", "dev-program.mjs"), "start", ...process.argv.slice(2)],
].map((parameters) => spawn(process.execPath, parameters, { cwd: root, stdio: "inherit" }));

/** The first to end ends the other; Ctrl+C reaches all by itself, other signals are passed on. */
function stop() {
  for (const child of children) child.kill("SIGTERM");
}
for (const child of children) child.once("exit", stop);
process.on("SIGTERM", stop);
process.on("SIGINT", () => undefined);
