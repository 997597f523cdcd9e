/**
 * Secrets are named, never kept: `env:NAME` is a variable of the process, `file:/path` a file of the machine. They are
 * read when they are used; what is stored, told and logged is the name.
 */
import { readFile } from "node:fs/promises";

import { environmentSecret } from "../../src/config.ts";
import { DeliveryError } from "./delivery-error.ts";

const reference = /^(?:env:([A-Za-z_][A-Za-z0-9_]*)|file:(\/.+))$/;

/** Whether the text names a secret, instead of being one. */
export function isSecretReference(text: string): boolean {
  return reference.test(text);
}

/** Null where none is named. @throws DeliveryError */
export async function readSecret(text: string | null): Promise<string | null> {
  if (text === null) return null;
  const [, variable, path] = reference.exec(text) ?? [];
  const secret =
    variable === undefined
      ? await readFile(path ?? "", "utf8").catch(() => undefined)
      : environmentSecret(variable);
  const trimmed = secret?.trim();
  if (trimmed === undefined || trimmed === "") {
    throw new DeliveryError("passing", {
      vi: `Không đọc được khóa bí mật ${text} trên máy chủ.`,
      en: `The secret ${text} cannot be read on the server.`,
    });
  }
  return trimmed;
}
