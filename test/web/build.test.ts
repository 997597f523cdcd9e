import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { projectRoot } from "../../src/project-root.ts";

describe("npm run build", () => {
  const project = mkdtempSync(join(tmpdir(), "hoptac-build-"));
  const build = () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["bin/build.mjs"], {
      cwd: project,
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  };
  const write = (path: string, text: string) => writeFileSync(join(project, path), text);
  const builtAt = (path: string) => statSync(join(project, path)).mtimeMs;
  const isThere = (path: string) => existsSync(join(project, path));

  beforeAll(() => {
    for (const name of [
      "bin/build.mjs",
      "tsconfig.json",
      "tsconfig.build.json",
      "package.json",
      "package-lock.json",
    ]) {
      cpSync(join(projectRoot, name), join(project, name));
    }
    symlinkSync(join(projectRoot, "node_modules"), join(project, "node_modules"));
    for (const folder of ["src", "etl"]) mkdirSync(join(project, folder));
    write("src/one.ts", 'import { two } from "./two.ts";\nexport const one = two - 1;\n');
    write("src/two.ts", "export const two = 2;\n");
    write("etl/three.ts", "export const three: number = 3;\n");
  });
  afterAll(() => rmSync(project, { recursive: true }));

  it("compiles the sources and tells so on standard error alone", () => {
    const { status, stdout, stderr } = build();
    expect([status, stdout]).toEqual([0, ""]);
    expect(stderr).toMatch(/compiling the server \.\.\.\n.*took \d+\.\d s\n/);
    expect(isThere("dist/src/one.js") && isThere("dist/etl/three.js")).toBe(true);
  });

  it("does nothing when nothing has changed, nor where a file was only written anew", () => {
    const before = builtAt("dist/src/one.js");
    expect(build().stderr).toBe("Hoptac: nothing to build\n");
    utimesSync(join(project, "src/two.ts"), 1, 1);
    for (let time = 0; time < 2; time += 1) {
      expect(build().stderr).toBe("Hoptac: nothing to build\n");
    }
    expect(builtAt("dist/src/one.js")).toBe(before);
  });

  it("builds what changed, be it as long as before", () => {
    write("src/two.ts", "export const two = 3;\n");
    expect(build().stderr).toMatch(/compiling the server/);
    expect(build().stderr).toBe("Hoptac: nothing to build\n");
  });

  it("fails with the compiler's words when the sources are wrong, and again until they are right", () => {
    write("src/two.ts", 'export const two: number = "two";\n');
    for (const attempt of [build(), build()]) {
      expect(attempt.status).toBe(1);
      expect(attempt.stderr).toMatch(/The server does not compile:\nsrc\/two\.ts\(1,14\): error/);
    }
    write("src/two.ts", "export const two = 3;\n");
    expect(build().status).toBe(0);
  });

  it("leaves nothing of a source that is gone", () => {
    rmSync(join(project, "etl/three.ts"));
    write("etl/four.ts", "export const four = 4;\n");
    expect(build().status).toBe(0);
    expect(isThere("dist/etl/four.js")).toBe(true);
    expect(isThere("dist/etl/three.js")).toBe(false);
  });

  it("builds again what was deleted", () => {
    rmSync(join(project, "dist/src"), { recursive: true });
    expect(build().status).toBe(0);
    expect(isThere("dist/src/one.js")).toBe(true);
  });

  it("takes a copy without configuration as built", () => {
    rmSync(join(project, "tsconfig.build.json"));
    expect(build().stderr).toBe("Hoptac: nothing to build\n");
  });
});
