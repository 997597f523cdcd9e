/** The annotated copy of a load, made anew from what the load kept. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { readXlsx } from "hucre/xlsx";

import { copyInChild } from "../../../etl/annotate/copy-in-child.ts";
import { loadCopies } from "../../../etl/annotate/load-copy.ts";
import { correctRow } from "../../../etl/correct-row.ts";
import { readForms } from "../../../etl/read-file.ts";
import { readConfig } from "../../../src/config.ts";
import { projectRoot } from "../../../src/project-root.ts";
import { nameless, openMutationDesk, registry, sen } from "../../support/mutation-desk.ts";
import type { MutationDesk } from "../../support/mutation-desk.ts";
import { workbookFile } from "../../support/workbook-file.ts";

let desk: MutationDesk;
beforeAll(async () => {
  desk = await openMutationDesk();
});
beforeEach(() => desk.empty());
afterAll(() => desk.close());

const numberOf = ({ publication }: Awaited<ReturnType<MutationDesk["load"]>>): string =>
  String(publication.load?.id);

test("marks the cells that the load told of, also when its bytes came again, under the load's name", async () => {
  const file = registry(sen, nameless);
  const first = numberOf(await desk.load(file));
  const again = numberOf(await desk.load(file));
  const copyOf = loadCopies(desk.platform);
  for (const [load, language, sheet] of [
    [first, "vi", "Lỗi"],
    [again, "en", "Errors"],
  ] as const) {
    const copy = await copyOf(load, language);
    expect(copy?.name).toBe("registry-annotated.xlsx");
    const { sheets } = await readXlsx(copy!.bytes);
    expect(sheets.map(({ name }) => name).slice(0, 2)).toEqual(["Danh sach", sheet]);
    expect(sheets[0]?.cells?.get("4,1")?.comment?.text).toContain("value-required");
    const [returned] = await readForms({
      name: "x.xlsx",
      bytes: copy!.bytes,
      limits: desk.platform.config,
    });
    expect(returned.corrects).toMatchObject({ load: Number(first), file: "registry.xlsx" });
  }
});

test("of a file with several forms holds them all, each with its load", async () => {
  const title = ["Danh sách tính đến ngày 31/12/2025"];
  const bytes = workbookFile([
    {
      name: "Danh sách",
      rows: [
        title,
        ["STT", "Tên HTX", "Mã số HTX", "Loại hình", "Địa chỉ"],
        [1, "HTX An", "0022000001", "HTX", "Khu 1"],
      ],
    },
    {
      name: "CĐS",
      rows: [
        title,
        ["STT", "Tên HTX", "Mã HTX", "Website", "Chữ ký số"],
        [1, "HTX An", "0022000001", "x", "Chưa"],
      ],
    },
  ]);
  const { others, ...first } = (await desk.load(bytes, { source: undefined })) as never as {
    others: (typeof first)[];
    publication: { load: { id: number } };
  };
  const loads = [first, ...others].map(({ publication }) => publication.load.id);
  const copy = await loadCopies(desk.platform)(String(loads[1]), "vi");
  const limits = desk.platform.config;
  const returned = await readForms({ name: "x.xlsx", bytes: copy!.bytes, limits });
  expect(returned.map(({ corrects }) => corrects?.load)).toEqual(loads);
});

test("there is none of a load that is not there, nor of one row that was put right", async () => {
  await desk.load(registry(sen, nameless));
  const [row] = await desk.query<{ id: string }>("select id from quarantined_row");
  const corrected = await correctRow(desk.platform, {
    target: { quarantinedRow: row!.id },
    values: { B: "HTX Súng" },
    reason: "x",
    by: "x",
  });
  const load = "intake" in corrected ? corrected.intake.publication.load?.id : null;
  const copyOf = loadCopies(desk.platform);
  expect(await copyOf(String(load), "vi")).toBeNull();
  expect(await copyOf("999999", "vi")).toBeNull();
});

test("they are made one at a time, and no more than a few may wait", async () => {
  const load = numberOf(await desk.load(registry(sen)));
  const copyOf = loadCopies(desk.platform);
  const asked = await Promise.allSettled(Array.from({ length: 7 }, () => copyOf(load, "vi")));
  const outcomes = asked.map((each) => (each.status === "rejected" ? each.reason.code : "made"));
  expect(outcomes.filter((outcome) => outcome === "made")).toHaveLength(5);
  expect(outcomes.filter((outcome) => outcome === "BUSY")).toHaveLength(2);
  expect(await copyOf(load, "vi")).not.toBeNull();
});

test("one that takes more memory than it may is given up", async () => {
  const bytes = readFileSync(join(projectRoot, "etl/sources/registry/sample.xlsx"));
  const limits = { ...readConfig({}), parseMemoryMb: 8 };
  const file = { name: "a.xlsx", sha256: "", format: null };
  const request = {
    bytes,
    reading: { file },
    forms: [],
    issues: [],
    language: "vi",
    limits,
  } as const;
  expect(await copyInChild(request)).toBeNull();
});
