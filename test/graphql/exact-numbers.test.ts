/** A text that is said to stand as it is is what JavaScript would write of it. */
import { describe, expect, it } from "@jest/globals";

import { areNumbersExact } from "../../src/graphql/exact-numbers.ts";
import { createRandom } from "../support/random.ts";
import type { Random } from "../support/random.ts";

const rewritten = (text: string): string => JSON.stringify(JSON.parse(text));

describe("a number that JavaScript writes as it stands", () => {
  it.each([
    ["0", "-7", "62.5", "-0.25", "100", "0.000001", "0.00001"],
    ["123456789012345", "-123456789012.345", "0.12345678901234"],
    ['"1.50"', '"1e5"', '"12345678901234567890"', '"9c3e5a"', '"v1.10, b"', '"2025-01-10"'],
  ])("is left: %s %s %s", (...numbers) => {
    const text = `{"a":[${numbers.join(",")}],"b":${numbers[0]}}`;
    expect(rewritten(text)).toBe(text);
    expect(areNumbersExact(`{"a" : [${numbers.join(", ")}], "b" : ${numbers[0]}}`)).toBe(true);
  });
});

describe("a number that JavaScript writes otherwise", () => {
  it.each([
    ["zeros at the end", "1.50"],
    ["a fraction of zeros", "3.0"],
    ["a fraction of many digits", "0.1234567890123456"],
    ["sixteen digits on both sides of the point", "12345678.12345678"],
    ["seventeen digits", "12345678901234567"],
    ["more than JavaScript writes without exponent", `1${"0".repeat(21)}`],
    ["less than JavaScript writes without exponent", "0.0000001"],
    ["an exponent of PostgreSQL", "1e+15"],
    ["a negative exponent", "1e-05"],
    ["a fraction with an exponent", "1.5e-07"],
    ["a zero below zero", "-0"],
    ["such a zero with a fraction", "-0.0"],
  ])("is seen: %s", (_, number) => {
    for (const text of [`{"a":${number}}`, `[ ${number}\n]`, `[1,-${number}]`.replace("--", "-")]) {
      expect(areNumbersExact(text)).toBe(false);
    }
  });
});

it("no text is left that would be written otherwise, wherever its numbers stand", () => {
  const random = createRandom(20_251_125);
  let left = 0;
  for (let round = 0; round < 20_000; round += 1) {
    const text = `{"${"x".repeat(random.below(17))}":[${madeNumber(random)},"a b"],"y":${madeNumber(random)}}`;
    if (!areNumbersExact(text)) continue;
    left += 1;
    expect(rewritten(text)).toBe(text);
  }
  expect(left).toBeGreaterThan(2_000);
});

/** As PostgreSQL might write it: no zeros in front, any number of digits on both sides of the point. */
function madeNumber(random: Random): string {
  const digits = (most: number): string =>
    Array.from({ length: random.below(most) }, () => random.pick(["0", "0", "1", "5", "9"])).join(
      "",
    );
  const whole = digits(random.pick([2, 9, 24])).replace(/^0+/, "") || "0";
  const fraction = digits(random.pick([1, 3, 18]));
  const exponent = random.below(8) === 0 ? random.pick(["e+15", "e-07", "e-05", "E3"]) : "";
  return `${random.pick(["", "-"])}${whole}${fraction === "" ? "" : `.${fraction}`}${exponent}`;
}
