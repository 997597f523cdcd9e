/** Who sent a file, where that is known: the result and the annotated copy go there and nowhere else. */
import type { Pool, PoolClient } from "pg";

import type { Language } from "../../src/config.ts";
import { inputError } from "../../src/errors.ts";
import type { Json } from "../jobs/job.ts";
import { mailAddress } from "./address.ts";
import { contactsFor, recipientOf } from "./contacts.ts";
import type { Recipient } from "./notice.ts";

interface NamedSender {
  readonly source: string;
  /** Null: not named. */
  readonly sender: string | null;
  readonly viewer: { readonly kind: string };
}

/**
 * The address that a caller names as the sender's. Others than the administrator may name contacts of the source alone:
 * nobody can make the platform write to strangers. @throws UserError
 */
export async function checkedSender(
  pool: Pool,
  { source, sender, viewer }: NamedSender,
): Promise<string | null> {
  if (sender === null) return null;
  const address = mailAddress(sender);
  if (address === null) {
    throw inputError({ vi: "sender không phải địa chỉ thư.", en: "sender is no mail address." });
  }
  if (viewer.kind === "administrator") return address;
  if ((await findSender(pool, source, address)) !== undefined) return address;
  throw inputError({
    vi: "sender không phải đầu mối gửi của nguồn này (hoptac contacts); hoặc hãy gửi kèm khóa quản trị.",
    en: "sender is no contact of this source (hoptac contacts); or send the administrator's key.",
  });
}

async function findSender(client: Pool | PoolClient, source: string | null, address: string) {
  const contacts = await contactsFor(client, source, "SENDER");
  return contacts.find((each) => each.address.toLowerCase() === address.toLowerCase());
}

interface ReceivedFile {
  readonly source: string | null;
  readonly reason: string;
  readonly parameters: Json;
}

/** Ways by which a file comes to a source without anybody saying who sends it. */
const unsigned: ReadonlySet<string> = new Set([
  "inbox",
  "origin",
  "schedule",
  "catch-up",
  "command",
]);

/**
 * Named with the file, or the only sender that its source has. Of several nobody knows whose the file is: its personal
 * data must not go to the others. Null: not known.
 */
export async function senderOf(
  client: PoolClient,
  { source, reason, parameters }: ReceivedFile,
  language: Language,
): Promise<Recipient | null> {
  const named = parameters["sender"];
  if (typeof named === "string") {
    const contact = await findSender(client, source, named);
    if (contact !== undefined) return recipientOf(contact);
    return { channel: "EMAIL", recipient: named, language, contact: null };
  }
  if (!unsigned.has(reason)) return null;
  const [only, ...others] = await contactsFor(client, source, "SENDER");
  return only === undefined || others.length > 0 ? null : recipientOf(only);
}
