/** Enumerations and the lists made of them, read from the labels of workbooks (forms.md, sections 4 and 6). */
import type { Enumeration } from "./enumerations/enumeration.ts";
import { codesOf } from "./enumerations/enumeration.ts";
import { chainStage } from "./enumerations/value-chain.ts";
import type { ChainStage, LinkageForm } from "./enumerations/value-chain.ts";
import { cleanText, labelKey } from "./vietnamese-text.ts";

/** Label key, or the text itself where it has none (`✓`). */
function enumerationKey(text: string): string {
  return labelKey(text) || cleanText(text);
}

/** A function that gives the code of an accepted label, null for any other text. */
export function enumerationReader<Code extends string>(
  enumeration: Enumeration<Code>,
): (text: string) => Code | null {
  const codes = new Map<string, Code>(
    codesOf(enumeration).flatMap((code) =>
      (enumeration.values[code].accepted ?? []).map(
        (label) => [enumerationKey(label), code] as const,
      ),
    ),
  );
  return (text) => codes.get(enumerationKey(text)) ?? null;
}

const booleanLabels: ReadonlyMap<string, boolean> = new Map([
  ...["x", "Có", "1", "Đạt", "✓"].map((label) => [enumerationKey(label), true] as const),
  ...["Không", "0", "Không có", "Chưa"].map((label) => [enumerationKey(label), false] as const),
]);

export function readBoolean(text: string): boolean | null {
  return booleanLabels.get(enumerationKey(text)) ?? null;
}

const stageOf = enumerationReader(chainStage);

/** Stages in the order written, each once; null if any part is no stage. The longest label wins. */
export function readStages(text: string): ChainStage[] | null {
  const parts = cleanText(text)
    .split(/\s*[;,–-]\s*/u)
    .filter((part) => part !== "");
  const stages = new Set<ChainStage>();
  let next = 0;
  while (next < parts.length) {
    const found = longestStage(parts, next);
    if (!found) return null;
    stages.add(found.stage);
    next = found.next;
  }
  return stages.size === 0 ? null : [...stages];
}

/** No stage's label has more parts. */
const mostParts = 3;

function longestStage(
  parts: readonly string[],
  from: number,
): { stage: ChainStage; next: number } | null {
  for (let next = Math.min(parts.length, from + mostParts); next > from; next -= 1) {
    const stage = stageOf(parts.slice(from, next).join(", "));
    if (stage) return { stage, next };
  }
  return null;
}

/** Words that name a stage of Decree 98/2018/NĐ-CP, Article 4, as label keys; one letter each. */
const linkageWords: readonly (readonly [RegExp, string])[] = [
  [/\b(?:cung ung|dau vao|vat tu)\b/u, "i"],
  [/\b(?:san xuat|thu hoach)\b/u, "m"],
  [/\b(?:so che|che bien)\b/u, "p"],
  [/\b(?:tieu thu|bao tieu)\b/u, "s"],
];

/** By the letters of linkageWords: input, making, processing, sales. */
const linkageForms: ReadonlyMap<string, LinkageForm> = new Map([
  ["imps", "LK1"],
  ["is", "LK2"],
  ["ms", "LK3"],
  ["ims", "LK4"],
  ["mps", "LK5"],
  ["ips", "LK6"],
  ["ps", "LK7"],
]);

/** `LK4`, `Hình thức 4`, `HT4`, `4`, or the form whose stages the text names. */
export function readLinkageForm(text: string): LinkageForm | null {
  const key = labelKey(text);
  const number = /^(?:lk|hinh thuc|ht)? ?([1-7])$/u.exec(key)?.[1];
  if (number) return `LK${number}` as LinkageForm;
  const stages = linkageWords.flatMap(([words, letter]) => (words.test(key) ? [letter] : []));
  return linkageForms.get(stages.join("")) ?? null;
}
