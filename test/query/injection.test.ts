import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { createWorld } from "./world.ts";
import type { World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());

describe("texts of a caller", () => {
  const attacks = [
    "'; drop table cooperative; --",
    "\\'; select pg_sleep(9); --",
    "$1",
    "%_\\",
    '"}]}',
    "') or true --",
  ];
  const places = [
    "cooperatives(where: { name: { eq: $text } })",
    "cooperatives(where: { name: { in: [$text] } })",
    "cooperatives(where: { name: { contains: $text } })",
    "cooperatives(where: { name: { startsWith: $text } })",
    "cooperatives(where: { name: { between: [$text, $text] } })",
    "cooperatives(where: { search: $text })",
    "cooperatives(where: { within: { unit: $text } })",
    'cooperatives(where: { within: { unit: "22", boundaries: $text } })',
    "cooperatives(after: $text)",
    "cooperativeVersions(where: { boundFields: { hasSome: [$text] } })",
  ];

  it.each(places)("%s change nothing and never reach the statement", async (place) => {
    for (const text of attacks) {
      const { codes, statements, data } = await world.ask({
        document: `query ($text: String!) { ${place} { totalCount } }`,
        variables: { text },
      });
      for (const code of codes) {
        expect(["BAD_USER_INPUT", "CURSOR_INVALID", "UNIT_NOT_IN_BOUNDARY_SET"]).toContain(code);
      }
      if (codes.length === 0) expect(JSON.stringify(data)).toContain('"totalCount":0');
      if (text.length > 2) expect(statements.join(" ")).not.toContain(text);
    }
    const { data } = await world.ask("{ cooperatives { totalCount } }");
    expect(data).toEqual({ cooperatives: { totalCount: 10 } });
  });
});
