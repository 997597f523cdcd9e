/** Every command as a person starts it: the built code in a process of its own. What they answer is in cli.test.ts. */
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { commands } from "../../etl/commands/index.ts";
import { projectRoot } from "../../src/project-root.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { buildHoptac, endHoptac, runHoptac } from "../support/hoptac-process.ts";
import type { Finished } from "../support/hoptac-process.ts";

const sample = join(projectRoot, "etl/sources/value-chains/sample.xlsx");
const withErrors = join(projectRoot, "test/etl/fixtures/registry-with-errors.xlsx");

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  [database] = await Promise.all([createTestDatabase(), buildHoptac()]);
  folder = mkdtempSync(join(tmpdir(), "hoptac-processes-"));
});

afterAll(async () => {
  await endHoptac();
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

function hoptac(...parameters: readonly string[]): Promise<Finished> {
  const environment = {
    DATABASE_URL: database.url,
    HOPTAC_DATA: folder,
    HOPTAC_LOG_LEVEL: "silent",
    INIT_CWD: folder,
  };
  return runHoptac(parameters, { cwd: projectRoot, environment });
}

interface Call {
  readonly call: readonly string[];
  /** A part of its document. */
  readonly answer: Readonly<Record<string, unknown>>;
  /** 0 when left out. */
  readonly code?: number;
}

/** In the order of a day's work. */
const calls: readonly Call[] = [
  { call: ["migrate"], answer: {} },
  { call: ["sources"], answer: { sources: expect.any(Array) } },
  { call: ["schedules"], answer: { schedules: expect.any(Array) } },
  {
    call: ["schedules", "set", "registry", "--cron", "0 7 * * 1"],
    answer: { schedule: "registry", change: { cron: "0 7 * * 1" } },
  },
  { call: ["jobs"], answer: { jobs: [] } },
  {
    call: ["origins", "add", "registry", "--kind", "https", "--url", "https://a.example/f.xlsx"],
    answer: { origins: [expect.objectContaining({ id: "1", kind: "HTTPS", failuresInARow: 0 })] },
  },
  { call: ["origins", "disable", "1"], answer: { origins: [{ enabled: false }] } },
  { call: ["inspect", sample], answer: { sheets: expect.any(Array) } },
  {
    call: ["import", sample],
    answer: { load: expect.objectContaining({ id: 1, state: "PUBLISHED" }) },
  },
  { call: ["check", withErrors], answer: { source: expect.anything() }, code: 1 },
  { call: ["loads"], answer: { loads: [expect.objectContaining({ id: 1 })] } },
  { call: ["fix", "1"], answer: { load: expect.objectContaining({ id: 1 }), rows: [] } },
  { call: ["template", "registry", "--out", "form.xlsx"], answer: { source: "registry" } },
  {
    call: ["calendar", "--source", "value-chains", "--state", "accepted"],
    answer: { reports: [expect.objectContaining({ period: "2025", load: 1 })] },
  },
  { call: ["run", "registry"], answer: { state: "SUCCEEDED", files: [] } },
  { call: ["replay", "1", "--dry-run"], answer: { replayed: expect.objectContaining({ id: 1 }) } },
  { call: ["undo", "1"], answer: { outcome: "undone" } },
  {
    call: ["documents", "add", join(projectRoot, "test/query/cases/cooperatives-page.graphql")],
    answer: { documents: [expect.objectContaining({ id: expect.stringMatching(/^sha256:/) })] },
  },
  {
    call: ["contacts", "add", "office@example.vn", "--role", "steward"],
    answer: { contacts: [expect.objectContaining({ id: "1", address: "o…@example.vn" })] },
  },
  { call: ["contacts", "test", "1"], answer: { contact: "1", sent: false }, code: 2 },
  { call: ["notices", "list"], answer: { notices: [expect.objectContaining({ state: "DEAD" })] } },
];

describe("a command in a process of its own", () => {
  it.each(calls)("prints one document and its exit code: $call", async (expected) => {
    const finished = await hoptac(...expected.call, "--json");
    expect([finished.code, JSON.parse(finished.stdout)]).toMatchObject([
      expected.code ?? 0,
      expected.answer,
    ]);
  });

  it("is tested for every command", () => {
    // The platform has start.test.ts.
    const names = ["start", ...calls.map(({ call: [name] }) => name)];
    expect(new Set(names)).toEqual(new Set(commands.map(({ name }) => name)));
  });

  it("ends with 2 when the call is wrong, and says why", async () => {
    const { code, stdout, stderr } = await hoptac("check", "--json");
    expect(code).toBe(2);
    expect(stderr).toMatch(/file/);
    expect(JSON.parse(stdout)).toEqual({ error: { message: expect.stringMatching(/file/) } });
  });

  it("prints its help", async () => {
    const { code, stdout } = await hoptac("check", "--help", "--lang", "en");
    expect([code, stdout]).toEqual([0, expect.stringContaining("Usage: hoptac check")]);
  });

  it("takes a relative path from the folder npm was called in", async () => {
    const finished = await runHoptac(["inspect", basename(sample), "--json"], {
      cwd: projectRoot,
      environment: { INIT_CWD: dirname(sample) },
    });
    expect(finished.code).toBe(0);
  });
});

describe("the committed command", () => {
  it("says in both languages what to do in a clone that is not built, also through npx", async () => {
    const clone = join(folder, "clone");
    mkdirSync(clone);
    cpSync(join(projectRoot, "package.json"), join(clone, "package.json"));
    cpSync(join(projectRoot, "bin"), join(clone, "bin"), { recursive: true });
    const { code, stderr } = await execute("npx", ["hoptac", "check", "x.xlsx"], clone);
    expect(code).toBe(2);
    expect(stderr).toContain("chưa được dựng");
    expect(stderr).toContain("is not built yet");
    expect(stderr.match(/npm run build/g)).toHaveLength(2);
  });
});

function execute(
  program: string,
  parameters: readonly string[],
  cwd: string,
): Promise<{ code: unknown; stderr: string }> {
  return new Promise((resolve) => {
    execFile(program, parameters, { cwd }, (error, _, stderr) =>
      resolve({ code: error?.code ?? 0, stderr }),
    );
  });
}
