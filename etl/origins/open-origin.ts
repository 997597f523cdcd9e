/** What each kind of origin is opened by. A new kind is a line of the table and a file of its own. */
import type { Config } from "../../src/config.ts";
import type { OriginKind } from "../../src/domain/enumerations/operation.ts";
import { usualTimes } from "./limits.ts";
import type { FetchLimits } from "./limits.ts";
import type { OpenOrigin, Origin } from "./origin.ts";
import type { AddressRule } from "./safe-address.ts";
import { readSecret } from "./secret.ts";
import { usualSettledMs } from "./settled-files.ts";

export interface Access {
  readonly rule: AddressRule;
  readonly limits: FetchLimits;
  /** How long a file of a folder must not have changed. */
  readonly settledMs: number;
  readonly secret: string | null;
}

type Opener = (origin: Origin, access: Access) => OpenOrigin | Promise<OpenOrigin>;

/** Loaded when first needed: most installations use one of them, and the clients are large. */
const openers: Readonly<Record<OriginKind, () => Promise<Opener>>> = {
  HTTPS: async () => (await import("./https-origin.ts")).openHttpsOrigin,
  SFTP: async () => (await import("./sftp-origin.ts")).openSftpOrigin,
  S3: async () => (await import("./s3-origin.ts")).openS3Origin,
};

export async function openOrigin(
  origin: Origin,
  access: Omit<Access, "secret">,
): Promise<OpenOrigin> {
  const open = await openers[origin.kind]();
  return open(origin, { ...access, secret: await readSecret(origin.secret) });
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
