import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";

import { projectRoot } from "../../src/project-root.ts";
import { functionsOf } from "../support/source-functions.ts";

const longestFile = 300;
const longestFunction = 60;
const medianFunction = 15;
const longestFolderReadme = 25;

const files = sourceFiles();

describe("the size bars of the design", () => {
  test("no hand-written file is longer than 300 lines", () => {
    const lines = (file: string): number =>
      readFileSync(join(projectRoot, file), "utf8").trimEnd().split("\n").length;
    const long = files
      .filter((file) => lines(file) > longestFile)
      .map((file) => `${file}: ${lines(file)}`);
    expect(long).toEqual([]);
  });

  test("no function of the product is longer than 60 lines and the median is at most 15", () => {
    const product = files.filter((file) => /^(src|etl)\/.*\.tsx?$/.test(file));
    const functions = product.flatMap((file) => functionsOf(join(projectRoot, file)));
    const long = functions.filter((each) => each.lines > longestFunction);
    expect(long.map((each) => `${each.file}:${each.line}: ${each.lines}`)).toEqual([]);
    const sorted = functions.map((each) => each.lines).sort((left, right) => left - right);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(medianFunction);
  });

  test("the README of a folder has at most 25 lines", () => {
    const readmes = listed("*README.md").filter((file) => file !== "README.md");
    const long = readmes.filter(
      (file) =>
        readFileSync(join(projectRoot, file), "utf8").trimEnd().split("\n").length >
        longestFolderReadme,
    );
    expect(readmes.length).toBeGreaterThan(0);
    expect(long).toEqual([]);
  });
});

function sourceFiles(): string[] {
  const found = listed("*.ts", "*.tsx", "*.mjs", "*.cjs", "*.js");
  if (found.length < 50) throw new Error("Too few source files found: the list of files is wrong.");
  return found;
}

/** Files git tracks or would track. */
function listed(...patterns: string[]): string[] {
  const output = execFileSync(
    "git",
    ["ls-files", "--cached", "--others", "--exclude-standard", "--", ...patterns],
    {
      cwd: projectRoot,
      encoding: "utf8",
    },
  );
  return [...new Set(output.split("\n"))].filter((file) => file !== "");
}
