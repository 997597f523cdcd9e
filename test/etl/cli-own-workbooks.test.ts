/** Annotated copies and forms through the command: written, mended or filled in, sent back. */
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { read, write } from "xlsx";

import { projectRoot } from "../../src/project-root.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { platformReady } from "../support/platform-template.ts";
import { callHoptac } from "../support/hoptac-call.ts";
import type { Finished } from "../support/hoptac-process.ts";

const registry = join(projectRoot, "etl/sources/registry/sample.xlsx");
const withErrors = join(projectRoot, "test/etl/fixtures/registry-with-errors.xlsx");

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase(platformReady);
  folder = mkdtempSync(join(tmpdir(), "hoptac-own-"));
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

function hoptac(...parameters: string[]): Promise<Finished> {
  return withSettings({}, ...parameters);
}

function withSettings(
  settings: Readonly<Record<string, string>>,
  ...parameters: string[]
): Promise<Finished> {
  const environment = { DATABASE_URL: database.url, HOPTAC_LOG_LEVEL: "silent", ...settings };
  return callHoptac(parameters, { cwd: folder, environment });
}

interface Answer {
  readonly annotated?: string;
  readonly file: { readonly sha256: string };
  readonly corrects?: { readonly sha256: string; readonly load: number | null };
  readonly records: Readonly<Record<string, readonly Record<string, unknown>[]>>;
  readonly load?: {
    readonly id: number;
    readonly state: string;
    readonly scope: readonly string[];
    readonly corrects: unknown;
  };
  readonly error?: { readonly message: string };
}

const answerOf = ({ stdout }: Finished): Answer => JSON.parse(stdout) as Answer;

describe("an annotated copy", () => {
  it("of an import, corrected and imported, takes the place of the first", async () => {
    const imported = await hoptac("import", withErrors, "--annotate", "copy.xlsx", "--json");
    const first = answerOf(imported);
    expect([imported.code, first.annotated]).toEqual([1, join(folder, "copy.xlsx")]);
    const workbook = read(readFileSync(join(folder, "copy.xlsx")), { cellNF: true });
    const sheet = workbook.Sheets[workbook.SheetNames[0] ?? ""] ?? {};
    sheet["B11"] = { t: "s", v: "Hợp tác xã Bổ Sung" };
    const mended = write(workbook, { type: "buffer", bookType: "xlsx" }) as Buffer;
    writeFileSync(join(folder, "mended.xlsx"), mended);
    const second = answerOf(await hoptac("import", "mended.xlsx", "--json"));
    const corrects = { sha256: first.file.sha256, load: first.load?.id };
    expect(second.corrects).toEqual(corrects);
    expect(second.load).toMatchObject({ state: "PUBLISHED", corrects });
    const before = first.records["cooperatives"]?.length ?? 0;
    expect(second.records["cooperatives"]).toHaveLength(before + 1);
    const told = await hoptac("import", "mended.xlsx", "--lang", "en");
    expect(told.stdout).toContain(
      `Correction of the file registry-with-errors.xlsx (load ${first.load?.id})`,
    );
    expect(told.stdout).toContain("Nothing changed");
    const again = answerOf(await hoptac("import", "mended.xlsx", "--json"));
    expect(Object.keys(again)).toEqual(Object.keys(second));
    expect(again).toMatchObject({
      corrects,
      file: second.file,
      records: { cooperatives: [] },
      diff: { added: [], unchanged: 2 * (before + 1) },
      load: { state: "UNCHANGED", sameAs: second.load?.id, corrects },
    });
  });

  it("of a check names no load, and of a file that cannot be read says why", async () => {
    writeFileSync(join(folder, "noise.xlsx"), "PK\u0003\u0004 nothing");
    const checked = await hoptac("check", "noise.xlsx", "--annotate", "noise-copy.xlsx", "--json");
    expect(checked.code).toBe(2);
    expect(answerOf(checked)).toMatchObject({ annotatedWithoutData: "unreadable" });
    const names = read(readFileSync(join(folder, "noise-copy.xlsx"))).SheetNames;
    expect(names).toEqual(["Lỗi", "Hướng dẫn"]);
  });

  it("is never written over its input, nor where nothing can be written", async () => {
    copyFileSync(registry, join(folder, "input.xlsx"));
    symlinkSync(join(folder, "input.xlsx"), join(folder, "link.xlsx"));
    mkdirSync(join(folder, "folder.xlsx"));
    const before = readFileSync(join(folder, "input.xlsx"));
    for (const [out, reason] of [
      ["input.xlsx", /input file/],
      ["link.xlsx", /input file/],
      ["folder.xlsx", /folder/],
      ["absent/copy.xlsx", /no such folder/],
      ["copy.txt", /\.xlsx/],
    ] as const) {
      const call = ["import", "input.xlsx", "--annotate", out, "--json", "--lang", "en"];
      const finished = await hoptac(...call);
      expect(finished.code).toBe(2);
      expect(answerOf(finished).error?.message).toMatch(reason);
    }
    expect(readFileSync(join(folder, "input.xlsx")).equals(before)).toBe(true);
    const { rows } = await database.pool.query("select from load where file_name = 'input.xlsx'");
    expect(rows).toEqual([]);
  });
});

describe("a form", () => {
  it("of a unit is filled in, and loaded for that unit alone when it comes back", async () => {
    await hoptac("import", registry, "--allow-withdrawals");
    const { rows } = await database.pool.query<{ code: string; count: number }>(
      `select u.code, count(*)::int from cooperative c join administrative_unit u on u.id = c.unit_id
where c.as_of_end is null and c.to_version is null and u.valid_to is null group by 1 order by 2 desc limit 1`,
    );
    const { code, count } = rows[0]!;
    const call = ["template", "registry", "--unit", code, "--as-of", "2025-12-31"];
    const form = JSON.parse(
      (await hoptac(...call, "--out", "form.xlsx", "--json")).stdout,
    ) as unknown;
    expect(form).toEqual({
      file: join(folder, "form.xlsx"),
      source: "registry",
      unit: code,
      asOf: "2025-12-31",
      rows: count,
    });
    const again = await hoptac(...call, "--out", "form.xlsx");
    expect(again.code).toBe(2);
    const returned = await hoptac("import", "form.xlsx", "--json");
    expect(returned.code).toBe(0);
    expect(answerOf(returned).load).toMatchObject({ state: "PUBLISHED", scope: [code] });
    const { rows: phones } = await database.pool.query(
      "select from cooperative where to_version is null and as_of_end is null and phone is null",
    );
    const { rows: all } = await database.pool.query(
      "select from cooperative where to_version is null and as_of_end is null",
    );
    expect(phones.length).toBeLessThan(all.length / 2);
  });

  it("has personal data only with the key", async () => {
    const call = ["template", "registry", "--unit", "22", "--with-personal-data"];
    const refused = await hoptac(...call, "--out", "refused.xlsx");
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringContaining("HOPTAC_ADMIN_KEY"),
    ]);
    const key = { HOPTAC_ADMIN_KEY: "0123456789abcdef" };
    await withSettings(key, ...call, "--out", "personal.xlsx");
    const checked = answerOf(await hoptac("check", "personal.xlsx", "--json"));
    const phones = checked.records["cooperatives"]?.flatMap(({ phone }) => phone ?? []);
    expect(phones?.length).toBeGreaterThan(100);
  });

  it("says what is wrong with the call", async () => {
    for (const [parameters, reason] of [
      [["nothing"], /registry/],
      [["registry", "--unit", "99999"], /99999/],
      [["registry", "--period", "2025H2"], /2025H1/],
      [["registry", "--period", "2025", "--as-of", "2025-06-30"], /--as-of/],
    ] as const) {
      const finished = await hoptac("template", ...parameters, "--json");
      expect(finished.code).toBe(2);
      expect(answerOf(finished).error?.message).toMatch(reason);
    }
  });
});
