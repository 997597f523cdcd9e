/** What the commands answer and how they end, called in this process; cli-processes.test.ts starts each as a person does. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { commands } from "../../etl/commands/index.ts";
import { projectRoot } from "../../src/project-root.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { platformReady } from "../support/platform-template.ts";
import { workbookFile } from "../support/workbook-file.ts";
import { callHoptac } from "../support/hoptac-call.ts";
import type { Finished, HoptacOptions } from "../support/hoptac-process.ts";

const registry = join(projectRoot, "etl/sources/registry/sample.xlsx");
const withErrors = join(projectRoot, "test/etl/fixtures/registry-with-errors.xlsx");

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase(platformReady);
  folder = mkdtempSync(join(tmpdir(), "hoptac-cli-"));
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

function hoptac(parameters: readonly string[], options: HoptacOptions = {}): Promise<Finished> {
  const environment = { DATABASE_URL: database.url, HOPTAC_LOG_LEVEL: "silent" };
  return callHoptac(parameters, {
    cwd: folder,
    ...options,
    environment: { ...environment, ...options.environment },
  });
}

interface Answer {
  readonly file: { readonly name: string; readonly sha256: string; readonly format: string };
  readonly source: { readonly id: string; readonly file: string } | null;
  readonly records: Readonly<Record<string, readonly Record<string, unknown>[]>>;
  readonly issues: readonly { readonly code: string; readonly message: string }[];
  readonly diff: { readonly added: readonly unknown[]; readonly unchanged: number };
  readonly load?: { readonly id: number; readonly state: string; readonly sameAs: number | null };
  readonly error?: { readonly message: string };
  readonly others?: readonly Answer[];
}

/** The whole of standard output must be one document. */
function answerOf({ stdout }: Finished): Answer {
  return JSON.parse(stdout) as Answer;
}

async function countLoads(): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(
    "select count(*)::int as count from load",
  );
  return rows[0]?.count ?? -1;
}

function writeLetter(): string {
  const rows = [
    ["Kính gửi", "Ông"],
    ["Bà", "Nam"],
  ];
  return write("letter.xlsx", workbookFile([{ name: "Thu", rows }]));
}

function write(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe("check and import", () => {
  it("check prints one JSON document and changes nothing", async () => {
    const before = await countLoads();
    const finished = await hoptac(["check", registry, "--json"]);
    const answer = answerOf(finished);
    expect(finished.code).toBe(0);
    expect(answer.file).toMatchObject({ name: "sample.xlsx", format: "xlsx" });
    expect(answer.source).toMatchObject({ id: "registry", file: "sample.xlsx" });
    expect(answer.records["cooperatives"]).toHaveLength(240);
    expect(answer.records["cooperatives"]?.[0]).toHaveProperty("source.row");
    expect(answer.diff.added.length).toBeGreaterThanOrEqual(240);
    expect(answer.load).toBeUndefined();
    expect(await countLoads()).toBe(before);
  });

  it("import publishes once, and the second time says that nothing changed", async () => {
    const first = await hoptac(["import", registry, "--json"]);
    const { load } = answerOf(first);
    expect([first.code, load?.state]).toEqual([0, "PUBLISHED"]);
    const second = answerOf(await hoptac(["import", registry, "--json"]));
    expect(second.load).toMatchObject({ state: "UNCHANGED", sameAs: load?.id });
    const told = await hoptac(["import", registry, "--lang", "en"]);
    expect(told.code).toBe(0);
    expect(told.stdout).toContain(`the same file was loaded as load ${load?.id}.`);
    const checked = answerOf(await hoptac(["check", registry, "--json"]));
    expect([checked.diff.added, checked.diff.unchanged]).toEqual([[], 480]);
  });

  it("exit with 1 when the data have errors, and name the cells", async () => {
    const { code, stdout } = await hoptac(["check", withErrors, "--lang", "en"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Errors \(\d+\)$/m);
    expect(stdout).toMatch(/\b[A-Z]{1,2}\d+ "/);
  });

  it("tell messages in the language asked for", async () => {
    const messagesIn = async (language: string): Promise<string[]> => {
      const finished = await hoptac(["check", withErrors, "--json", "--lang", language]);
      return answerOf(finished).issues.map(({ message }) => message);
    };
    const vietnamese = await messagesIn("vi");
    const english = await messagesIn("en");
    expect(vietnamese).toHaveLength(english.length);
    expect(vietnamese).not.toEqual(english);
  });

  it.each([
    ["is not there", () => join(folder, "absent.xlsx"), "file-unreadable"],
    ["is a folder", () => folder, "file-unreadable"],
    ["is no workbook", () => write("noise.xlsx", "PK\u0003\u0004 nothing"), "file-unreadable"],
    ["has no table", writeLetter, "sheet-not-found"],
  ])("exit with 2 and still answer when the file %s", async (_, path, code) => {
    const finished = await hoptac(["check", path(), "--json"]);
    expect(finished.code).toBe(2);
    expect(answerOf(finished).issues.map((issue) => issue.code)).toEqual([code]);
    expect(answerOf(finished).diff.added).toEqual([]);
  });

  it("exit with 2 for a file over the limit, without reading it", async () => {
    const path = write("large.csv", "a".repeat(2_000));
    const finished = await hoptac(["import", path, "--json"], {
      environment: { HOPTAC_MAX_FILE_BYTES: "1024" },
    });
    expect([finished.code, answerOf(finished).issues[0]?.code]).toEqual([2, "file-too-large"]);
  });

  it("exit with 2 when the file states no reporting date, and change nothing", async () => {
    const rows = [
      ["STT", "Tên HTX", "Mã số HTX", "Loại hình"],
      [1, "HTX An", "2200000001", "HTX"],
    ];
    const path = write("undated.xlsx", workbookFile([{ name: "Danh sach", rows }]));
    const finished = await hoptac(["import", path, "--source", "registry", "--json"]);
    expect([finished.code, answerOf(finished).load?.state]).toEqual([2, "REJECTED"]);
    const dated = await hoptac(["check", path, "--as-of", "2024-12-31", "--json"]);
    expect([dated.code, answerOf(dated).records["cooperatives"]?.length]).toEqual([0, 1]);
  });

  it("exit with 1 when the file is of another period, and change nothing", async () => {
    const finished = await hoptac(["import", registry, "--period", "2025H1", "--json"]);
    const answer = answerOf(finished);
    expect([finished.code, answer.load?.state]).toEqual([1, "REJECTED"]);
    expect(answer.issues.map(({ code }) => code)).toContain("period-mismatch");
  });

  it("answer for every form of a workbook", async () => {
    const title = ["Tính đến ngày 31/12/2025"];
    const path = write(
      "annex.xlsx",
      workbookFile([
        {
          name: "A",
          rows: [title, ["Tên HTX", "Mã số HTX", "Loại hình"], ["HTX An", "01", "HTX"]],
        },
        { name: "B", rows: [title, ["Tên HTX", "Website", "Chữ ký số"], ["HTX An", "x", "Chưa"]] },
      ]),
    );
    const answer = answerOf(await hoptac(["check", path, "--json"]));
    expect(answer.source?.id).toBe("registry");
    expect(answer.others?.map(({ source }) => source?.id)).toEqual(["digital-status"]);
    const { stdout } = await hoptac(["check", path, "--lang", "en"]);
    expect(stdout.match(/^Source: /gm)).toHaveLength(2);
  });
});

describe("a wrong call", () => {
  it.each([
    [["check", "x.xlsx", "--source", "nothing"], /registry, annual-report/],
    [["check", "x.xlsx", "--as-of", "31/12/2025"], /--as-of/],
    [["check", "x.xlsx", "--as-of", "2025-02-30"], /--as-of/],
    [["check", "x.xlsx", "--period", "2025H3"], /--period/],
    [["check"], /file/],
    [["check", "x.xlsx", "--unknown"], /--unknown/],
    [["nothing"], /nothing/],
    [["run", "nothing"], /registry/],
    [["loads", "--limit", "0"], /--limit/],
    [["loads", "--lang", "fr"], /--lang/],
  ])("exits with 2 and says why: %j", async (parameters, reason) => {
    const finished = await hoptac([...parameters, "--json"]);
    expect(finished.code).toBe(2);
    expect(answerOf(finished).error?.message).toMatch(reason);
    expect(finished.stderr).toMatch(reason);
  });

  it("lists every wrong setting at once", async () => {
    const { code, stderr } = await hoptac(["start", "--port", "70000", "--roles", "cook"], {
      environment: { HOPTAC_LOG_LEVEL: "loud", DATABASE_URL: "mysql://x" },
    });
    expect(code).toBe(2);
    for (const name of ["PORT", "HOPTAC_ROLES", "HOPTAC_LOG_LEVEL", "DATABASE_URL"]) {
      expect(stderr).toContain(`- ${name} `);
    }
  });

  it("exits with 2 when the database cannot be reached, without its password", async () => {
    const { code, stderr } = await hoptac(["loads"], {
      environment: { DATABASE_URL: "postgresql://someone:secret@127.0.0.1:1/hoptac" },
    });
    expect(code).toBe(2);
    expect(stderr).toContain("127.0.0.1:1");
    expect(stderr).not.toContain("secret");
  });
});

describe("help", () => {
  it.each(commands.map(({ name }) => [name]))("of %s speaks both languages", async (name) => {
    const definition = commands.find((each) => each.name === name)!;
    for (const language of ["vi", "en"] as const) {
      const { code, stdout } = await hoptac([name, "--help", "--lang", language]);
      expect(code).toBe(0);
      expect(stdout.replaceAll(/\s+/g, " ")).toContain(definition.text[language]);
      for (const { call } of definition.examples) expect(stdout).toContain(`$ ${call}`);
    }
  });

  it("gives examples that the commands accept", () => {
    for (const { name, argument, more, options, examples } of commands) {
      const known = ["--json", "--lang", ...options.map(({ flags }) => flags.split(" ")[0])];
      for (const { call } of examples) {
        const [program, command, ...rest] = call.split(" ");
        expect([program, command]).toEqual(["hoptac", name]);
        expect(rest.filter((each) => each.startsWith("--") && !known.includes(each))).toEqual([]);
        const isNamed = rest[0]?.startsWith("--") === false;
        if (more === undefined && argument?.optional !== true) {
          expect(isNamed).toBe(argument !== undefined);
        }
      }
    }
  });
});

describe("lists", () => {
  it("sources tells each with its schedule and inbox", async () => {
    const finished = await hoptac(["sources", "--json"]);
    const { sources } = JSON.parse(finished.stdout) as { sources: Record<string, unknown>[] };
    expect(sources.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["registry", "annual-report", "value-chains", "digital-status"]),
    );
    for (const { schedules } of sources) expect(schedules).toHaveLength(1);
  });

  it("loads tells the latest first, as many as asked for", async () => {
    const { stdout } = await hoptac(["loads", "--limit", "2", "--json"]);
    const { loads } = JSON.parse(stdout) as { loads: { id: number }[] };
    expect(loads).toHaveLength(2);
    expect(loads[0]!.id).toBeGreaterThan(loads[1]!.id);
  });
});
