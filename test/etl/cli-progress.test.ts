/** How a command tells how far it is: on a terminal, elsewhere, and not at all. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { progressLine } from "../../etl/commands/progress-line.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { callHoptac } from "../support/hoptac-call.ts";
import { buildHoptac, hoptacParameters } from "../support/hoptac-process.ts";
import { platformReady } from "../support/platform-template.ts";
import { registryFile } from "../support/schedule-desk.ts";

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  [database] = await Promise.all([createTestDatabase(platformReady), buildHoptac()]);
  folder = mkdtempSync(join(tmpdir(), "hoptac-progress-"));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

function environment(): Record<string, string> {
  return {
    DATABASE_URL: database.url,
    HOPTAC_DATA: folder,
    HOPTAC_LANGUAGE: "en",
    HOPTAC_LOG_LEVEL: "silent",
  };
}

const call = (...parameters: string[]) => callHoptac(parameters, { environment: environment() });

function newFile(name: string): string {
  const path = join(folder, name);
  writeFileSync(path, registryFile(name));
  return path;
}

const stages = [
  "Received",
  "Reading the file",
  "Finding the form",
  "Checking",
  "Waiting for another publication",
  "Comparing",
  "Publishing",
];

describe("where there is no terminal", () => {
  it("import tells a line a stage, on standard error", async () => {
    const { code, stdout, stderr } = await call("import", newFile("a.xlsx"));
    expect([code, stderr.trim().split("\n")]).toEqual([0, stages]);
    expect(stdout).toContain("Published");
  });

  it("says so in Vietnamese", async () => {
    const { stderr } = await call("check", newFile("b.xlsx"), "--lang", "vi");
    expect(stderr).toContain("Đang đọc tệp\n");
  });

  it.each(["--json", "--quiet"])("is silent with %s", async (option) => {
    const { code, stderr } = await call("import", newFile(`silent${option}.xlsx`), option);
    expect([code, stderr]).toEqual([0, ""]);
  });

  it("run tells of each file by its name, whichever process loads it", async () => {
    const inbox = join(folder, "inbox", "registry");
    mkdirSync(inbox, { recursive: true });
    const past = new Date(Date.now() - 60_000);
    writeFileSync(join(inbox, "c.xlsx"), registryFile("c"));
    utimesSync(join(inbox, "c.xlsx"), past, past);
    const { code, stderr } = await call("run", "registry");
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^c\.xlsx: Done$/m)]);
  });
});

it("a terminal has one line that is written over and gone at the end", async () => {
  const words = [process.execPath, ...hoptacParameters(["import", newFile("d.xlsx")])];
  const hoptac = words.map((word) => `'${word}'`).join(" ");
  const { stdout } = await promisify(execFile)(
    "script",
    ["--quiet", "--return", "--command", `stty cols 100 rows 30; ${hoptac}`, "/dev/null"],
    { env: { ...environment(), PATH: process.env["PATH"] } },
  );
  const [drawn = "", report = ""] = stdout.split("File: ");
  for (const stage of stages) expect(drawn).toContain(stage);
  const escape = "\u001b[";
  expect(drawn.split(`${escape}2K`).length).toBeGreaterThan(stages.length);
  expect(drawn.slice(drawn.lastIndexOf(`${escape}G`))).not.toMatch(/[A-Z][a-z]/);
  expect(report).toContain("Published");
});

describe("a line of progress", () => {
  const progress = {
    stage: "READING",
    rows: 12_345,
    cells: 9,
    rowsPerSecond: 1_500,
    percent: 52,
    stageStartedAt: "",
  } as const;

  it("has stage, bar, rows and rate", () => {
    expect(progressLine(progress, "vi", "a.xlsx")).toBe(
      "a.xlsx  Đang đọc tệp  ██████████░░░░░░░░░░  52 %  12.345 dòng  1.500 dòng/giây",
    );
  });

  it("leaves out what is not known", () => {
    const unknown = { ...progress, rows: null, rowsPerSecond: null, percent: null };
    expect(progressLine(unknown, "en")).toBe("Reading the file");
  });
});
