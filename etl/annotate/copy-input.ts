/** What the process that makes a copy is sent: the length of the request, the request as JSON, the original's bytes. */
import type { CopyRequest } from "./annotated-copy.ts";

const lengthBytes = 4;

export function joinInput({ bytes, ...request }: CopyRequest): Buffer {
  const json = Buffer.from(JSON.stringify(request));
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(json.length);
  return Buffer.concat([length, json, bytes]);
}

export function splitInput(input: Buffer): CopyRequest {
  const end = lengthBytes + input.readUInt32BE();
  const request = JSON.parse(input.toString("utf8", lengthBytes, end)) as Omit<
    CopyRequest,
    "bytes"
  >;
  return { ...request, bytes: input.subarray(end) };
}
