/**
 * Runs in each process of tests before the first file: node itself imports the TypeScript sources, as the program's own
 * processes in a working copy do, and what is imported once is there for the files that follow.
 */
import { register } from "node:module";

process.setSourceMapsEnabled(true);
register("../../../bin/typescript-hooks.mjs", import.meta.url);
register("./globals-hooks.mjs", import.meta.url);
