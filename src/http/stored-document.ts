/**
 * Documents asked for by hash: `documentId: "sha256:<hex>"`, or `extensions.persistedQuery` as Apollo's clients send
 * it. Where only registered documents are trusted, one that is sent in full must be among them.
 */
import { createHash } from "node:crypto";

import { userError } from "../errors.ts";

export interface DocumentRules {
  readonly find: (sha256: string) => Promise<string | null>;
  /** Whether the caller may send registered documents alone. */
  readonly isTrustedOnly: boolean;
}

interface Asked {
  readonly query: unknown;
  readonly documentId: unknown;
  readonly extensions: unknown;
}

/** The query itself, as sent or as registered; what is no text comes back as it is. @throws UserError */
export async function findQuery(asked: Asked, rules: DocumentRules): Promise<unknown> {
  const { query } = asked;
  const hash = hashOf(asked);
  if (query === undefined || query === null) {
    if (hash === null) return query;
    const found = await rules.find(hash);
    if (found === null) throw userError("DOCUMENT_NOT_FOUND");
    return found;
  }
  if (typeof query !== "string" || (hash === null && !rules.isTrustedOnly)) return query;
  const own = createHash("sha256").update(query).digest("hex");
  if (hash !== null && hash !== own) throw refuseHash();
  if (rules.isTrustedOnly && (await rules.find(own)) === null) {
    throw userError("DOCUMENT_NOT_ALLOWED");
  }
  return query;
}

const idPattern = /^sha256:([0-9a-f]{64})$/;
const hashPattern = /^[0-9a-f]{64}$/;

/** null: none is named. */
function hashOf({ documentId, extensions }: Asked): string | null {
  const named = [idHash(documentId), persistedHash(extensions)].filter((each) => each !== null);
  if (new Set(named).size > 1) throw refuseHash();
  return named[0] ?? null;
}

function idHash(documentId: unknown): string | null {
  if (documentId === undefined || documentId === null) return null;
  const hash = typeof documentId === "string" ? idPattern.exec(documentId)?.[1] : undefined;
  if (hash === undefined) throw userError("DOCUMENT_NOT_FOUND");
  return hash;
}

function persistedHash(extensions: unknown): string | null {
  const persisted = (extensions as Readonly<Record<string, unknown>> | null)?.["persistedQuery"];
  if (persisted === undefined || persisted === null) return null;
  const hash = String((persisted as Readonly<Record<string, unknown>>)["sha256Hash"]);
  if (!hashPattern.test(hash)) throw userError("DOCUMENT_NOT_FOUND");
  return hash;
}

function refuseHash() {
  return userError("BAD_USER_INPUT", {
    reason: {
      vi: "mã băm không phải của tài liệu được gửi.",
      en: "the hash is not that of the document sent.",
    },
  });
}
