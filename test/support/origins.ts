/** Origins as the database would give them, and how they may be reached. */
import type { Access } from "../../etl/origins/access.ts";
import type { NewOrigin, Origin } from "../../etl/origins/origin.ts";

export function originOf(kind: Origin["kind"], url: string, more: Partial<Origin> = {}): Origin {
  return {
    id: "1",
    source: "registry",
    kind,
    url,
    address: url,
    secret: null,
    hostKey: null,
    region: null,
    pattern: "*",
    afterTaking: "LEAVE",
    enabled: true,
    lastLookAt: null,
    lastSuccessAt: null,
    lastErrorVi: null,
    lastErrorEn: null,
    failuresInARow: 0,
    ...more,
  };
}

/** A file at an address, where nothing else is said. */
export function newOrigin(url: string, more: Partial<NewOrigin> = {}): NewOrigin {
  return {
    source: "registry",
    kind: "HTTPS",
    url,
    secret: null,
    hostKey: null,
    region: null,
    pattern: "*",
    afterTaking: "LEAVE",
    ...more,
  };
}

/** Names that end in .test are of this machine; only those named may be reached. */
export function accessTo(
  allowedHosts: readonly string[],
  limits: Partial<Access["limits"]> = {},
): Omit<Access, "secret"> {
  return {
    rule: {
      allowedHosts,
      resolve: async () => [{ address: "127.0.0.1", family: 4 }],
    },
    limits: {
      maxFileBytes: 100_000,
      connectMs: 2_000,
      answerMs: 2_000,
      pauseMs: 2_000,
      wholeMs: 5_000,
      ...limits,
    },
    settledMs: 100,
  };
}
