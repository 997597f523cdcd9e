/** Against OpenSSH's own server. */
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";

import { whileOpen } from "../../../etl/origins/open-origin.ts";
import { originErrorOf } from "../../../etl/origins/origin-error.ts";
import type { OpenOrigin, Origin, RemoteFile, TakenFile } from "../../../etl/origins/origin.ts";
import { openSftpOrigin } from "../../../etl/origins/sftp-origin.ts";
import { accessTo, originOf } from "../../support/origins.ts";
import { openSftpHost } from "../../support/sftp-host.ts";
import type { SftpHost } from "../../support/sftp-host.ts";

let host: SftpHost;
let out: string;

beforeAll(async () => {
  host = await openSftpHost();
  out = join(host.folder, "out");
});
afterAll(() => host.close());
beforeEach(() => {
  rmSync(host.folder, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
});

function put(name: string, content: string): string {
  const path = join(out, name);
  writeFileSync(path, content);
  utimesSync(path, new Date("2025-01-02T03:04:05Z"), new Date("2025-01-02T03:04:05Z"));
  return path;
}

function url(user = host.user): string {
  return `sftp://${user}@files.test:${host.port}${out}`;
}

async function opened<Result>(
  work: (open: OpenOrigin) => Promise<Result>,
  more: Partial<Origin> = {},
  access = accessTo(["files.test"]),
): Promise<Result> {
  const origin = originOf("SFTP", url(), { hostKey: host.hostKey, ...more });
  const secret = readFileSync(host.privateKeyFile, "utf8");
  try {
    const open = await openSftpOrigin(origin, { ...access, secret });
    return await whileOpen(open, work);
  } catch (error) {
    throw originErrorOf(error);
  }
}

const none = new Map<string, TakenFile>();
const list = (open: OpenOrigin): Promise<readonly RemoteFile[]> => open.list(none);
const names = async (more: Partial<Origin> = {}): Promise<string[]> =>
  (await opened(list, more)).map(({ name }) => name);

describe("a folder", () => {
  it("is listed and read, with what tells a change", async () => {
    put("b.xlsx", "content");
    const read = await opened(async (open) => {
      const [file] = await open.list(none);
      return { file, bytes: String(await open.read(file!)) };
    });
    expect(read).toEqual({
      file: {
        name: "b.xlsx",
        fileName: "b.xlsx",
        version: `7:${Date.parse("2025-01-02T03:04:05Z") / 1_000}`,
        modifiedAt: new Date("2025-01-02T03:04:05Z"),
        sizeBytes: 7,
      },
      bytes: "content",
    });
  });

  it("is read in pieces and whole", async () => {
    const content = "0123456789".repeat(95_000);
    put("large.xlsx", content);
    const access = accessTo(["files.test"], { maxFileBytes: 1_000_000 });
    const bytes = await opened(
      async (open) => open.read((await open.list(none))[0]!),
      undefined,
      access,
    );
    expect(bytes?.equals(Buffer.from(content))).toBe(true);
  });

  it("gives what is wanted alone: no link, no folder, no half-written file", async () => {
    put("a.xlsx", "a");
    put("a.csv", "a");
    put("half.xlsx.part", "a");
    mkdirSync(join(out, "folder.xlsx"));
    writeFileSync(join(host.folder, "outside"), "secret");
    symlinkSync(join(host.folder, "outside"), join(out, "link.xlsx"));
    symlinkSync(join(out, "a.xlsx"), join(out, "link-inside.xlsx"));
    expect(await names({ pattern: "*.xlsx" })).toEqual(["a.xlsx"]);
    expect(await names()).toEqual(["a.csv", "a.xlsx"]);
  });

  it("leaves what is being written", async () => {
    const growing = put("growing.xlsx", "a");
    const writing = setInterval(
      () => writeFileSync(growing, String(Date.now()), { flag: "a" }),
      20,
    );
    try {
      expect(await names()).toEqual([]);
    } finally {
      clearInterval(writing);
    }
  });

  it("takes names for names", async () => {
    const strange = ["..xlsx", "...", "a\\..\\b.xlsx", "a\nb.xlsx", "ợ".repeat(80) + ".xlsx"];
    for (const name of strange) put(name, "x");
    // Beginning with a dot, it is hidden; with a backslash it may be a path elsewhere.
    expect(new Set(await names())).toEqual(new Set(strange.slice(3)));
  });
});

describe("a file that changes between the look and the reading", () => {
  async function readAfter(change: (path: string) => void): Promise<Buffer | null> {
    const path = put("a.xlsx", "first");
    return opened(async (open) => {
      const [file] = await open.list(none);
      change(path);
      return open.read(file!);
    });
  }

  it("is left when it was written anew", async () => {
    expect(await readAfter((path) => writeFileSync(path, "other"))).toBeNull();
  });

  it("is left when a link has taken its place", async () => {
    const read = readAfter((path) => {
      const outside = put("outside", "first");
      renameSync(outside, join(host.folder, "outside"));
      rmSync(path);
      symlinkSync(join(host.folder, "outside"), path);
    });
    expect(await read).toBeNull();
  });

  it("is not read beyond the limit", async () => {
    put("huge.xlsx", "x".repeat(100_001));
    await expect(opened(async (open) => open.read((await open.list(none))[0]!))).rejects.toThrow(
      /larger than/,
    );
  });
});

describe("what was taken", () => {
  const cleared = (how: "MOVE" | "DELETE", change = (_path: string): void => undefined) =>
    opened(async (open) => {
      const path = put("a.xlsx", "first");
      const [file] = await open.list(none);
      change(path);
      await open.clear(file!, how);
    });

  it("is moved", async () => {
    await cleared("MOVE");
    expect(readdirSync(out)).toEqual(["taken"]);
    expect(readdirSync(join(out, "taken"))).toEqual(["20250102T030405Z-a.xlsx"]);
    expect(await names()).toEqual([]);
  });

  it("is deleted", async () => {
    await cleared("DELETE");
    expect(readdirSync(out)).toEqual([]);
  });

  it.each(["MOVE", "DELETE"] as const)("stays when it is newer (%s)", async (how) => {
    await cleared(how, (path) => writeFileSync(path, "second"));
    expect(readFileSync(join(out, "a.xlsx"), "utf8")).toBe("second");
  });

  it("gets its name back after a crash in the middle", async () => {
    renameSync(put("a.xlsx", "first"), join(out, ".hoptac-held-a.xlsx"));
    expect(await names()).toEqual(["a.xlsx"]);
    expect(existsSync(join(out, "a.xlsx"))).toBe(true);
  });
});

describe("a host", () => {
  it("whose key is not known is refused, and the key it shows is told", async () => {
    const told = new RegExp(`not known.*${host.hostKey.replaceAll(/[+]/g, "\\+")}`);
    await expect(opened(list, { hostKey: null })).rejects.toThrow(told);
  });

  it("that shows another key is refused before anything is sent", async () => {
    const hostKey = `SHA256:${"A".repeat(43)}`;
    await expect(opened(list, { hostKey })).rejects.toThrow(/shows the key SHA256:/);
  });

  it("that does not let us in is told so", async () => {
    await expect(opened(list, { url: url("nobody-here") })).rejects.toThrow(/account/);
  });

  it("without the folder is told so", async () => {
    await expect(opened(list, { url: `${url()}/nowhere` })).rejects.toThrow(/does not exist/);
  });

  it("of an internal address is not connected to", async () => {
    await expect(opened(list, {}, accessTo([]))).rejects.toThrow(/internal network/);
    const byAddress = url().replace("files.test", "127.0.0.1");
    await expect(opened(list, { url: byAddress })).rejects.toThrow(/internal network/);
  });
});
