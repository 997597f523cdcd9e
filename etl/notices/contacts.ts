/** The table `contact`: who is told of a source, or of every one. */
import type { Pool, PoolClient } from "pg";

import type { Language } from "../../src/config.ts";
import { inTransaction } from "../jobs/transaction.ts";
import type { Recipient } from "./notice.ts";

export const contactRoles = ["SENDER", "STEWARD", "WEBHOOK"] as const;
export type ContactRole = (typeof contactRoles)[number];

interface NewContact {
  readonly role: ContactRole;
  /** Null: every source. */
  readonly source: string | null;
  readonly address: string;
  readonly language: Language;
  /** Of a webhook: where its secret is. */
  readonly secret: string | null;
}

export interface Contact extends NewContact {
  readonly id: string;
}

/** @returns the id, also of one that was there before and now has this language and secret */
export async function addContact(pool: Pool, contact: NewContact): Promise<string> {
  const { role, source, address, language, secret } = contact;
  const { rows } = await pool.query<{ id: string }>(
    `insert into contact (role, source_id, address, language, secret)
     values ($1, (select id from source where code = $2), $3, $4, $5)
     on conflict (role, source_id, address)
       do update set language = excluded.language, secret = excluded.secret returning id`,
    [role, source, address, language, secret],
  );
  return rows[0]!.id;
}

/** What was not sent to it never will be. @returns whether there was one */
export function removeContact(pool: Pool, id: string): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    await client.query("delete from notice where contact_id = $1 and state <> 'SENT'", [id]);
    const { rowCount } = await client.query("delete from contact where id = $1", [id]);
    return rowCount === 1;
  });
}

const contactText = `select contact.id, contact.role, source.code as source, contact.address, contact.language,
    contact.secret
  from contact left join source on source.id = contact.source_id`;

export async function listContacts(client: Pool | PoolClient): Promise<Contact[]> {
  return (await client.query<Contact>(`${contactText} order by contact.id`)).rows;
}

/** Those of the source and those of all sources; an address once, as that of the source if it is both. */
export async function contactsFor(
  client: Pool | PoolClient,
  source: string | null,
  role: ContactRole,
): Promise<Contact[]> {
  const { rows } = await client.query<Contact>(
    `select distinct on (address) * from (${contactText}) each
     where role = $2 and (source is null or source = $1) order by address, source nulls last`,
    [source, role],
  );
  return rows;
}

/** Whom the alerts of a source go to. */
export async function alertedContacts(client: PoolClient, source: string): Promise<Contact[]> {
  return [
    ...(await contactsFor(client, source, "STEWARD")),
    ...(await contactsFor(client, source, "WEBHOOK")),
  ];
}

export function recipientOf({ id, role, address, language }: Contact): Recipient {
  const channel = role === "WEBHOOK" ? "WEBHOOK" : "EMAIL";
  return { channel, recipient: address, language, contact: id };
}
