/** The process that makes an annotated copy: a request and the original on standard input, the copy on standard output. */
import { once } from "node:events";

import { annotatedCopy } from "./annotated-copy.ts";
import { splitInput } from "./copy-input.ts";

async function main(): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  const { bytes } = await annotatedCopy(splitInput(Buffer.concat(chunks)));
  if (!process.stdout.write(bytes)) await once(process.stdout, "drain");
}

await main();
