/** Selections on groups become a plan. */
import type { Language } from "../../config.ts";
import type { Noun } from "../../model/describe/noun.ts";
import type {
  AggregateFunction,
  ConnectionPlan,
  GroupField,
  GroupKey,
  GroupKeyField,
  GroupsPlan,
  KeyPart,
  Rollup,
} from "../../query/plan.ts";
import { readMeasure } from "../../query/read/aggregate.ts";
import { readBoundaries } from "../../query/read/boundaries.ts";
import { readCompare, readFill } from "../../query/read/group-time.ts";
import { readGroupKeys, readGroupOrder, readHaving } from "../../query/read/groups.ts";
import { readPage } from "../../query/read/page.ts";
import { readWhere } from "../../query/read/where.ts";
import type { InputObject } from "../../query/read/input.ts";
import { badInput } from "../../query/refusals.ts";
import type { SelectedField } from "./collect-fields.ts";
import { planRestatement } from "./restatement.ts";
import { planConnection, planPage } from "./rows.ts";

interface Grouping {
  readonly noun: Noun;
  readonly by: readonly GroupKey[];
  readonly language: Language;
  /** As given: the rows of a group meet it too. */
  readonly where: unknown;
  readonly isCompared: boolean;
}

export function planGroups(
  noun: Noun,
  input: InputObject,
  fields: readonly SelectedField[],
  language: Language,
): GroupsPlan {
  const by = readGroupKeys(input["by"]);
  const compare = readCompare(noun, input["compare"], by);
  const grouping = { noun, by, language, where: input["where"], isCompared: compare !== null };
  return {
    kind: "groups",
    noun: noun.name,
    where: readWhere(noun, input["where"]),
    scope: [],
    by,
    having: readHaving(noun, input["having"]),
    order: readGroupOrder(noun, input["orderBy"], by),
    rollup: (input["rollup"] as Rollup | null | undefined) ?? "none",
    fill: readFill(noun, input["fill"], by),
    compare,
    page: readPage(input, "groups"),
    select: planPage(fields, { name: `${noun.name}Group`, language }, (each) =>
      each.map((field) => planGroup(field, grouping)),
    ),
  };
}

function planGroup(field: SelectedField, grouping: Grouping): GroupField {
  const { key, name } = field;
  const { noun } = grouping;
  if (name === "key") {
    const type = `${noun.name}GroupKey`;
    const select = field.fieldsOf(type).map((each) => planKey(each, grouping, type));
    return { key, kind: "key", select };
  }
  if (name === "isTotal" || name === "grouping") return { key, kind: name };
  if (name === "previous" || name === "change") return planCompared(field, name, grouping);
  if (name === "items") return { key, kind: "items", connection: planItems(field, grouping) };
  return planMeasure(field, noun, `${noun.name}Group`);
}

function planMeasure({ key, name, arguments: input }: SelectedField, noun: Noun, type: string) {
  if (name === "__typename") return { key, kind: "typename" as const, name: type };
  const aggregate = readMeasure(noun, name as AggregateFunction, input);
  return { key, kind: "measure" as const, aggregate };
}

function planCompared(
  field: SelectedField,
  kind: "previous" | "change",
  { noun, isCompared }: Grouping,
): GroupField {
  if (!isCompared) throw badInput(`${kind} needs compare`, `${kind} cần tham số compare`);
  const type = `${noun.name}GroupMeasures`;
  const select = field.fieldsOf(type).map((each) => planMeasure(each, noun, type));
  return { key: field.key, kind, select };
}

function planItems(field: SelectedField, { noun, where, language }: Grouping): ConnectionPlan {
  const input = { ...field.arguments, where };
  const fields = field.fieldsOf(`${noun.name}Connection`);
  return { ...planConnection(noun, input, fields, language), page: readPage(input, "items") };
}

function planKey(field: SelectedField, grouping: Grouping, type: string): GroupKeyField {
  const { key, name } = field;
  if (name === "__typename") return { key, kind: "typename", name: type };
  if (name === "related") return planRelated(field, grouping);
  const part = parts[name];
  if (part === undefined) {
    return planValue(
      field,
      grouping,
      (by, property) => by.kind === "field" && by.property === property,
    );
  }
  const position = positionOf(
    name,
    grouping,
    (by) => by.kind === name && part.matches(by, field.arguments),
  );
  const select = field.fieldsOf(part.type).map((each): KeyPart => {
    if (each.name === "__typename") return { key: each.key, kind: "typename", name: part.type };
    if (each.name === "restatement") return planRestatement(each, grouping.language);
    return { key: each.key, kind: "property", name: each.name };
  });
  return { key, kind: "part", position, select };
}

/** Keys that are objects, and how their arguments choose one of several. */
const parts: Readonly<
  Record<
    string,
    { readonly type: string; readonly matches: (by: GroupKey, asked: InputObject) => boolean }
  >
> = {
  unit: {
    type: "UnitKey",
    matches: (by, { level, boundaries }) =>
      by.kind === "unit" &&
      isAsked(level, by.level) &&
      ((boundaries ?? null) === null || readBoundaries(boundaries) === by.boundaries),
  },
  date: {
    type: "DateKey",
    matches: (by, { field, bucket }) =>
      by.kind === "date" && isAsked(field, by.property) && isAsked(bucket, by.bucket),
  },
  bin: {
    type: "BinKey",
    matches: (by, { field }) => by.kind === "bin" && isAsked(field, by.property),
  },
};

function isAsked(asked: unknown, value: string): boolean {
  return (asked ?? null) === null || asked === value;
}

function planRelated(field: SelectedField, grouping: Grouping): GroupKeyField {
  const type = `${grouping.noun.name}RelatedKey`;
  const select = field.fieldsOf(type).map((relation): GroupKeyField => {
    const { key, name } = relation;
    if (name === "__typename") return { key, kind: "typename", name: type };
    const beneath = relation
      .fieldsOf(relation.type)
      .map((each): GroupKeyField =>
        each.name === "__typename"
          ? { key: each.key, kind: "typename", name: relation.type }
          : planValue(
              each,
              grouping,
              (by, property) =>
                by.kind === "related" && by.relation === name && by.property === property,
            ),
      );
    return { key, kind: "related", select: beneath };
  });
  return { key: field.key, kind: "related", select };
}

/** A key itself, or its label. */
function planValue(
  { key, name }: SelectedField,
  grouping: Grouping,
  matches: (by: GroupKey, property: string) => boolean,
): GroupKeyField {
  const isValue = grouping.by.some((by) => matches(by, name));
  if (isValue || !name.endsWith("Label")) {
    return { key, kind: "value", position: positionOf(name, grouping, (by) => matches(by, name)) };
  }
  const property = name.slice(0, -"Label".length);
  const position = positionOf(name, grouping, (by) => matches(by, property));
  return { key, kind: "label", position, language: grouping.language };
}

function positionOf(name: string, { by }: Grouping, matches: (by: GroupKey) => boolean): number {
  const position = by.findIndex(matches);
  if (position >= 0) return position;
  throw badInput(`key ${name} is not among the keys of by`, `khóa ${name} không có trong by`);
}
