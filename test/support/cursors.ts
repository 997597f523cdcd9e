/** Cursors as `seal_cursor` of the database writes them. */
import { createCipheriv, createHmac } from "node:crypto";

import type { Seal } from "../../src/query/plan.ts";

export function isSeal(value: unknown): value is Seal {
  return typeof value === "string" && /^\\x[0-9a-f]{128}$/.test(value);
}

export function sealCursor(content: string, seal: Seal): string {
  const key = Buffer.from(seal.slice(2), "hex");
  const signature = createHmac("sha256", key.subarray(32)).update(content).digest().subarray(0, 16);
  const cipher = createCipheriv("aes-256-cbc", key.subarray(0, 32), signature);
  return Buffer.concat([signature, cipher.update(content), cipher.final()]).toString("base64url");
}
