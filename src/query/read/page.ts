/** Reads first, after, last, before and offset; sizes are judged by a step, which knows the viewer. */
import type { Page } from "../plan.ts";
import { badInput } from "../refusals.ts";
import type { InputObject } from "./input.ts";

const defaultSize = { rows: 50, groups: 100, items: 10 };

export function readPage(input: InputObject, of: keyof typeof defaultSize): Page {
  const given = (name: string): boolean => (input[name] ?? null) !== null;
  refuseTogether(given, "first", "last");
  refuseTogether(given, "first", "before");
  refuseTogether(given, "last", "after");
  refuseTogether(given, "after", "before");
  for (const other of ["after", "before", "last"]) refuseTogether(given, "offset", other);
  const isBackward = given("last") || given("before");
  const argument = isBackward ? "last" : "first";
  return {
    direction: isBackward ? "backward" : "forward",
    argument,
    size: natural(argument, input[argument] ?? defaultSize[of]),
    cursor: (input[isBackward ? "before" : "after"] as string | null | undefined) ?? null,
    from: null,
    seal: null,
    offset: natural("offset", input["offset"] ?? 0),
  };
}

function natural(argument: string, value: unknown): number {
  if (typeof value === "number" && value >= 0) return value;
  throw badInput(`${argument} cannot be negative`, `${argument} không được âm`);
}

function refuseTogether(given: (name: string) => boolean, one: string, other: string): void {
  if (!given(one) || !given(other)) return;
  throw badInput(
    `${one} and ${other} cannot be given together`,
    `không dùng ${one} cùng với ${other}`,
  );
}
