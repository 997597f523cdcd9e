/** The objects below a prefix of a bucket, of AWS or of anything that speaks its language. */
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Readable } from "node:stream";

import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  S3Client,
} from "@aws-sdk/client-s3";
import type { _Object } from "@aws-sdk/client-s3";

import { namePattern, safeFileName } from "./file-name.ts";
import { collectBytes, requireSize } from "./limits.ts";
import type { Access } from "./access.ts";
import { OriginError } from "./origin-error.ts";
import type { OpenOrigin, Origin, RemoteFile } from "./origin.ts";
import { bucketPlace } from "./s3-place.ts";
import type { BucketPlace } from "./s3-place.ts";
import { requireSafeHost, safeLookup } from "../outside/safe-address.ts";

const takenFolder = "taken/";
/** Of a thousand names each. */
const mostPages = 100;

interface Bucket extends BucketPlace {
  readonly client: S3Client;
  readonly access: Access;
  readonly isWanted: (name: string) => boolean;
}

export function openS3Origin(origin: Origin, access: Access): OpenOrigin {
  const place = bucketPlace(origin.url);
  if (place.endpoint !== null) requireSafeHost(new URL(place.endpoint).hostname, access.rule);
  const client = openClient(place, origin, access);
  const bucket = { ...place, client, access, isWanted: namePattern(origin.pattern) };
  return {
    list: () => list(bucket),
    read: (file) => read(bucket, file),
    clear: (file, how) => clear(bucket, file, how),
    close: async () => client.destroy(),
  };
}

function openClient({ endpoint }: BucketPlace, { region }: Origin, access: Access): S3Client {
  const { rule, limits } = access;
  const lookup = safeLookup(rule);
  return new S3Client({
    region: region ?? "us-east-1",
    ...(endpoint !== null && { endpoint, forcePathStyle: true }),
    credentials: credentialsOf(access.secret),
    maxAttempts: 2,
    // Hosts other than AWS do not know the newer checksums.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: {
      connectionTimeout: limits.connectMs,
      requestTimeout: limits.answerMs,
      socketTimeout: limits.pauseMs,
      httpAgent: new HttpAgent({ lookup }),
      httpsAgent: new HttpsAgent({ lookup }),
    },
  });
}

/** Without them the library would go looking in the machine and its network. */
function credentialsOf(secret: string | null): { accessKeyId: string; secretAccessKey: string } {
  const [, accessKeyId, secretAccessKey] = /^([^:\s]+):(\S+)$/.exec(secret ?? "") ?? [];
  if (accessKeyId !== undefined && secretAccessKey !== undefined) {
    return { accessKeyId, secretAccessKey };
  }
  throw new OriginError({
    vi: "Khóa bí mật của S3 phải có dạng MÃ-KHÓA:KHÓA-BÍ-MẬT.",
    en: "The secret of S3 must be ACCESS-KEY-ID:SECRET-ACCESS-KEY.",
  });
}

async function list(bucket: Bucket): Promise<readonly RemoteFile[]> {
  const { client, prefix, isWanted, access } = bucket;
  const abortSignal = AbortSignal.timeout(access.limits.wholeMs);
  const files: RemoteFile[] = [];
  let token: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const { Contents, NextContinuationToken } = await client.send(
      new ListObjectsV2Command({
        Bucket: bucket.bucket,
        Prefix: prefix,
        // What lies deeper, as what was taken does, is not listed.
        Delimiter: "/",
        ContinuationToken: token,
      }),
      { abortSignal },
    );
    for (const each of Contents ?? []) {
      const name = each.Key?.slice(prefix.length) ?? "";
      if (name !== "" && !name.endsWith("/") && isWanted(name)) files.push(describe(name, each));
    }
    token = NextContinuationToken;
    if (token === undefined) break;
  }
  return files;
}

function describe(name: string, { ETag, LastModified, Size }: _Object): RemoteFile {
  return {
    name,
    fileName: safeFileName(name),
    version: ETag ?? null,
    modifiedAt: LastModified ?? null,
    sizeBytes: Size ?? null,
  };
}

async function read(bucket: Bucket, file: RemoteFile): Promise<Buffer | null> {
  const { limits } = bucket.access;
  requireSize(file.sizeBytes, limits.maxFileBytes);
  const abortSignal = AbortSignal.timeout(limits.wholeMs);
  try {
    const { Body, ContentLength, ETag } = await bucket.client.send(
      new GetObjectCommand({ ...keyOf(bucket, file), IfMatch: file.version ?? undefined }),
      { abortSignal },
    );
    const body = Body as Readable;
    // Not every host heeds IfMatch.
    if (ETag !== (file.version ?? undefined)) {
      body.destroy();
      return null;
    }
    const stop = (): void => void body.destroy(abortSignal.reason as Error);
    abortSignal.addEventListener("abort", stop);
    try {
      requireSize(ContentLength ?? null, limits.maxFileBytes);
      return await collectBytes(body, limits);
    } finally {
      abortSignal.removeEventListener("abort", stop);
      body.destroy();
    }
  } catch (error) {
    if (statusOf(error) === 412 || statusOf(error) === 404) return null;
    throw error;
  }
}

/** Only the very object that was taken; between the look and the deletion a newer one can be told by versions alone. */
async function clear(bucket: Bucket, file: RemoteFile, how: "MOVE" | "DELETE"): Promise<void> {
  const abortSignal = AbortSignal.timeout(bucket.access.limits.wholeMs);
  const key = keyOf(bucket, file);
  const present = await bucket.client
    .send(new HeadObjectCommand(key), { abortSignal })
    .catch((error: unknown) => {
      if (statusOf(error) === 404) return null;
      throw error;
    });
  if (present === null || present.ETag !== file.version) return;
  if (how === "MOVE") {
    const stamp = (file.modifiedAt ?? new Date()).toISOString().replaceAll(/[-:]|\.\d+/g, "");
    await bucket.client.send(
      new CopyObjectCommand({
        Bucket: key.Bucket,
        Key: `${bucket.prefix}${takenFolder}${stamp}-${file.name}`,
        CopySource: `${key.Bucket}/${key.Key.split("/").map(encodeURIComponent).join("/")}`,
        CopySourceIfMatch: file.version,
      }),
      { abortSignal },
    );
  }
  await bucket.client.send(new DeleteObjectCommand(key), { abortSignal });
}

function keyOf({ bucket, prefix }: Bucket, { name }: RemoteFile): { Bucket: string; Key: string } {
  return { Bucket: bucket, Key: prefix + name };
}

function statusOf(error: unknown): number | undefined {
  const { $metadata } = error as { readonly $metadata?: { readonly httpStatusCode?: number } };
  return $metadata?.httpStatusCode;
}
