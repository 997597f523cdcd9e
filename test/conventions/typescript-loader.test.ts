/** The loader that starts the reader of workbooks in a working copy must never run sources as they were before. */
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { afterAll, beforeAll, expect, test } from "@jest/globals";

import { projectRoot } from "../../src/project-root.ts";

const execute = promisify(execFile);
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "hoptac-loader-"));
  cpSync(join(projectRoot, "bin"), join(copy, "bin"), { recursive: true });
  mkdirSync(join(copy, "node_modules"));
  for (const name of ["@swc", "vite"]) {
    symlinkSync(join(projectRoot, "node_modules", name), join(copy, "node_modules", name));
  }
  write("program.ts", entry);
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

const entry = `import { count } from "./count.ts";
import type { Count } from "./count.ts";
const told: Count = count;
process.stdout.write([told, ...process.argv.slice(2)].join(" "));
const { late } = await import("./late.ts");
process.stdout.write(" " + late);
process.exitCode = 0;
`;

function write(name: string, text: string): void {
  writeFileSync(join(copy, name), text);
}

async function run(): Promise<string> {
  const call = ["--import", "./bin/typescript-loader.mjs", "program.ts", "a"];
  return (await execute(process.execPath, call, { cwd: copy })).stdout;
}

test("a source runs with all that it imports, as each of them is now", async () => {
  write("count.ts", "export type Count = number;\nexport const count: Count = 1;\n");
  write("late.ts", 'export const late: string = "late";\n');
  expect(await run()).toBe("1 a late");
  expect(await run()).toBe("1 a late");
  write("late.ts", 'export const late: string = "later";\n');
  expect(await run()).toBe("1 a later");
});

test("an exit code and the reason of a failure reach the caller", async () => {
  write("late.ts", 'throw new Error("too late");\nexport const late: string = "";\n');
  await expect(run()).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining("too late"),
  });
});
