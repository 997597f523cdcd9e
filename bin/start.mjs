import { BuildError, build } from "./build.mjs";

/** `npm start`: builds what is stale, then is `hoptac start`, in this very process, so that signals need no relay. */
try {
  await build();
  process.argv.splice(2, 0, "start");
  await import("./hoptac.mjs");
} catch (error) {
  if (!(error instanceof BuildError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
