/**
 * Looks into a package before SheetJS does, which keeps every part in memory: how much the parts unpack to, that none
 * is damaged, that no XML part declares a document type, and that an OpenDocument file is not encrypted.
 */
import { refuse } from "../refusals.ts";
import { unpackPart, unpackWhole } from "./unpack-part.ts";
import type { UnpackedBudget } from "./unpack-part.ts";
import { readZipDirectory } from "./zip-directory.ts";
import type { PackagePart } from "./zip-directory.ts";

const doctypes = [Buffer.from("<!DOCTYPE"), Buffer.from("<!DOCTYPE", "utf16le")];
const longestDoctype = Math.max(...doctypes.map(({ length }) => length));
const manifest = "meta-inf/manifest.xml";

/** @throws RefusedFile */
export async function guardPackage(bytes: Buffer, unpackedBytes: number): Promise<void> {
  const parts = readZipDirectory(bytes);
  const budget = { remaining: unpackedBytes };
  await refuseEncrypted(bytes, parts, budget);
  for (const part of parts) await inspectPart(bytes, part, budget);
}

async function refuseEncrypted(
  bytes: Buffer,
  parts: readonly PackagePart[],
  budget: UnpackedBudget,
): Promise<void> {
  const part = parts.find(({ name }) => name.toLowerCase() === manifest);
  if (part === undefined) return;
  const text = await unpackWhole(bytes, part, { ...budget });
  if (text.includes("encryption-data>") || text.includes("encryption-data ")) refuse("encrypted");
}

async function inspectPart(
  bytes: Buffer,
  part: PackagePart,
  budget: UnpackedBudget,
): Promise<void> {
  let tail: Buffer = Buffer.alloc(0);
  const isXml = /\.(xml|rels)$/i.test(part.name);
  for await (const piece of unpackPart(bytes, part, budget)) {
    if (!isXml) continue;
    const seam = Buffer.concat([tail, piece.subarray(0, longestDoctype)]);
    if (doctypes.some((text) => seam.includes(text) || piece.includes(text))) refuse("doctype");
    tail = piece.subarray(-longestDoctype);
  }
}
