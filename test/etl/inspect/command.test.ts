/** `hoptac inspect` as a process of its own, in a copy of the project so that a draft has a place to go. */
import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { projectRoot } from "../../../src/project-root.ts";
import { workbookFile } from "../../support/workbook-file.ts";

let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "hoptac-inspect-"));
  for (const part of ["etl", "src", "bin", "package.json", "tsconfig.json"]) {
    cpSync(join(projectRoot, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(projectRoot, "node_modules"), join(copy, "node_modules"));
  writeFileSync(join(copy, "run.mjs"), runner);
  writeFileSync(join(copy, "form.xlsx"), workbookFile([{ name: "Biểu 1", rows: form }]));
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

const runner = `import { runCommandLine } from "./etl/cli.ts";
process.exitCode = await runCommandLine(process.argv.slice(2));
`;
/** Reads the sample with the list of sources as it stands and prints what it gives. */
const reader = `import { readFileSync } from "node:fs";
import { expectedForm } from "./etl/expected-form.ts";
import { readFile } from "./etl/read-file.ts";
const path = "etl/sources/ward-report/sample.xlsx";
const limits = { maxFileBytes: 1e8, parseTimeoutMs: 60000, parseMemoryMb: 512 };
const reading = await readFile({ path, name: "form.xlsx", source: "ward-report", limits });
process.stdout.write(JSON.stringify(expectedForm(reading, "vi")));
`;

const form = [
  ["BÁO CÁO HỢP TÁC XÃ */ NĂM 2025"],
  ["STT", "Tên HTX", "Mã số HTX", "Số thành viên", "Doanh thu (triệu đồng)", "Xếp loại", "Màu cờ"],
  ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
  ["I", "Phường Hà Tu", null, null, null, null, null],
  [1, "HTX Sông Chanh", "0022000001", 25, 1250.5, "Tốt", "đỏ"],
  [2, "HTX Bắc Sơn", "0022000002", 31, 840, "Khá", "xanh"],
  [null, "Tổng cộng", null, 56, 2090.5, null, null],
];

interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function node(...parameters: readonly string[]): Promise<Finished> {
  const loader = ["--import", "./bin/typescript-loader.mjs"];
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...loader, ...parameters],
      { cwd: copy, env: { PATH: process.env["PATH"] } },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
      },
    );
  });
}

const inspect = (...parameters: readonly string[]): Promise<Finished> =>
  node("run.mjs", "inspect", ...parameters);

describe("inspect", () => {
  it("prints the contract's JSON and opens no database", async () => {
    const { code, stdout } = await inspect("form.xlsx", "--json");
    const answer = JSON.parse(stdout) as { sheets: { columns: unknown[] }[] };
    expect(code).toBe(0);
    expect(answer).toEqual({
      file: { name: "form.xlsx", sha256: expect.stringMatching(/^[0-9a-f]{64}$/u), format: "xlsx" },
      sheets: [
        {
          name: "Biểu 1",
          headerRows: [2, 2],
          firstDataRow: 5,
          lastDataRow: 6,
          groupRows: [4],
          totalRows: [7],
          columns: expect.any(Array),
        },
      ],
    });
    expect(answer.sheets[0]?.columns.slice(3, 5)).toEqual([
      {
        header: "Số thành viên",
        cell: "D2",
        field: "annualReports.members",
        confidence: expect.any(Number),
      },
      {
        header: "Doanh thu (triệu đồng)",
        cell: "E2",
        field: "annualReports.revenue",
        confidence: expect.any(Number),
      },
    ]);
    expect(answer.sheets[0]?.columns.at(-1)).toEqual({
      header: "Màu cờ",
      cell: "G2",
      field: null,
      confidence: 0,
    });
    expect(existsSync(join(copy, "data"))).toBe(false);
  });

  it("tells people in their language", async () => {
    const english = await inspect("form.xlsx", "--lang", "en");
    expect(english.stdout).toContain('Sheet "Biểu 1": header: rows 2; data: rows 5-6');
    const vietnamese = await inspect("form.xlsx");
    expect(vietnamese.stdout).toContain("trường đề xuất");
  });

  it("exits with 2 and a reason where nothing can be read", async () => {
    const missing = await inspect("nothing.xlsx", "--json");
    expect(missing.code).toBe(2);
    expect(JSON.parse(missing.stdout)).toMatchObject({
      sheets: [],
      issues: [{ code: "file-unreadable" }],
    });
    writeFileSync(join(copy, "letter.xlsx"), workbookFile([{ name: "Thư", rows: [["Kính gửi"]] }]));
    const letter = await inspect("letter.xlsx", "--json");
    expect(letter.code).toBe(2);
    expect(JSON.parse(letter.stdout)).toMatchObject({
      sheets: [{ headerRows: null, columns: [] }],
    });
  });
});

describe("inspect --draft", () => {
  const folder = (): string => join(copy, "etl/sources/ward-report");

  it("writes a source that compiles and gives its expected answer", async () => {
    const { code, stderr } = await inspect("form.xlsx", "--draft", "ward-report", "--lang", "en");
    expect(stderr).toContain('import { wardReport } from "./ward-report/source.ts";');
    expect(code).toBe(0);
    const source = readFileSync(join(folder(), "source.ts"), "utf8");
    expect(source).toContain('// G2 "Màu cờ": "đỏ", "xanh".');
    addToList();
    const tsc = join(projectRoot, "node_modules/typescript/bin/tsc");
    const compiled = await node(tsc, "--noEmit", "-p", "tsconfig.draft.json");
    expect(compiled.stdout).toBe("");
    writeFileSync(join(copy, "read.mjs"), reader);
    const read = await node("read.mjs");
    const expected = JSON.parse(readFileSync(join(folder(), "expected.json"), "utf8")) as {
      records: { annualReports: unknown[] };
    };
    expect(JSON.parse(read.stdout)).toEqual(expected);
    expect(expected.records.annualReports).toHaveLength(2);
  });

  it("overwrites nothing and takes no id that is no folder's name", async () => {
    const before = readFileSync(join(folder(), "source.ts"), "utf8");
    for (const id of ["ward-report", "registry", "../evil", "Ward"]) {
      expect((await inspect("form.xlsx", "--draft", id)).code).toBe(2);
    }
    expect(readFileSync(join(folder(), "source.ts"), "utf8")).toBe(before);
    expect(existsSync(join(copy, "etl/evil"))).toBe(false);
  });

  function addToList(): void {
    const index = join(copy, "etl/sources/index.ts");
    const text = readFileSync(index, "utf8");
    const line = 'import { wardReport } from "./ward-report/source.ts";\n';
    writeFileSync(index, line + text.replace("= [", "= [\n  wardReport,"));
    const files = ["etl/sources/index.ts"];
    writeFileSync(
      join(copy, "tsconfig.draft.json"),
      JSON.stringify({ extends: "./tsconfig.json", files, include: [] }),
    );
  }
});
