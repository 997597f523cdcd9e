/** Against s3rver. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from "@jest/globals";

import { whileOpen } from "../../../etl/origins/open-origin.ts";
import { originErrorOf } from "../../../etl/origins/origin-error.ts";
import type { OpenOrigin, RemoteFile } from "../../../etl/origins/origin.ts";
import { openS3Origin } from "../../../etl/origins/s3-origin.ts";
import { bucketPlace } from "../../../etl/origins/s3-place.ts";
import { openFaultyHost } from "../../support/faulty-host.ts";
import { accessTo, originOf } from "../../support/origins.ts";
import { bucket, openS3Host } from "../../support/s3-host.ts";
import type { S3Host } from "../../support/s3-host.ts";

let host: S3Host;
let prefix: string;
let round = 0;

beforeAll(async () => {
  host = await openS3Host();
});
afterAll(() => host.close());
beforeEach(() => {
  round += 1;
  prefix = `xã ${round}/`;
});

interface Asked {
  readonly url?: string;
  readonly secret?: string;
  readonly pattern?: string;
  readonly access?: ReturnType<typeof accessTo>;
}

async function opened<Result>(
  work: (open: OpenOrigin) => Promise<Result>,
  { url = address(), secret, pattern = "*", access = accessTo(["files.test"]) }: Asked = {},
): Promise<Result> {
  try {
    const origin = originOf("S3", url, { pattern });
    const open = openS3Origin(origin, { ...access, secret: secret ?? host.secret });
    return await whileOpen(open, work);
  } catch (error) {
    throw originErrorOf(error);
  }
}

function address(name = bucket): string {
  return `http://files.test:${host.port}/${name}/${encodeURI(prefix)}`;
}

const list = (open: OpenOrigin): Promise<readonly RemoteFile[]> => open.list(new Map());
const names = async (asked: Asked = {}): Promise<string[]> =>
  (await opened(list, asked)).map(({ name }) => name);
const keys = (): Promise<string[]> => host.keys(prefix);

test.each([
  ["s3://bucket/a/b/", { endpoint: null, bucket: "bucket", prefix: "a/b/" }],
  ["s3://bucket", { endpoint: null, bucket: "bucket", prefix: "" }],
  [
    "https://s3.example.vn:9000/bucket/a%20b",
    { endpoint: "https://s3.example.vn:9000", bucket: "bucket", prefix: "a b/" },
  ],
])("%s is a place", (url, place) => {
  expect(bucketPlace(url)).toEqual(place);
});

describe("a prefix", () => {
  it("is listed and read, with what tells a change", async () => {
    await host.put(`${prefix}báo cáo.xlsx`, "content");
    const read = await opened(async (open) => {
      const [file] = await open.list(new Map());
      return { file, bytes: String(await open.read(file!)) };
    });
    expect(read).toEqual({
      file: {
        name: "báo cáo.xlsx",
        fileName: "báo cáo.xlsx",
        version: expect.stringMatching(/^"[0-9a-f]+"$/),
        modifiedAt: expect.any(Date),
        sizeBytes: 7,
      },
      bytes: "content",
    });
  });

  it("gives what is wanted and lies in it, not what lies deeper", async () => {
    for (const key of ["a.xlsx", "b.csv", "deeper/c.xlsx"]) await host.put(prefix + key, "x");
    expect(await names({ pattern: "*.xlsx" })).toEqual(["a.xlsx"]);
  });

  it("is listed over as many pages as it has", async () => {
    const pages = await openFaultyHost();
    pages.on(`/${bucket}/`, (response, { url }) => {
      const token = Number(new URL(url ?? "", "http://x").searchParams.get("continuation-token"));
      const next = token < 2 ? `<NextContinuationToken>${token + 1}</NextContinuationToken>` : "";
      response.setHeader("content-type", "application/xml");
      response.end(`<ListBucketResult><IsTruncated>${token < 2}</IsTruncated>${next}
        <Contents><Key>in/${token}.xlsx</Key><ETag>"${token}"</ETag><Size>1</Size></Contents>
        </ListBucketResult>`);
    });
    const found = await names({ url: pages.url(`/${bucket}/in`) });
    await pages.close();
    expect(found).toEqual(["0.xlsx", "1.xlsx", "2.xlsx"]);
  });
});

describe("a file that changes", () => {
  it("between the look and the reading is left", async () => {
    await host.put(`${prefix}a.xlsx`, "first");
    const read = await opened(async (open) => {
      const [file] = await open.list(new Map());
      await host.put(`${prefix}a.xlsx`, "second");
      return open.read(file!);
    });
    expect(read).toBeNull();
  });

  it("is not read beyond the limit, whatever the list says", async () => {
    await host.put(`${prefix}a.xlsx`, "x".repeat(100_001));
    const read = (lie: Partial<RemoteFile>): Promise<unknown> =>
      opened(async (open) => open.read({ ...(await open.list(new Map()))[0]!, ...lie }));
    await expect(read({})).rejects.toThrow(/larger than/);
    await expect(read({ sizeBytes: 1 })).rejects.toThrow(/larger than/);
  });
});

describe("what was taken", () => {
  async function cleared(how: "MOVE" | "DELETE", change?: () => Promise<void>): Promise<void> {
    await host.put(`${prefix}a.xlsx`, "first");
    await opened(async (open) => {
      const [file] = await open.list(new Map());
      await change?.();
      await open.clear(file!, how);
      // A crash after it: it is done again.
      await open.clear(file!, how);
    });
  }

  it("is moved", async () => {
    await cleared("MOVE");
    const [key, ...others] = await keys();
    expect([key?.slice(prefix.length), others]).toEqual([
      expect.stringMatching(/^taken\/\d{8}T\d{6}Z-a\.xlsx$/),
      [],
    ]);
    expect(await host.get(key!)).toBe("first");
    expect(await names()).toEqual([]);
  });

  it("is deleted", async () => {
    await cleared("DELETE");
    expect(await keys()).toEqual([]);
  });

  it.each(["MOVE", "DELETE"] as const)("stays when it is newer (%s)", async (how) => {
    await cleared(how, () => host.put(`${prefix}a.xlsx`, "second"));
    expect(await keys()).toEqual([`${prefix}a.xlsx`]);
  });
});

describe("a host", () => {
  it("of an internal address is not connected to", async () => {
    await expect(names({ access: accessTo([]) })).rejects.toThrow(/internal network/);
    const url = address().replace("files.test", "127.0.0.1");
    await expect(names({ url })).rejects.toThrow(/internal network/);
  });

  it("without the bucket, or with another key, is told so", async () => {
    await expect(names({ url: address("nothing") })).rejects.toThrow(/does not exist/);
    await expect(names({ secret: "OTHER:other" })).rejects.toThrow(/account/);
    await expect(names({ secret: "no pair" })).rejects.toThrow(/ACCESS-KEY-ID/);
  });
});
