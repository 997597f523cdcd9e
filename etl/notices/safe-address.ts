/**
 * Which machines a webhook may lead to: those of the public internet, and those that an administrator allows by name.
 * An address typed by someone must not become a way into the network that the platform itself stands in.
 */
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import type { LookupFunction } from "node:net";
import { callbackify } from "node:util";

import ipaddr from "ipaddr.js";

import { DeliveryError } from "./delivery-error.ts";

interface Address {
  readonly address: string;
  readonly family: number;
}

type Resolve = (host: string) => Promise<readonly Address[]>;

export interface AddressRule {
  /** Names and addresses that may lead anywhere (`HOPTAC_ALLOWED_HOSTS`). */
  readonly allowedHosts: readonly string[];
  /** The system's own when left out. */
  readonly resolve?: Resolve;
}

/** Addresses that IANA gives out to the public; of IPv6 they all lie here. */
const publicIpv6 = ipaddr.parseCIDR("2000::/3") as [ipaddr.IPv6, number];

/** Whether the address is one of the public internet; IPv4 within IPv6 is judged as what it leads to. */
function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  if (address.range() !== "unicast") return false;
  return address.kind() === "ipv4" || (address as ipaddr.IPv6).match(publicIpv6);
}

/** A host that is written as an address is never looked up, so it is judged by itself. @throws DeliveryError */
export function requireSafeHost(host: string, rule: AddressRule): void {
  const bare = bareHost(host);
  if (isIP(bare) !== 0 && !isAllowed(bare, rule) && !isPublicAddress(bare)) throw refusal(host);
}

/**
 * To be asked at the moment of connecting: it gives exactly the addresses it has judged, so that a name which answers
 * otherwise the next time gains nothing. One address that may not be reached refuses the name.
 */
export function safeLookup(rule: AddressRule): LookupFunction {
  const judged = callbackify((host: string) => judgedAddresses(host, rule));
  return (host, options, callback) =>
    judged(host, (error: NodeJS.ErrnoException | null, addresses) => {
      const [first] = addresses ?? [];
      if (first === undefined) return callback(error, "", 0);
      if (options.all === true) return callback(null, [...addresses]);
      return callback(null, first.address, first.family);
    });
}

async function judgedAddresses(host: string, rule: AddressRule): Promise<readonly Address[]> {
  const addresses = await (rule.resolve ?? resolveBySystem)(host);
  const isSafe =
    isAllowed(host, rule) || addresses.every(({ address }) => isPublicAddress(address));
  if (addresses.length === 0 || !isSafe) throw refusal(host);
  return addresses;
}

function resolveBySystem(host: string): Promise<readonly Address[]> {
  return lookup(host, { all: true });
}

function isAllowed(host: string, { allowedHosts }: AddressRule): boolean {
  return allowedHosts.includes(bareHost(host));
}

/** As a setting names it: without the brackets of an IPv6 address, the root's dot and capitals. */
export function bareHost(host: string): string {
  return host
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/\.$/, "")
    .toLowerCase();
}

function refusal(host: string): DeliveryError {
  return new DeliveryError("passing", {
    vi: `Máy chủ ${host} nằm trong mạng nội bộ nên không được phép kết nối; nếu đúng là cần, hãy thêm tên máy vào HOPTAC_ALLOWED_HOSTS.`,
    en: `The host ${host} lies in an internal network and may not be reached; if it should be, name it in HOPTAC_ALLOWED_HOSTS.`,
  });
}
