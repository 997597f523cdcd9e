/** How a remote place may be reached. */
import type { Config } from "../../src/config.ts";
import { usualTimes } from "./limits.ts";
import type { FetchLimits } from "./limits.ts";
import type { AddressRule } from "../outside/safe-address.ts";
import { usualSettledMs } from "./settled-files.ts";

export interface Access {
  readonly rule: AddressRule;
  readonly limits: FetchLimits;
  /** How long a file of a folder must not have changed. */
  readonly settledMs: number;
  readonly secret: string | null;
}

export function usualAccess({
  allowedHosts,
  maxFileBytes,
}: Pick<Config, "allowedHosts" | "maxFileBytes">): Omit<Access, "secret"> {
  return {
    rule: { allowedHosts },
    limits: { ...usualTimes, maxFileBytes },
    settledMs: usualSettledMs,
  };
}
