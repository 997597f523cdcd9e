/** Against a host with the faults built in. */
import { gzipSync } from "node:zlib";

import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from "@jest/globals";

import { openHttpsOrigin } from "../../../etl/origins/https-origin.ts";
import { originErrorOf } from "../../../etl/origins/origin-error.ts";
import type { RemoteFile, TakenFile } from "../../../etl/origins/origin.ts";
import { openFaultyHost } from "../../support/faulty-host.ts";
import type { FaultyHost } from "../../support/faulty-host.ts";
import { accessTo, originOf } from "../../support/origins.ts";

let host: FaultyHost;

beforeAll(async () => {
  host = await openFaultyHost();
});
afterAll(() => host.close());
beforeEach(() => void host.asked.splice(0));

interface Asked {
  readonly secret?: string;
  readonly taken?: TakenFile;
  readonly access?: ReturnType<typeof accessTo>;
}

interface Got {
  readonly file: RemoteFile | null;
  readonly bytes: Buffer | null;
}

const usual = accessTo(["files.test"]);

async function get(url: string, { secret, taken, access = usual }: Asked = {}): Promise<Got> {
  const open = openHttpsOrigin(originOf("HTTPS", url), { ...access, secret: secret ?? null });
  try {
    const known = new Map(taken === undefined ? [] : [[taken.name, taken]]);
    const [file = null] = await open.list(known);
    return { file, bytes: file === null ? null : await open.read(file) };
  } catch (error) {
    throw originErrorOf(error);
  } finally {
    await open.close();
  }
}

describe("a file at an address", () => {
  it("comes with its bytes, its name and its mark", async () => {
    host.on("/f", (response) => {
      response.setHeader("etag", '"one"');
      response.setHeader("last-modified", "Wed, 01 Jan 2025 00:00:00 GMT");
      response.setHeader("content-disposition", `attachment; filename="../htx.xlsx"`);
      response.end("content");
    });
    expect(await get(host.url("/f"))).toEqual({
      file: {
        name: "/f",
        fileName: "htx.xlsx",
        version: '"one"',
        modifiedAt: new Date("2025-01-01"),
        sizeBytes: 7,
      },
      bytes: Buffer.from("content"),
    });
  });

  test.each([
    ['"one"', "if-none-match"],
    ['W/"one"', "if-none-match"],
    ["Wed, 01 Jan 2025 00:00:00 GMT", "if-modified-since"],
  ])("is not sent again while %s is its mark", async (version, header) => {
    host.on("/kept", (response, request) => {
      response.writeHead(request.headers[header] === version ? 304 : 500).end();
    });
    const taken = { name: "/kept", version, sha256: "" };
    expect((await get(host.url("/kept"), { taken })).file).toBeNull();
  });

  it("is unpacked, and counted unpacked", async () => {
    const packed = (bytes: Buffer, path: string): void =>
      host.on(path, (response) => {
        response.setHeader("content-encoding", "gzip");
        response.end(gzipSync(bytes));
      });
    packed(Buffer.from("content"), "/packed");
    expect((await get(host.url("/packed"))).bytes?.toString()).toBe("content");
    packed(Buffer.alloc(50_000_000), "/bomb");
    await expect(get(host.url("/bomb"))).rejects.toThrow(/larger than 100000/);
  });

  test.each(["deflate-raw", "zstd"])("is refused in the encoding %s", async (coding) => {
    host.on("/coded", (response) => {
      response.setHeader("content-encoding", coding);
      response.end("x");
    });
    await expect(get(host.url("/coded"))).rejects.toThrow(/encoding/);
  });
});

describe("what is too large", () => {
  it("is not read when the host says so", async () => {
    host.on("/huge", (response) => {
      response.setHeader("content-length", "100001");
      response.write("x");
    });
    await expect(get(host.url("/huge"))).rejects.toThrow(/larger than/);
  });

  it("is given up while it is read when the host does not say so", async () => {
    let sent = 0;
    host.on("/endless", (response) => {
      const send = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384))) sent += 16_384;
      };
      response.on("drain", send);
      send();
    });
    await expect(get(host.url("/endless"))).rejects.toThrow(/larger than/);
    expect(sent).toBeLessThan(20_000_000);
  });
});

describe("a host that", () => {
  const short = accessTo(["files.test"], { answerMs: 300, pauseMs: 300, wholeMs: 1_200 });
  const late = /in time/;

  it("never answers is left", async () => {
    host.on("/silent", () => undefined);
    await expect(get(host.url("/silent"), { access: short })).rejects.toThrow(late);
  });

  it("stops in the middle is left", async () => {
    host.on("/stuck", (response) => response.write("half"));
    await expect(get(host.url("/stuck"), { access: short })).rejects.toThrow(late);
  });

  it("sends a byte at a time for ever is left", async () => {
    host.on("/drip", (response) => {
      const timer = setInterval(() => response.write("x"), 50);
      response.on("close", () => clearInterval(timer));
    });
    await expect(get(host.url("/drip"), { access: short })).rejects.toThrow(late);
  });

  it("sends less than it says has sent no file", async () => {
    host.on("/short", (response) => {
      response.setHeader("content-length", "100");
      response.write("half");
      setTimeout(() => response.destroy(), 50);
    });
    await expect(get(host.url("/short"))).rejects.toThrow(/broken off/);
  });

  it("breaks off a file of no stated length has sent no file", async () => {
    host.on("/cut", (response) => {
      response.write("half");
      setTimeout(() => response.destroy(), 50);
    });
    await expect(get(host.url("/cut"))).rejects.toThrow(/broken off/);
  });

  test.each([
    [401, /account/],
    [403, /may not read/],
    [404, /does not exist/],
    [500, /status 500/],
    [206, /status 206/],
  ])("answers %i is told so", async (status, sentence) => {
    host.on("/status", (response) => response.writeHead(status).end("x"));
    await expect(get(host.url("/status"))).rejects.toThrow(sentence);
  });

  it("is not there is told so", async () => {
    await expect(get("http://files.test:1/f")).rejects.toThrow(/refuses the connection/);
  });
});

describe("a redirect", () => {
  const to = (path: string, target: string, status = 302): void =>
    host.on(path, (response) => response.writeHead(status, { location: target }).end());

  it.each([301, 302, 303, 307, 308])("of status %i is followed", async (status) => {
    host.on("/end", (response) => response.end("content"));
    to("/begin", "/end", status);
    expect((await get(host.url("/begin"))).bytes?.toString()).toBe("content");
  });

  it("is followed five times and not six", async () => {
    host.on("/0", (response) => response.end("content"));
    for (let hop = 1; hop <= 6; hop++) to(`/${hop}`, `/${hop - 1}`);
    expect((await get(host.url("/5"))).bytes?.toString()).toBe("content");
    await expect(get(host.url("/6"))).rejects.toThrow(/more than 5/);
  });

  it("takes the secret along on the same host alone", async () => {
    host.on("/end", (response) => response.end("content"));
    to("/same", "/end");
    to("/other", host.url("/back", "other.test"));
    to("/back", host.url("/end"));
    const access = accessTo(["files.test", "other.test"]);
    const seen = (): unknown[] => host.asked.splice(0).map((each) => each.headers.authorization);
    await get(host.url("/same"), { secret: "Bearer 1", access });
    expect(seen()).toEqual(["Bearer 1", "Bearer 1"]);
    await get(host.url("/other"), { secret: "Bearer 1", access });
    expect(seen()).toEqual(["Bearer 1", undefined, undefined]);
  });

  test.each([
    ["an internal address", (port: number) => `http://127.0.0.1:${port}/end`],
    ["a number that is one", (port: number) => `http://2130706433:${port}/end`],
    ["IPv6", (port: number) => `http://[::ffff:127.0.0.1]:${port}/end`],
    ["a name that leads to one", (port: number) => `http://inside.test:${port}/end`],
    ["the metadata of a cloud", () => "http://169.254.169.254/latest/meta-data"],
  ])("to %s is refused before anything is sent", async (_, target) => {
    host.on("/end", (response) => response.end("secret"));
    to("/out", target(host.port));
    await expect(get(host.url("/out"))).rejects.toThrow(/internal network/);
    expect(host.asked).toHaveLength(1);
  });

  test.each(["file:///etc/passwd", "ftp://files.test/f", "gopher://files.test/", "http://["])(
    "to %s is refused",
    async (target) => {
      to("/out", target);
      await expect(get(host.url("/out"))).rejects.toThrow(/not one of http/);
    },
  );
});

describe("a name that answers otherwise every time", () => {
  it("is asked once a connection, and only what was judged is connected to", async () => {
    const answers = ["8.8.8.8", "127.0.0.1"];
    const questions: string[] = [];
    const access = accessTo([], { connectMs: 300 });
    const resolve = async (name: string) => {
      questions.push(name);
      return [{ address: answers.shift() ?? "127.0.0.1", family: 4 }];
    };
    const rule = { allowedHosts: [], resolve };
    const url = host.url("/end", "rebinding.test");
    await expect(get(url, { access: { ...access, rule } })).rejects.toThrow();
    expect([questions, host.asked]).toEqual([["rebinding.test"], []]);
    await expect(get(url, { access: { ...access, rule } })).rejects.toThrow(/internal network/);
    expect(host.asked).toEqual([]);
  });
});

it("sends a secret over http to no host but one that is named", async () => {
  const access = { ...accessTo([]), rule: { allowedHosts: [] } };
  await expect(get("http://example.com/f", { secret: "Bearer 1", access })).rejects.toThrow(
    /over https alone/,
  );
});
