/** The parts of a package by name. */
import type { XmlPackage } from "../xml/xml-part.ts";
import { readZipDirectory } from "./zip-directory.ts";
import type { PackagePart } from "./zip-directory.ts";

export interface PackageParts extends XmlPackage {
  /** By name, whatever its case. */
  readonly find: (name: string) => PackagePart | null;
}

/** @throws RefusedFile */
export function openPackage(bytes: Buffer, unpackedBytes: number): PackageParts {
  const parts = new Map(readZipDirectory(bytes).map((part) => [part.name.toLowerCase(), part]));
  return {
    bytes,
    budget: { remaining: unpackedBytes },
    find: (name) => parts.get(name.toLowerCase()) ?? null,
  };
}
