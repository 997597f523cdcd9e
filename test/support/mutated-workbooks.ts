/** Good workbooks of every format, damaged in the ways that a seed chooses: bytes of the file, or parts of a package. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { unpackWhole } from "../../etl/workbook/package/unpack-part.ts";
import { readZipDirectory } from "../../etl/workbook/package/zip-directory.ts";
import { projectRoot } from "../../src/project-root.ts";
import { madeUpWorkbook } from "./made-up-workbooks.ts";
import { createRandom } from "./random.ts";
import type { Random } from "./random.ts";
import { zip } from "./zip.ts";
import type { ZipPart } from "./zip.ts";

export interface GoodFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** Null for what is no package. */
  readonly parts: readonly ZipPart[] | null;
}

type Change = (bytes: Buffer, random: Random) => Buffer;

const largestFile = 200_000;

export async function goodFiles(): Promise<GoodFile[]> {
  const folders = ["etl/sources", "test/etl/fixtures"].map((each) => join(projectRoot, each));
  const written = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(xlsx|xls|ods)$/.test(name))
      .map((name) => ({ name, bytes: readFileSync(join(folder, name)) })),
  );
  const types = ["xlsx", "xlsm", "xlsb", "ods", "biff8", "biff5", "biff2"] as const;
  const madeUp = types.flatMap((type, index) =>
    [1, 2, 3].map((seed) => ({
      name: `${type} ${seed}`,
      bytes: madeUpWorkbook(seed * 10 + index, type),
    })),
  );
  const files = [...written, ...madeUp].filter(({ bytes }) => bytes.length < largestFile);
  return Promise.all(
    files
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .map(async (file) => ({
        ...file,
        parts: file.bytes.toString("latin1", 0, 2) === "PK" ? await partsOf(file.bytes) : null,
      })),
  );
}

async function partsOf(bytes: Buffer): Promise<ZipPart[]> {
  const budget = { remaining: 1 << 28 };
  const parts: ZipPart[] = [];
  for (const part of readZipDirectory(bytes)) {
    parts.push({
      name: part.name,
      data: await unpackWhole(bytes, part, budget),
      stored: part.method === 0,
    });
  }
  return parts;
}

/** The same bytes for the same files and seed. */
export function mutate(file: GoodFile, seed: number): Buffer {
  const random = createRandom(seed);
  if (file.parts === null || random.below(4) === 0) return changed(file.bytes, random);
  const parts = file.parts.map((part) => ({ ...part }));
  const changes = 1 + random.below(3);
  for (let count = 0; count < changes; count++) changePart(parts, random);
  return zip(parts);
}

function changePart(parts: ZipPart[], random: Random): void {
  const index = random.below(parts.length);
  const part = parts[index];
  if (part === undefined) return;
  const other = random.pick(parts);
  const changes: readonly (() => void)[] = [
    () => parts.splice(index, 1),
    () => parts.push(part),
    () => parts.splice(index, 1, { ...part, data: other.data }),
    () => parts.splice(index, 1, { ...part, name: other.name }),
    () => parts.splice(index, 1, { ...part, lies: { unpacked: random.below(1 << 30) } }),
    () => parts.splice(index, 1, { ...part, lies: { offset: random.below(1 << 16) } }),
  ];
  if (random.below(3) === 0) random.pick(changes)();
  else parts.splice(index, 1, { ...part, data: changed(Buffer.from(part.data), random) });
}

function changed(bytes: Buffer, random: Random): Buffer {
  return bytes.length === 0 ? bytes : random.pick(byteChanges)(bytes, random);
}

const digitsAndMarks = `0123456789<>/"'&;= -!\0`;
const byteChanges: readonly Change[] = [
  (bytes, random) => bytes.subarray(0, random.below(bytes.length)),
  (bytes, random) => scattered(bytes, random, () => random.below(256)),
  (bytes, random) =>
    scattered(bytes, random, () => digitsAndMarks.charCodeAt(random.below(digitsAndMarks.length))),
  (bytes, random) => spliced(bytes, random, () => Buffer.alloc(0)),
  (bytes, random) => spliced(bytes, random, (slice) => Buffer.concat([slice, slice, slice])),
  (bytes, random) => spliced(bytes, random, (slice) => Buffer.from(slice).fill(random.below(256))),
  (bytes, random) => {
    const other = sliceOf(bytes, random);
    return spliced(bytes, random, () => bytes.subarray(other.start, other.end));
  },
  (bytes, random) =>
    spliced(bytes, random, () => Buffer.from(random.pick(insertions).repeat(1 + random.below(3)))),
];

const insertions = [
  "<!DOCTYPE x>",
  "<![CDATA[",
  "<!--",
  "&#x110000;",
  "_xD800_",
  `r="XFE0"`,
  `r="4294967297"`,
  `<row r="1"><c r="A1" t="s"><v>-1</v></c></row>`,
  `<mergeCell ref="A1:XFD1048576"/>`,
  `table:number-rows-repeated="1048576"`,
  `table:number-columns-repeated="16384"`,
  "1e999",
  "\u0000",
  "ﷺ",
];

function scattered(bytes: Buffer, random: Random, value: () => number): Buffer {
  const copy = Buffer.from(bytes);
  for (let count = 1 + random.below(20); count > 0; count--) {
    copy[random.below(copy.length)] = value();
  }
  return copy;
}

function spliced(bytes: Buffer, random: Random, change: (slice: Buffer) => Buffer): Buffer {
  const { start, end } = sliceOf(bytes, random);
  return Buffer.concat([
    bytes.subarray(0, start),
    change(bytes.subarray(start, end)),
    bytes.subarray(end),
  ]);
}

function sliceOf(bytes: Buffer, random: Random): { start: number; end: number } {
  const start = random.below(bytes.length);
  return { start, end: Math.min(bytes.length, start + random.below(300)) };
}
