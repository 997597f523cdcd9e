/** Ids of the contract: base64url of `Type:surrogate` (data-model.md 17). */
import { findNoun } from "./descriptors.ts";

export interface GlobalId {
  readonly noun: string;
  readonly key: string;
}

const shape = /^([A-Za-z]+):([1-9]\d{0,18})$/;
const largestKey = 9_223_372_036_854_775_807n;

export function writeGlobalId({ noun, key }: GlobalId): string {
  return Buffer.from(`${noun}:${key}`).toString("base64url");
}

/** null: no id that we ever gave. */
export function readGlobalId(id: string): GlobalId | null {
  const [, noun, key] = shape.exec(Buffer.from(id, "base64url").toString("latin1")) ?? [];
  if (noun === undefined || key === undefined || findNoun(noun) === undefined) return null;
  if (BigInt(key) > largestKey || writeGlobalId({ noun, key }) !== id) return null;
  return { noun, key };
}
