/** A sample of the damaged files that `fuzz.full.test.ts` reads in full. */
import { expect, test } from "@jest/globals";

import { fuzz } from "../../support/fuzz-outcome.ts";
import { goodFiles } from "../../support/mutated-workbooks.ts";

test("a damaged file is read or refused with a reason, and never ends its reader's parent", async () => {
  const files = await goodFiles();
  expect(files.length).toBeGreaterThanOrEqual(30);
  const seeds = Array.from({ length: 45 }, (_, index) => 7 * index + 1);
  const { read, refused, faults } = await fuzz(files, seeds);
  expect(faults).toEqual([]);
  expect(read).toBeGreaterThan(5);
  expect(refused).toBeGreaterThan(20);
}, 120_000);
