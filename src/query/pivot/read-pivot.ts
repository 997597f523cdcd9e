/** Reads the arguments of `xPivot` into a plan of groups: one cube over all keys holds every total of the table. */
import type { Language } from "../../config.ts";
import type { Noun } from "../../model/describe/noun.ts";
import { attributeNamed, relationNamed, targetOf } from "../descriptors.ts";
import type { Aggregate, GroupField, GroupKey, GroupKeyField, GroupsPlan } from "../plan.ts";
import { readAggregate } from "../read/aggregate.ts";
import { readGroupKeys } from "../read/groups.ts";
import { readList } from "../read/input.ts";
import type { InputObject } from "../read/input.ts";
import { readWhere } from "../read/where.ts";
import { userError } from "../../errors.ts";
import { badInput } from "../refusals.ts";

/** A cube has a set of groups for every choice of keys: sixteen of four. */
const keyLimit = 4;
const valueLimit = 10;

export interface Pivot {
  readonly plan: GroupsPlan;
  /** How many of the keys are of rows; the others are of columns. */
  readonly rowKeys: number;
  readonly values: readonly Aggregate[];
  readonly hasTotals: boolean;
  readonly language: Language;
  /** Most groups that make a table. */
  readonly limit: number;
}

export function readPivot(
  noun: Noun,
  input: InputObject,
  { language, limit }: Pick<Pivot, "language" | "limit">,
): Pivot {
  const rows = readGroupKeys(input["rows"]);
  const by = [...rows, ...readGroupKeys(input["columns"])];
  if (rows.length === 0) throw badInput("rows needs a key", "rows cần ít nhất một khóa");
  if (by.length > keyLimit) {
    throw userError("LIST_TOO_LONG", { argument: "rows + columns", limit: keyLimit });
  }
  const values = readList("values", input["values"], valueLimit).map((each) =>
    readAggregate(noun, each as InputObject),
  );
  if (values.length === 0) throw badInput("values needs a measure", "values cần ít nhất một số đo");
  const plan: GroupsPlan = {
    kind: "groups",
    noun: noun.name,
    where: readWhere(noun, input["where"]),
    scope: [],
    by,
    having: [],
    order: [],
    rollup: "cube",
    fill: null,
    compare: null,
    page: {
      direction: "forward",
      argument: "first",
      size: limit,
      cursor: null,
      from: null,
      seal: null,
      offset: 0,
    },
    select: [
      { key: "groups", kind: "nodes", select: fieldsOf(noun, by, values, language) },
      { key: "page", kind: "pageInfo", select: [{ key: "hasMore", kind: "hasNextPage" }] },
    ],
  };
  return {
    plan,
    rowKeys: rows.length,
    values,
    hasTotals: input["totals"] !== false,
    language,
    limit,
  };
}

function fieldsOf(
  noun: Noun,
  by: readonly GroupKey[],
  values: readonly Aggregate[],
  language: Language,
): readonly GroupField[] {
  return [
    {
      key: "key",
      kind: "key",
      select: by.flatMap((key, position) => keyFields(noun, key, position, language)),
    },
    { key: "grouping", kind: "grouping" },
    ...values.map((aggregate, index): GroupField => ({
      key: `m${index}`,
      kind: "measure",
      aggregate,
    })),
  ];
}

/** The names of the parts that a key's head is made of. */
const partsOfKey = {
  unit: ["id", "code", "name"],
  date: ["period"],
  bin: ["low", "high"],
} as const;

function keyFields(
  noun: Noun,
  key: GroupKey,
  position: number,
  language: Language,
): readonly GroupKeyField[] {
  const value = { key: `k${position}`, position };
  if (key.kind === "unit" || key.kind === "date" || key.kind === "bin") {
    const select = partsOfKey[key.kind].map(
      (name) => ({ key: name, kind: "property", name }) as const,
    );
    return [{ ...value, kind: "part", select }];
  }
  const owner = key.kind === "field" ? noun : targetOf(relationNamed(noun, key.relation));
  const isEnumeration = attributeNamed(owner, key.property).enumeration !== undefined;
  const label = { key: `l${position}`, kind: "label", position, language } as const;
  return [{ ...value, kind: "value" }, ...(isEnumeration ? [label] : [])];
}
