/** What each kind of origin is opened by. A new kind is a line of the table and a file of its own. */
import type { OriginKind } from "../../src/domain/enumerations/operation.ts";
import type { Access } from "./access.ts";
import type { OpenOrigin, Origin } from "./origin.ts";
import { readSecret } from "../outside/secret.ts";

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

/** An origin for as long as the work with it takes. */
export async function whileOpen<Result>(
  open: OpenOrigin,
  work: (open: OpenOrigin) => Promise<Result>,
): Promise<Result> {
  try {
    return await work(open);
  } finally {
    await open.close();
  }
}
