import { describe, expect, test } from "@jest/globals";

import { isPublicAddress, requireSafeHost, safeLookup } from "../../../etl/outside/safe-address.ts";
import type { Resolve } from "../../../etl/outside/safe-address.ts";

describe("an address", () => {
  test.each(["8.8.8.8", "203.113.131.1", "2001:4860:4860::8888", "::ffff:8.8.8.8"])(
    "%s is of the public internet",
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  test.each([
    "0.0.0.0",
    "0.1.2.3",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.2.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.7",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "64:ff9b:1::7f00:1",
    "100::1",
    "2001:db8::1",
    "2001::1",
    "2002:7f00:1::",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "no address",
  ])("%s is not", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe("a host written as an address", () => {
  // As a URL's host reads them: `http://2130706433/` and the like are all of 127.0.0.1.
  test.each(["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "[::ffff:7f00:1]", "[::1]"])(
    "%s is refused",
    (host) => {
      const { hostname } = new URL(`http://${host}/`);
      expect(() => requireSafeHost(hostname, { allowedHosts: [] })).toThrow(/internal network/);
    },
  );

  test("is reached when it is named", () => {
    expect(() => requireSafeHost("[::1]", { allowedHosts: ["::1"] })).not.toThrow();
    expect(() => requireSafeHost("127.0.0.1", { allowedHosts: ["127.0.0.1"] })).not.toThrow();
  });
});

describe("a name", () => {
  function lookUp(resolve: Resolve, host = "files.test", all = true): Promise<unknown> {
    const lookup = safeLookup({ allowedHosts: ["named.test"], resolve });
    return new Promise((done, fail) => {
      lookup(host, { all }, (error, address) => (error === null ? done(address) : fail(error)));
    });
  }
  const of = (...addresses: readonly string[]) =>
    addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));

  test("gives the addresses that were judged", async () => {
    expect(await lookUp(async () => of("8.8.8.8"))).toEqual(of("8.8.8.8"));
    expect(await lookUp(async () => of("8.8.8.8"), "files.test", false)).toBe("8.8.8.8");
  });

  test("is refused for one address among others", async () => {
    await expect(lookUp(async () => of("8.8.8.8", "127.0.0.1"))).rejects.toThrow(/internal/);
    await expect(lookUp(async () => of("8.8.8.8", "fe80::1"))).rejects.toThrow(/internal/);
    await expect(lookUp(async () => of())).rejects.toThrow(/internal/);
  });

  test("that answers otherwise the second time is judged the second time", async () => {
    const answers = [of("8.8.8.8"), of("127.0.0.1")];
    const resolve: Resolve = async () => answers.shift() ?? [];
    expect(await lookUp(resolve)).toEqual(of("8.8.8.8"));
    await expect(lookUp(resolve)).rejects.toThrow(/internal/);
  });

  test("that is allowed may lead anywhere, however it is written", async () => {
    expect(await lookUp(async () => of("10.0.0.1"), "NAMED.test.")).toEqual(of("10.0.0.1"));
    await expect(lookUp(async () => of("10.0.0.1"), "x.named.test")).rejects.toThrow(/internal/);
  });
});
