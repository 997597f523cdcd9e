/** Header trees and how offices lay them out: merged, half merged, or each label in one cell only. */
import type { Random } from "./random.ts";
import type { ValueKind } from "./values.ts";
import type { Leaf, Vocabulary } from "./words.ts";

export interface HeaderNode {
  readonly label: string;
  readonly children: readonly HeaderNode[];
  readonly kind: ValueKind | "ordinal";
  /** What the column means, where the tree is of a known form. */
  readonly field: string | null;
  /** What its cells hold, where that is a list. */
  readonly values?: readonly string[];
}

export interface LaidOutHeader {
  readonly rows: (string | null)[][];
  /** Rows and columns from 0. */
  readonly merges: Merge[];
}

export interface Merge {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export type HeaderStyle = "merged" | "half" | "plain";

function leafNode({ label, kind }: Leaf): HeaderNode {
  return { label, kind, children: [], field: null };
}

function spannerNode(label: string, children: readonly HeaderNode[]): HeaderNode {
  return { label, children, kind: "phrase", field: null };
}

export function leavesOf(nodes: readonly HeaderNode[]): HeaderNode[] {
  return nodes.flatMap((node) => (node.children.length === 0 ? [node] : leavesOf(node.children)));
}

function depthOf(nodes: readonly HeaderNode[]): number {
  return Math.max(0, ...nodes.map((node) => 1 + depthOf(node.children)));
}

/** A tree of just that depth: a stub in front, columns of mixed kinds behind it. */
export function randomTree(random: Random, words: Vocabulary, depth: number): HeaderNode[] {
  const allowed = allowedLeaves(random, words);
  const front: HeaderNode[] = [];
  if (random.chance(0.6)) {
    front.push({ label: random.pick(words.ordinals), kind: "ordinal", children: [], field: null });
  }
  front.push(leafNode({ label: random.pick(words.stubs), kind: "entity" }));
  const spanners = random.sample(words.spanners, words.spanners.length);
  const leaves = random.sample(allowed, allowed.length);
  const columns: HeaderNode[] = [];
  if (depth > 1) columns.push(branch(depth));
  const wanted = random.integer(depth === 1 ? 3 : 1, 5);
  for (let index = 0; index < wanted; index++) {
    const deep = random.integer(1, depth);
    const next = deep > 1 && spanners.length > 0 ? branch(deep) : nextLeaf();
    if (next !== null) columns.push(next);
  }
  return [...front, ...random.sample(columns, columns.length)];

  function nextLeaf(): HeaderNode | null {
    const next = leaves.pop();
    return next === undefined ? null : leafNode(next);
  }

  function branch(deep: number): HeaderNode {
    const label = spanners.pop() ?? `${random.pick(words.spanners)} ${random.integer(2, 9)}`;
    const count = random.integer(2, 3);
    if (deep > 2) {
      const first = branch(deep - 1);
      const others = Array.from({ length: count - 1 }, () => branch(2));
      return spannerNode(label, [first, ...others]);
    }
    const parts = random.sample(words.parts, count);
    const kind = random.pick(["count", "money", "decimal"] as const);
    return spannerNode(
      label,
      parts.map((part) => leafNode({ label: part, kind })),
    );
  }
}

/** Some tables hold words alone, some hardly any. */
function allowedLeaves(random: Random, words: Vocabulary): readonly Leaf[] {
  const texts: ReadonlySet<ValueKind> = new Set(["person", "category", "phrase", "code", "date"]);
  const draw = random.next();
  if (draw < 0.15) return words.leaves.filter(({ kind }) => texts.has(kind));
  if (draw < 0.3) return words.leaves.filter(({ kind }) => !texts.has(kind));
  return words.leaves;
}

/** `bottom`: a label with fewer levels stands on the lowest of its rows, else on the highest. */
export function layOut(
  nodes: readonly HeaderNode[],
  style: HeaderStyle,
  bottom: boolean,
): LaidOutHeader {
  const depth = depthOf(nodes);
  const width = leavesOf(nodes).length;
  const rows = Array.from({ length: depth }, () =>
    Array.from<string | null>({ length: width }).fill(null),
  );
  const merges: Merge[] = [];
  let column = 0;
  for (const node of nodes) column = put(node, 0, column);
  return { rows, merges };

  function put(node: HeaderNode, row: number, at: number): number {
    if (node.children.length === 0) {
      const room = depth - row;
      const isMerged = style === "merged" && room > 1;
      rows[isMerged || !bottom ? row : depth - 1]![at] = node.label;
      if (isMerged) merges.push({ row, column: at, rows: room, columns: 1 });
      return at + 1;
    }
    // A branch with fewer levels than the table keeps to the bottom where the leaves do.
    const start = bottom && style !== "merged" ? depth - depthOf([node]) : row;
    rows[Math.max(row, start)]![at] = node.label;
    let next = at;
    for (const child of node.children) next = put(child, Math.max(row, start) + 1, next);
    if (style !== "plain" && next - at > 1) {
      merges.push({ row: Math.max(row, start), column: at, rows: 1, columns: next - at });
    }
    return next;
  }
}
