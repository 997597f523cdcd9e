/** Runs once before all test files. */
import { register } from "node:module";

register("../../../bin/typescript-hooks.mjs", import.meta.url);

export default async function setUp() {
  const { reserveTestFolder } = await import("../test-server.ts");
  await reserveTestFolder();
}
