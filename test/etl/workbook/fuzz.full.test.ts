/** Damaged files by the thousand: bytes and parts of good files of all formats. */
import { expect, test } from "@jest/globals";

import { fuzz } from "../../support/fuzz-outcome.ts";
import { goodFiles } from "../../support/mutated-workbooks.ts";

const cases = 2_400;

test("2,400 damaged files are read or refused with a reason, within time and memory", async () => {
  const files = await goodFiles();
  const seeds = Array.from({ length: cases }, (_, index) => index + 1_000_000);
  const { read, refused, faults } = await fuzz(files, seeds);
  expect(faults).toEqual([]);
  expect(read + refused).toBe(cases);
}, 3_600_000);
