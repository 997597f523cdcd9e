/** Tables with labels that forms.md lists, read from its text: field, kind and accepted headers. */
import { readFileSync } from "node:fs";

import type { HeaderNode } from "./header-tree.ts";
import type { Random } from "./random.ts";
import type { ValueKind } from "./values.ts";

interface KnownField {
  readonly form: string;
  readonly field: string;
  readonly kind: string;
  readonly required: boolean;
  readonly labels: readonly string[];
  /** Labels of an enumeration; empty where the field is none. */
  readonly values: readonly string[];
}

const valueKinds: readonly (readonly [RegExp, ValueKind])[] = [
  [/^(?:name|participantName|leadName|cooperativeName|chain)$/u, "organisation"],
  [/^representative$/u, "person"],
  [/^unitCode$|^communeName$|district/u, "place"],
];
const kindValues: Readonly<Record<string, ValueKind>> = {
  code: "code",
  date: "date",
  count: "count",
  money: "money",
  number: "decimal",
  percent: "percent",
  phone: "phone",
  unit: "place",
  quantity: "decimal",
  bool: "tick",
  adoption: "tick",
  term: "phrase",
  stages: "phrase",
  decision: "code",
  stars: "count",
};

const notFields: ReadonlySet<string> = new Set(["field", "context"]);

/** `- gender: MALE = `Nam` · FEMALE = `Nữ``: the labels in back quotes by name. */
function readEnumerations(formsText: string): ReadonlyMap<string, readonly string[]> {
  const lines = [...formsText.matchAll(/^- (\w+): [A-Za-z_]+ = .*$/gmu)];
  return new Map(
    lines.map(([line, name = ""]) => [
      name,
      [...line.matchAll(/`([^`]+)`/gu)].map(([, label = ""]) => label),
    ]),
  );
}

function readKnownFields(formsText: string): KnownField[] {
  const fields: KnownField[] = [];
  const enumerations = readEnumerations(formsText);
  let form = "";
  for (const line of formsText.split("\n")) {
    form = /^### `([a-z-]+)`/u.exec(line)?.[1] ?? form;
    const cells = line.split("|").map((cell) => cell.trim());
    const [, field = "", kind = "", required = "", labels = ""] = cells;
    if (cells.length !== 6 || !/^[a-z]/u.test(kind) || notFields.has(field)) continue;
    const values = enumerations.get(kind.replace(/^enum:/u, "")) ?? [];
    const isRequired = required === "yes";
    fields.push({ form, field, kind, required: isRequired, labels: labels.split(" · "), values });
  }
  return fields;
}

export function knownFields(path: string): KnownField[] {
  return readKnownFields(readFileSync(path, "utf8"));
}

/** Columns of one form in any order, labels with a parent joined below it. */
export function knownTree(random: Random, fields: readonly KnownField[]): HeaderNode[] {
  const form = random.pick([...new Set(fields.map((each) => each.form))]);
  const own = fields.filter((each) => each.form === form && !each.field.startsWith("("));
  const required = own.filter((each) => each.required);
  const others = own.filter((each) => !each.required);
  const chosen = [...required, ...random.sample(others, random.integer(3, 12))];
  const drafts: Draft[] = [];
  for (const each of chosen) addLabel(drafts, random.pick(each.labels).split(" > "), each);
  if (own.length < 5) drafts.push(...yearDrafts(random));
  const ordinal: HeaderNode = { label: "STT", kind: "ordinal", children: [], field: null };
  const tree = drafts.map((draft) => finished(draft));
  return random.chance(0.7) ? [ordinal, ...tree] : tree;
}

/** Forms of few columns are wide tables: a column, or two, for every year. */
function yearDrafts(random: Random): Draft[] {
  const from = random.integer(2018, 2022);
  const isDeep = random.chance(0.5);
  return Array.from({ length: random.integer(2, 4) }, (_, index) => {
    const label = `Năm ${from + index}`;
    const column = (text: string): Draft => ({
      label: text,
      children: [],
      node: { label: text, children: [], kind: "count", field: null },
    });
    if (!isDeep) return column(label);
    return { label, children: [column("Kế hoạch"), column("Thực hiện")], node: null };
  });
}

interface Draft {
  readonly label: string;
  readonly children: Draft[];
  readonly node: HeaderNode | null;
}

function addLabel(drafts: Draft[], levels: readonly string[], field: KnownField): void {
  let siblings = drafts;
  for (const level of levels.slice(0, -1)) {
    let parent = siblings.find(({ label, node }) => label === level && node === null);
    if (parent === undefined) siblings.push((parent = { label: level, children: [], node: null }));
    siblings = parent.children;
  }
  const label = levels.at(-1)!;
  siblings.push({ label, children: [], node: leafOf(label, field) });
}

function finished({ label, children, node }: Draft): HeaderNode {
  return (
    node ?? {
      label,
      children: children.map((child) => finished(child)),
      kind: "phrase",
      field: null,
    }
  );
}

function leafOf(label: string, { form, field, kind, values }: KnownField): HeaderNode {
  const byName = valueKinds.find(([pattern]) => pattern.test(field))?.[1];
  const value = byName ?? kindValues[kind] ?? (kind.startsWith("enum") ? "category" : "phrase");
  return { label, children: [], kind: value, field: `${form}:${field}`, values };
}

const additions = [" của HTX", " (nếu có)", " hiện nay", " năm 2024", " theo báo cáo", " (ghi rõ)"];

/** Labels as somebody types them anew: a letter lost or swapped, without accents, words added. */
export function damagedTree(random: Random, nodes: readonly HeaderNode[]): HeaderNode[] {
  return nodes.map((node) => ({
    ...node,
    label: random.chance(0.6) ? damagedLabel(random, node.label) : node.label,
    children: damagedTree(random, node.children),
  }));
}

function damagedLabel(random: Random, label: string): string {
  const at = random.integer(1, Math.max(1, label.length - 2));
  const damages = [
    () => label.slice(0, at) + label.slice(at + 1),
    () => label.slice(0, at) + (label[at + 1] ?? "") + (label[at] ?? "") + label.slice(at + 2),
    () => label.normalize("NFD").replaceAll(/\p{M}/gu, ""),
    () => label + random.pick(additions),
    () => label.split(" ").slice(1).join(" ") || label,
  ];
  return random.pick(damages)();
}
