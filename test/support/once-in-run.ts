import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { eventually } from "./eventually.ts";

const withinMs = 120_000;

/**
 * Work that all workers of a jest run share: whoever asks first does it, the others wait for its end.
 * @throws Error for everybody when it failed.
 */
export async function onceInRun(name: string, work: () => Promise<void>): Promise<void> {
  const claim = join(process.env["HOPTAC_TEST_FOLDER"] ?? "", `once-${name}`);
  const result = join(claim, "problem");
  if (isFirst(claim)) {
    const problem = await work().then(
      () => "",
      (error: unknown) => String(error),
    );
    // Renamed, so that it is there as a whole or not at all.
    writeFileSync(`${result}.draft`, problem);
    renameSync(`${result}.draft`, result);
  }
  await eventually(() => existsSync(result), withinMs);
  const problem = readFileSync(result, "utf8");
  if (problem !== "") throw new Error(`${name}: ${problem}`);
}

/** A folder is made by one only. */
function isFirst(claim: string): boolean {
  try {
    mkdirSync(claim);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}
