import { bareHost } from "./safe-address.ts";

const longestAddress = 254;

/**
 * Plain addresses alone: what could end a header, begin a second recipient or name a person in quotes is refused. Null:
 * no address of a mailbox.
 */
export function mailAddress(text: string): string | null {
  const address = text.trim();
  const isPlain =
    /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u;
  return address.length <= longestAddress && isPlain.test(address) && !address.includes("..")
    ? address
    : null;
}

/** Null: no address that a webhook may have. Without TLS only within the network, where an administrator allows it. */
export function webhookAddress(text: string, allowedHosts: readonly string[]): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isAllowed = allowedHosts.includes(bareHost(url.hostname));
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isAllowed)) return null;
  return url.username === "" && url.password === "" ? url.href : null;
}

/** Enough to know it again by, for whoever may not read it. */
export function maskAddress(address: string): string {
  if (URL.canParse(address) && !mailAddress(address)) return `${new URL(address).origin}/…`;
  const at = address.lastIndexOf("@");
  return `${address.slice(0, 1)}…${at < 0 ? "" : address.slice(at)}`;
}
