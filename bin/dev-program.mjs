import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** What `npm run dev` starts again on every change: the program file by file, as the compiler emits it. */
const settings = join(dirname(import.meta.dirname), ".env");
if (existsSync(settings)) process.loadEnvFile(settings);
const { runCommandLine } = await import("../dist/etl/cli.js");
process.exitCode = await runCommandLine(process.argv.slice(2));
