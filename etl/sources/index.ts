/** The list of sources: one folder each. Where two fit a file alike, the earlier one is taken. */
import type { SourceDefinition } from "../mapping/source.ts";
import { annualReport } from "./annual-report/source.ts";
import { digitalStatus } from "./digital-status/source.ts";
import { indicators } from "./indicators/source.ts";
import { membersByWard } from "./members-by-ward/source.ts";
import { ocop } from "./ocop/source.ts";
import { ratingByUnit } from "./rating-by-unit/source.ts";
import { registry } from "./registry/source.ts";
import { valueChains } from "./value-chains/source.ts";

export const sources: readonly SourceDefinition[] = [
  registry,
  annualReport,
  valueChains,
  digitalStatus,
  ocop,
  indicators,
  ratingByUnit,
  membersByWard,
];

export function findSource(id: string): SourceDefinition | null {
  return sources.find((source) => source.id === id) ?? null;
}
