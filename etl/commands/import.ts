import type { CommandCall, ExitCode } from "./command.ts";
import { takeInFile } from "./take-in-file.ts";

export function run(call: CommandCall): Promise<ExitCode> {
  return takeInFile(call, { dryRun: false });
}
