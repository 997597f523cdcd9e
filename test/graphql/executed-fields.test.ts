/** What answers that are made of several reads rest on: every table that they read, or a tag would outlive its data. */
import { expect, test } from "@jest/globals";

import { referenceMark } from "../../src/database/freshness.ts";
import { executedBasis } from "../../src/graphql/resolvers/executed-fields.ts";
import type { SelectedField } from "../../src/graphql/selection/collect-fields.ts";
import { nouns } from "../../src/model/index.ts";
import { createWriter } from "../../src/query/compile/writer.ts";
import { organisationRows } from "../../src/query/targets/organisation-rows.ts";
import { anonymous, cursorSecret } from "../query/world.ts";

const marksOf = (name: string): readonly string[] => {
  const field: SelectedField = { key: name, name, arguments: {}, type: "", fieldsOf: () => [] };
  return executedBasis(field, { viewer: anonymous, cursorSecret })!.marks!;
};

test("progress rests on every noun that its figures are read from", () => {
  const area = { unit: "22", boundaries: "CURRENT" };
  const text = organisationRows(area, "2025-12-31", createWriter());
  const read = new Set([...text.matchAll(/(?:from|join) (\w+)/g)].map(([, table]) => table));
  const found = nouns.filter(({ table, time }) => read.has(table) && time !== "plain");
  expect(found.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["Cooperative", "AnnualReport"]),
  );
  const wanted = found.map(({ name }) => name);
  if (read.has("digital_assessment")) wanted.push("DigitalAssessment");
  expect(marksOf("targetProgress").toSorted()).toEqual([referenceMark, ...wanted].toSorted());
});
