/** The answer of groups: rows with equal keys together, their measures, those that `having` leaves, sorted and cut. */
import type { Attribute, AttributeKind, Noun } from "../../../../src/model/describe/noun.ts";
import { relationsOf, targetOf } from "../nouns-asked.ts";
import type { GroupsQuestion } from "../question.ts";
import { aggregate } from "./aggregate.ts";
import type { Measure } from "./aggregate.ts";
import { attributeOfConstant, idOf } from "./data.ts";
import type { Data, Row } from "./data.ts";
import { sorted } from "./order.ts";
import type { SortKey } from "./order.ts";
import { pageOf } from "./page.ts";
import type { Span } from "./page.ts";
import { bucketOf } from "./spans.ts";
import { comparisonsHold, holds, shown } from "./where.ts";
import type { Input, Place } from "./where.ts";

/** A key as it is grouped by, sorted by and shown. */
interface Key {
  readonly valueOf: (row: Row) => unknown;
  readonly sort: readonly {
    readonly kind: AttributeKind;
    readonly of: (value: never) => unknown;
  }[];
  readonly show: (value: never) => Input;
}

interface Group {
  readonly values: readonly unknown[];
  readonly rows: readonly Row[];
}

export function answerGroups(question: GroupsQuestion, data: Data, span: Span = {}) {
  const { noun, arguments: given, measures } = question;
  const { where = {}, having = [] } = given as { where?: Input; having?: readonly Having[] };
  const keys = given.by.map((entry) => keyOf(entry, { noun, data }));
  const rows = shown(noun, where, data.rowsOf(noun)).filter((row) =>
    holds(where, row, { noun, data }),
  );
  const staying = groupRows(rows, keys).filter((group) =>
    having.every((each) =>
      comparisonsHold(aggregate(noun, each, group.rows), each.is, { kind: "decimal" }),
    ),
  );
  const all = sorted(staying, keysOfOrder(given, keys, noun));
  const { items, pageInfo, start } = pageOf(all, given, span, 100);
  const nodes = items.map((group) => ({
    ...(keys.length > 0 && { key: together(shownKeys(keys, group)) }),
    ...Object.fromEntries(measures.map((each) => [each.name, aggregate(noun, each, group.rows)])),
  }));
  return { answer: { totalCount: all.length, pageInfo, nodes }, start };
}

type Having = Measure & { readonly is: Input };

/** Without keys all rows are one group, also where there are none. */
function groupRows(rows: readonly Row[], keys: readonly Key[]): readonly Group[] {
  if (keys.length === 0) return [{ values: [], rows }];
  const groups = new Map<string, { values: readonly unknown[]; rows: Row[] }>();
  for (const row of rows) {
    const values = keys.map(({ valueOf }) => valueOf(row) ?? null);
    const name = JSON.stringify(values);
    const group = groups.get(name) ?? { values, rows: [] };
    group.rows.push(row);
    groups.set(name, group);
  }
  return [...groups.values()];
}

function keysOfOrder(given: Input, keys: readonly Key[], noun: Noun): readonly SortKey<Group>[] {
  const { orderBy = [] } = given as { orderBy?: readonly Readonly<Record<string, Input>>[] };
  const byKey = (place: number, how: Input): readonly SortKey<Group>[] =>
    keys[place]!.sort.map(({ kind, of }) => ({
      ...how,
      kind,
      of: ({ values }) => (values[place] === null ? null : of(values[place] as never)),
    }));
  const asked = orderBy.flatMap(({ key, aggregate: measure = {} }): readonly SortKey<Group>[] =>
    key === undefined
      ? [{ ...measure, kind: "decimal", of: ({ rows }) => aggregate(noun, measure, rows) }]
      : byKey((key["position"] as number) - 1, key),
  );
  return [...asked, ...keys.flatMap((_, place) => byKey(place, {}))];
}

function keyOf(entry: Input, place: Place): Key {
  const [kind, value] = Object.entries(entry)[0]!;
  return keyOfKind[kind]!(value as never, place);
}

const keyOfKind: Readonly<Record<string, (value: never, place: Place) => Key>> = {
  field: (field, { noun }) => {
    const attribute = attributeOfConstant(noun, field);
    return { ...ofAttribute(attribute), valueOf: (row) => row[attribute.column] };
  },
  related: (entry: Input, { noun, data }) => {
    const [property, field] = Object.entries(entry)[0]!;
    const relation = relationsOf(noun).find((each) => each.property === property)!;
    const attribute = attributeOfConstant(targetOf(relation), field);
    const { sort, show } = ofAttribute(attribute);
    return {
      sort,
      show: (value) => ({ related: { [property]: show(value) } }),
      valueOf: (row) => data.related(row, relation).map((each) => each[attribute.column])[0],
    };
  },
  unit: ({ level, boundaries }: Input, { noun, data }) => ({
    valueOf: (row) =>
      data
        .unitsAbove(row[noun.unitColumn!], boundaries as string | undefined)
        .find((unit) => unit["level"] === level),
    sort: [
      { kind: "period", of: (unit: Row) => unit["code"] },
      { kind: "integer", of: (unit: Row) => unit["id"] },
    ],
    show: (unit: Row | null) => ({
      unit: unit && {
        id: idOf({ name: "AdminUnit" } as Noun, unit),
        code: unit["code"],
        name: unit["name"],
      },
    }),
  }),
  date: ({ field, bucket }: Input, { noun }) => {
    const { column } = attributeOfConstant(noun, field);
    return {
      valueOf: (row) => bucketOf(row[column] as string | null, String(bucket)),
      sort: [{ kind: "date", of: ({ start }: Input) => start }],
      show: (date) => ({ date }),
    };
  },
  bin: ({ field, edges }: { field: string; edges: readonly number[] }, { noun }) => {
    const { column } = attributeOfConstant(noun, field);
    const classOf = (value: number): number => edges.filter((edge) => edge <= value).length;
    return {
      valueOf: (row) => ((row[column] ?? null) === null ? null : classOf(row[column] as number)),
      sort: [{ kind: "integer", of: (place) => place }],
      show: (place: number | null) => ({
        bin: place === null ? null : { low: edges[place - 1] ?? null, high: edges[place] ?? null },
      }),
    };
  },
};

function ofAttribute({ property, kind }: Attribute): Pick<Key, "sort" | "show"> {
  return { sort: [{ kind, of: (value) => value }], show: (value) => ({ [property]: value }) };
}

function shownKeys(keys: readonly Key[], { values }: Group): readonly Input[] {
  return keys.map(({ show }, place) => show(values[place] as never));
}

/** Keys of what is related stand in one object. */
function together(shown: readonly Input[]): Input {
  const related: Record<string, object> = {};
  for (const each of shown) {
    for (const [name, value] of Object.entries(each["related"] ?? {})) {
      related[name] = { ...related[name], ...(value as object) };
    }
  }
  const isRelated = Object.keys(related).length > 0;
  return Object.assign({}, ...shown, isRelated && { related }) as Input;
}
