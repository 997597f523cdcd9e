import type { Intake, WorkbookIntake } from "./pipeline.ts";

/** Every form of a workbook that was taken in, the best one first. */
export function formsOf(intake: WorkbookIntake): readonly [Intake, ...Intake[]] {
  return [intake, ...intake.others];
}
