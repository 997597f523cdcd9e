/** Every source folder has a sample and the answer that it must give; the planted errors are a second answer. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expectedForm } from "../../etl/expected-form.ts";
import type { ExpectedForm } from "../../etl/expected-form.ts";
import { readFile } from "../../etl/read-file.ts";
import type { FileReading } from "../../etl/reading.ts";
import { sources } from "../../etl/sources/index.ts";
import { readConfig } from "../../src/config.ts";
import { projectRoot } from "../../src/project-root.ts";
import { samplePath } from "../support/samples.ts";

const limits = readConfig({});

interface Sample {
  readonly title: string;
  readonly workbook: string;
  readonly answer: string;
}

const samples: readonly Sample[] = [
  ...sources.map(({ id }) => ({
    title: id,
    workbook: samplePath(id),
    answer: join(projectRoot, "etl/sources", id, "expected.json"),
  })),
  {
    title: "registry with planted errors",
    workbook: join(projectRoot, "test/etl/fixtures/registry-with-errors.xlsx"),
    answer: join(projectRoot, "test/etl/fixtures/registry-with-errors.expected.json"),
  },
  {
    title: "registry in TCVN3",
    workbook: join(projectRoot, "test/etl/fixtures/registry-legacy-tcvn3.xls"),
    answer: join(projectRoot, "test/etl/fixtures/registry-legacy-tcvn3.expected.json"),
  },
];

describe.each(samples)("the sample of $title", ({ workbook, answer }) => {
  const expected = JSON.parse(readFileSync(answer, "utf8")) as ExpectedForm;
  let reading: FileReading;
  let got: ExpectedForm;

  beforeAll(async () => {
    reading = await readFile({ path: workbook, name: expected.source?.file ?? "", limits });
    got = expectedForm(reading, "vi");
  });

  test("is recognised without being told its source", () => {
    expect(got.source).toEqual(expected.source);
  });

  test("gives exactly the expected records", () => {
    expect(got.records).toEqual(expected.records);
  });

  test("gives exactly the expected issues", () => {
    expect(comparable(got)).toEqual(comparable(expected));
  });

  test("counts the rows it skips by kind", () => {
    const skipped = reading.issues.filter(({ code }) => code === "row-skipped");
    const counts = skipped.map(({ details }) => `${details["kind"]}: ${details["count"]}`);
    const messages = expected.issues.filter(({ code }) => code === "row-skipped");
    expect(counts.toSorted()).toEqual(messages.map(({ message }) => message).toSorted());
  });
});

/** As a multiset, without the wording and without the counts of skipped rows. */
function comparable({ issues }: ExpectedForm): string[] {
  return issues
    .filter(({ code }) => code !== "row-skipped")
    .map(({ code, severity, sheet, cell, value }) =>
      JSON.stringify([code, severity, sheet, cell, value]),
    )
    .toSorted();
}
