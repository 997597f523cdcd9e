import { expect, test } from "@jest/globals";

import { chooseIdentities } from "../../../etl/publish/choose-identities.ts";
import type { Candidate, UnmatchedRow } from "../../../etl/publish/choose-identities.ts";

const candidate = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  isCoded: false,
  isOpen: true,
  isOwn: false,
  isGone: false,
  ...more,
});
const row = (ordinal: number, isCoded: boolean, ...candidates: Candidate[]): UnmatchedRow => ({
  ordinal,
  isCoded,
  candidates,
});
const choose = (rows: readonly UnmatchedRow[], taken: readonly string[] = []) =>
  Object.fromEntries(chooseIdentities(rows, new Set(taken)));

test("the only candidate is taken", () => {
  expect(choose([row(0, false, candidate("a"))])).toEqual({ 0: "a" });
});

test("of several candidates none is taken, unless one is the row itself, read before", () => {
  expect(choose([row(0, false, candidate("a"), candidate("b"))])).toEqual({});
  expect(choose([row(0, false, candidate("a"), candidate("b", { isOwn: true }))])).toEqual({
    0: "b",
  });
});

test("one that holds now comes before withdrawn ones", () => {
  const gone = candidate("a", { isOpen: false });
  expect(choose([row(0, false, gone, candidate("b"))])).toEqual({ 0: "b" });
  expect(choose([row(0, false, gone)])).toEqual({ 0: "a" });
});

test("one that only undone loads knew comes after all others", () => {
  const gone = candidate("a", { isOpen: false, isGone: true });
  const withdrawn = candidate("b", { isOpen: false });
  expect(choose([row(0, false, gone, withdrawn)])).toEqual({ 0: "b" });
  expect(choose([row(0, false, gone)])).toEqual({ 0: "a" });
});

test("a row with a code never takes an organisation of another code", () => {
  expect(choose([row(0, true, candidate("a", { isCoded: true }))])).toEqual({});
  expect(choose([row(0, true, candidate("a", { isCoded: true }), candidate("b"))])).toEqual({
    0: "b",
  });
});

test("what another row of the file has by its code is not given again", () => {
  expect(choose([row(0, false, candidate("a", { isCoded: true }))], ["a"])).toEqual({});
  expect(choose([row(0, false, candidate("a"), candidate("b"))], ["a"])).toEqual({ 0: "b" });
});

test("two rows alike that want one identity get neither it nor each other's", () => {
  expect(choose([row(0, true, candidate("a")), row(1, true, candidate("a"))])).toEqual({});
  expect(choose([row(0, false, candidate("a")), row(1, false, candidate("a"))])).toEqual({});
});

test("a row with a code is served before one without", () => {
  expect(choose([row(0, false, candidate("a")), row(1, true, candidate("a"))])).toEqual({ 1: "a" });
});
