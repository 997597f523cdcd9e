/** How alike two header paths are: the words they share, abbreviations written out, and their spelling. */
import type { Trigrams } from "./similarity.ts";
import { trigramSimilarity, trigramsOf } from "./similarity.ts";

export interface LabelModel {
  readonly leaf: TextModel;
  /** Null for a label of one level. */
  readonly ancestors: TextModel | null;
  readonly whole: TextModel;
}

interface TextModel {
  readonly key: string;
  readonly words: ReadonlySet<string>;
  readonly weight: number;
  readonly trigrams: Trigrams;
}

const leafShare = 0.6;
/** Of a likeness that rests on spelling, or on words in another order. */
const notExact = 0.97;
/** A leaf alone tells less where levels stand above it that the label has not. */
const withoutAncestors = 0.92;

/** `Người đại diện` is not `Người đại diện > Dân tộc`. */
const parentAlone = 0.6;
const leastLeaf = 0.4;

/** Abbreviations of offices, as label keys. */
const abbreviations: ReadonlyMap<string, string> = new Map([
  ["htx", "hop tac xa"],
  ["tht", "to hop tac"],
  ["lhhtx", "lien hiep hop tac xa"],
  ["tv", "thanh vien"],
  ["ld", "lao dong"],
  ["ldtx", "lao dong thuong xuyen"],
  ["sdt", "so dien thoai"],
  ["bq", "binh quan"],
  ["tnbq", "thu nhap binh quan"],
  ["cbql", "can bo quan ly"],
  ["dn", "doanh nghiep"],
  ["pm", "phan mem"],
  ["kd", "kinh doanh"],
  ["sx", "san xuat"],
  ["sxkd", "san xuat kinh doanh"],
  ["gcn", "giay chung nhan"],
  ["dkkd", "dang ky kinh doanh"],
  ["qd", "quyet dinh"],
  ["hd", "hop dong"],
  ["tmdt", "thuong mai dien tu"],
  ["sl", "so luong"],
  ["cnc", "cong nghe cao"],
  ["mst", "ma so thue"],
  ["hdqt", "hoi dong quan tri"],
  ["dvt", "don vi tinh"],
  ["kt", "kinh te"],
  ["kttt", "kinh te tap the"],
]);
/** Words that many labels have weigh little. */
const lightWords: ReadonlySet<string> = new Set([
  ..."so tong cac cua la va theo trong nam ten ngay luong the to of the and number total in".split(
    " ",
  ),
  ..."hien nay co tai den".split(" "),
]);
const lightWeight = 0.35;

/** `levels` are label keys, from top to bottom. */
export function labelModel(levels: readonly string[]): LabelModel {
  const above = levels.slice(0, -1).join(" ");
  return {
    leaf: textModel(levels.at(-1) ?? ""),
    ancestors: above === "" ? null : textModel(above),
    whole: textModel(levels.join(" ")),
  };
}

function textModel(key: string): TextModel {
  const words = key.split(" ").flatMap((word) => (abbreviations.get(word) ?? word).split(" "));
  const distinct = new Set(words);
  let weight = 0;
  for (const word of distinct) weight += weightOf(word);
  return { key, words: distinct, weight, trigrams: trigramsOf(words.join(" ")) };
}

function weightOf(word: string): number {
  return lightWords.has(word) ? lightWeight : 1;
}

/** From 0 to 1; 1 for the same path. `known` is a label of the contract, `read` one of a sheet. */
export function labelSimilarity(read: LabelModel, known: LabelModel): number {
  const whole = textSimilarity(read.whole, known.whole);
  if (read.ancestors === null && known.ancestors === null) return whole;
  const leaf = textSimilarity(read.leaf, known.leaf);
  if (known.ancestors === null) {
    return Math.max(whole, leaf * withoutAncestors);
  }
  const above = read.ancestors === null ? 0 : textSimilarity(read.ancestors, known.ancestors);
  const isParentAlone = read.ancestors === null && leaf < leastLeaf;
  return Math.max(
    whole * (isParentAlone ? parentAlone : 1),
    leafShare * leaf + (1 - leafShare) * above,
  );
}

function textSimilarity(a: TextModel, b: TextModel): number {
  if (a.key === b.key) return a.key === "" ? 0 : 1;
  return notExact * Math.max(wordSimilarity(a, b), trigramSimilarity(a.trigrams, b.trigrams));
}

function wordSimilarity(a: TextModel, b: TextModel): number {
  let shared = 0;
  for (const word of a.words) if (b.words.has(word)) shared += weightOf(word);
  return (2 * shared) / Math.max(1, a.weight + b.weight);
}
