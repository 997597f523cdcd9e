import type { CommandCall, ExitCode } from "./command.ts";
import { takeInFile } from "./take-in-file.ts";

/** The same way as import, rolled back at its end. */
export function run(call: CommandCall): Promise<ExitCode> {
  return takeInFile(call, { dryRun: true });
}
