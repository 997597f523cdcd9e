/** What conditions on aggregates refuse; what they choose is filters.test.ts. */
import { afterAll, beforeAll, expect, it } from "@jest/globals";

import { createWorld } from "./world.ts";
import type { World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());

const nested = `${"{ not: ".repeat(7)}{ name: { eq: "x" } }${" }".repeat(7)}`;

const cases: readonly (readonly [name: string, code: string, field: string])[] = [
  [
    "a condition on the sum of a mean",
    "BAD_USER_INPUT",
    "cooperatives(where: { annualReports: { aggregate: [{ function: SUM, field: WORKER_INCOME, is: { gt: 1 } }] } })",
  ],
  [
    "11 conditions on aggregates",
    "LIST_TOO_LONG",
    `cooperatives(where: { annualReports: { aggregate: [${Array(11).fill("{ is: { gt: 1 } }").join(", ")}] } })`,
  ],
  [
    "a condition on a count with a personal condition",
    "FORBIDDEN",
    'adminUnits(where: { cooperatives: { aggregate: [{ where: { phone: { eq: "1" } }, is: { gt: 0 } }] } })',
  ],
  [
    "a condition on personal values",
    "FORBIDDEN",
    "adminUnits(where: { cooperatives: { aggregate: [{ function: COUNT_DISTINCT, field: PHONE, is: { gt: 0 } }] } })",
  ],
  [
    "a filter of 9 levels within an aggregate",
    "QUERY_TOO_DEEP",
    `cooperatives(where: { products: { aggregate: [{ where: ${nested}, is: { gt: 0 } }] } })`,
  ],
];

it.each(cases)("%s is refused with %s", async (_, code, field) => {
  const { codes } = await world.ask(`{ ${field} { totalCount } }`);
  expect(codes).toEqual([code]);
});
