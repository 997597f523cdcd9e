/** A bucket of s3rver, in a folder of its own. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import S3rver from "s3rver";

export interface S3Host {
  readonly port: number;
  /** What s3rver lets in. */
  readonly secret: string;
  put(key: string, content: string): Promise<void>;
  get(key: string): Promise<string>;
  keys(prefix: string): Promise<string[]>;
  close(): Promise<void>;
}

export const bucket = "files";

export async function openS3Host(): Promise<S3Host> {
  const directory = mkdtempSync(join(tmpdir(), "hoptac-s3-"));
  const server = new S3rver({
    port: 0,
    address: "127.0.0.1",
    silent: true,
    // Else the name of the host would be that of the bucket.
    vhostBuckets: false,
    directory,
    configureBuckets: [{ name: bucket, configs: [] }],
  });
  const { port } = await server.run();
  const client = new S3Client({
    region: "us-east-1",
    endpoint: `http://127.0.0.1:${port}`,
    forcePathStyle: true,
    credentials: { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" },
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  return {
    port,
    secret: "S3RVER:S3RVER",
    put: async (Key, Body) => {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
    },
    get: async (Key) => {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key }));
      return (await Body?.transformToString()) ?? "";
    },
    keys: async (Prefix) => {
      const { Contents } = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix }));
      return (Contents ?? []).map(({ Key }) => Key ?? "");
    },
    close: async () => {
      client.destroy();
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
