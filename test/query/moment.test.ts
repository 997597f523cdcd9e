/** `asOf` and `atVersion` on nouns of every kind; that the answers are right is moment-property.test.ts. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { nouns } from "../../src/model/index.ts";
import { administrator, createWorld } from "./world.ts";
import type { World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());

async function answerOf(document: string): Promise<Readonly<Record<string, unknown>>> {
  const { data, codes, messages } = await world.ask({ document, viewer: administrator });
  expect({ document, codes, messages }).toEqual({ document, codes: [], messages: [] });
  return data as never;
}

const moments = ['asOf: "2024-12-31"', "atVersion: 1", 'asOf: "2024-12-31", atVersion: 2'];

describe("a moment", () => {
  it.each(nouns.map(({ name }) => name))("can be asked about of %s", async (name) => {
    const { plural, singular, groups, relations } = nouns.find((noun) => noun.name === name)!;
    const id = Buffer.from(`${name}:1`).toString("base64url");
    const beneath = relations.map(({ kind, property }) =>
      kind === "toOne" ? `${property} { id }` : `${property} { totalCount nodes { id } }`,
    );
    for (const moment of moments) {
      await answerOf(`{ ${plural}(${moment}) { totalCount nodes { id ${beneath.join(" ")} } } }`);
      if (name !== "DataVersion") {
        await answerOf(`{ ${singular}(id: "${id}", ${moment}) { id ${beneath.join(" ")} } }`);
      }
      if (groups === true) {
        await answerOf(`{ ${singular}Groups(by: [], ${moment}) { nodes { count } } }`);
      }
    }
  });

  it("before anything was known has empty answers", async () => {
    const answer = await answerOf(
      '{ cooperatives(asOf: "1900-01-01") { totalCount nodes { id } } one: cooperative(code: "2211", asOf: "1900-01-01") { id } annualReportGroups(by: [{ field: YEAR }], asOf: "1900-01-01") { nodes { count } } }',
    );
    expect(answer).toEqual({
      cooperatives: { totalCount: 0, nodes: [] },
      one: null,
      annualReportGroups: { nodes: [] },
    });
  });

  it("far ahead has the digital assessments of now, long ago none", async () => {
    const of = (place: string): string =>
      `digitalAssessments${place} { nodes { id rubric level toolsInUse pillars asOf cooperative { name } } }`;
    const { now, ahead, latest, ago } = await answerOf(
      `{ now: ${of("")} ahead: ${of('(asOf: "2999-12-31")')} latest: ${of("(atVersion: 2)")} ago: ${of('(asOf: "1999-12-31")')} }`,
    );
    expect((now as { nodes: unknown[] }).nodes.length).toBeGreaterThan(0);
    expect([ahead, latest, ago]).toEqual([now, now, { nodes: [] }]);
  });

  it("leaves what a row refers to as it was reported", async () => {
    const { one } = await answerOf(
      '{ one: cooperatives(asOf: "2026-06-30", where: { unit: { code: { eq: "07057" } } }) { nodes { unit { code validTo } } } }',
    );
    expect(one).toEqual({ nodes: [{ unit: { code: "07057", validTo: "2025-06-30" } }] });
  });

  it.each([
    ["a data version that never was", "cooperatives(atVersion: 99)"],
    ["a data version before the first", "cooperatives(atVersion: 0)"],
    ["a day of the year 0", 'cooperatives(asOf: "0000-01-01")'],
  ])("at %s is refused", async (_, field) => {
    const { codes } = await world.ask(`{ ${field} { totalCount } }`);
    expect(codes).toEqual(["BAD_USER_INPUT"]);
  });

  it("is no part of the SQL unless it is asked about", async () => {
    const { statements } = await world.ask("{ cooperatives { nodes { name } } }");
    expect(statements[0]).toContain("t1.as_of_end is null and t1.to_version is null");
    expect(statements[0]).not.toContain("from_version");
  });
});
