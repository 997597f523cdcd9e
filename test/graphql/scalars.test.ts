import { expect, test } from "@jest/globals";
import { parseValue } from "graphql";
import type { GraphQLError } from "graphql";

import { DateScalar, DecimalScalar, PeriodScalar } from "../../src/model/scalars/index.ts";

const literal = (scalar: typeof DecimalScalar | typeof DateScalar, text: string): unknown =>
  scalar.parseLiteral(parseValue(text));

function errorOf(action: () => unknown): Error {
  try {
    action();
  } catch (error) {
    return error as Error;
  }
  throw new Error("It was taken.");
}

test.each(["", " ", "0x1F", "Infinity", "1,5", "abc"])("the text %j is no decimal", (text) => {
  expect(() => DecimalScalar.parseValue(text)).toThrow(JSON.stringify(text));
});

test("decimals are numbers or texts of numbers", () => {
  expect(["-1.50", "1e3", 7, 0.25].map((each) => DecimalScalar.parseValue(each))).toEqual([
    -1.5, 1000, 7, 0.25,
  ]);
  expect(literal(DecimalScalar, "-12.5")).toBe(-12.5);
});

test.each([
  [DecimalScalar, '"abc"'],
  [DecimalScalar, "1e400"],
  [DateScalar, '"2024-02-30"'],
  [DateScalar, "2024"],
])("a refused literal is told as it was written, with its place", (scalar, text) => {
  const error = errorOf(() => literal(scalar, text));
  expect(error.message).toContain(` cannot be ${text}: `);
  expect((error as GraphQLError).locations).toEqual([{ line: 1, column: 1 }]);
});

test("a year is a period as a text and as a number", () => {
  expect(PeriodScalar.parseValue("2025H1")).toBe("2025H1");
  expect(PeriodScalar.parseValue(2025)).toBe("2025");
  expect(literal(PeriodScalar, "2025")).toBe("2025");
  for (const wrong of [2025.5, 25, null, true, ["2025"]]) {
    expect(() => PeriodScalar.parseValue(wrong)).toThrow();
  }
});
