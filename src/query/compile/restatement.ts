/**
 * What became of rows whose unit lies only in part in a unit of the boundaries that are named: they are in no unit of
 * then. They are found by asking twice, as it is and as if a part were the whole: where the answers differ, the row
 * could not be placed.
 */
import type { Language } from "../../config.ts";
import type { Noun } from "../../model/describe/noun.ts";
import type { Boundaries, Condition, GroupKey } from "../plan.ts";
import type { RestatementField, RestatementPlan } from "../restatement-plan.ts";
import { compileConditions, unitColumn } from "./conditions.ts";
import type { Rows } from "./conditions.ts";
import { allOf, jsonObject, nameLiteral, whereClause } from "./sql.ts";
import { boundarySet, unitsInPart } from "./units.ts";
import { countingParts } from "./writer.ts";
import type { Writer } from "./writer.ts";

/** Rows of which some could not be placed. */
export interface NotPlaced {
  readonly rows: Rows;
  readonly from: string;
  /** Chooses them; none: nothing is restated. */
  readonly where: readonly string[];
  /** Boundary sets in which their units lie in part. */
  readonly boundaries: readonly Boundaries[];
}

/** Boundary sets that conditions restate to, at any depth. */
function restatedBy(conditions: readonly Condition[]): readonly Boundaries[] {
  return conditions.flatMap((each): readonly Boundaries[] => {
    if (each.kind === "within") return isRestated(each.boundaries) ? [each.boundaries] : [];
    if (each.kind === "not") return restatedBy([each.of]);
    if (each.kind === "all" || each.kind === "any") return restatedBy(each.of);
    return each.kind === "related" || each.kind === "aggregate" ? restatedBy(each.where) : [];
  });
}

/** Unit keys that restate. */
function restatedKeys(by: readonly GroupKey[]): readonly (GroupKey & { kind: "unit" })[] {
  return by.flatMap((key) => (key.kind === "unit" && isRestated(key.boundaries) ? [key] : []));
}

export function isRestated(boundaries: Boundaries): boolean {
  return boundaries !== "AS_REPORTED";
}

/** Whether it cannot be told if a row meets the conditions, or in which unit of a key it lies. */
export function notPlaced(
  { where, by = [] }: { readonly where: readonly Condition[]; readonly by?: readonly GroupKey[] },
  rows: Rows,
  writer: Writer,
): Pick<NotPlaced, "where" | "boundaries"> {
  const byConditions = restatedBy(where);
  const keys = restatedKeys(by);
  const strict = (): string => `(${allOf(compileConditions(where, rows, writer))}) is true`;
  const loose = (): string =>
    `(${allOf(compileConditions(where, rows, countingParts(writer)))}) is true`;
  const either = [
    ...(byConditions.length > 0 ? [`((${loose()}) <> (${strict()}))`] : []),
    ...keys.map(({ level, boundaries }) => {
      const parts = unitsInPart(boundaries, { level }, writer);
      return `(${unitOf(rows)} in (${parts}) and ${strict()})`;
    }),
  ];
  return {
    where: either.length === 0 ? [] : [`(${either.join(" or ")})`],
    boundaries: [...new Set([...byConditions, ...keys.map(({ boundaries }) => boundaries)])],
  };
}

export function compileRestatement(
  { select, language }: RestatementPlan,
  find: () => NotPlaced,
  writer: Writer,
): string {
  const found = find();
  if (found.where.length === 0) return jsonObject(select.map((each) => [each.key, exact(each)]));
  const values = valuesOf(found, language, writer);
  const object = jsonObject(
    select.map((each) => [
      each.key,
      each.kind === "typename" ? nameLiteral(each.name) : values[each.kind](),
    ]),
  );
  const units = hasUnit(found.rows.noun)
    ? `, array_agg(distinct ${unitOf(found.rows)}) as units`
    : "";
  return `(select ${object} from (select count(*)::integer as n${units} ${found.from}${whereClause(found.where)}) r)`;
}

const exactValues = { isExact: "true", rowsNotPlaced: "0", note: "null" } as const;

function exact(field: RestatementField): string {
  return field.kind === "typename" ? nameLiteral(field.name) : exactValues[field.kind];
}

type Values = Readonly<Record<Exclude<RestatementField["kind"], "typename">, () => string>>;

const texts: Readonly<Record<Language, readonly [before: string, after: string]>> = {
  vi: ["Không xếp được vào địa bàn nào: ", " dòng của đơn vị chỉ nằm một phần"],
  en: ["Not placed in any area: ", " rows of units that lie in one only in part"],
};

function valuesOf(found: NotPlaced, language: Language, writer: Writer): Values {
  return {
    isExact: () => "r.n = 0",
    rowsNotPlaced: () => "r.n",
    note: () => {
      const [before, after] = texts[language].map((each) => writer.parameter(each, "text"));
      return `case when r.n > 0 then ${before} || r.n || ${after}${namesOf(found, writer)} || '.' end`;
    },
  };
}

/** The split units that the rows themselves lie in: it may be only what they refer to that does. */
function namesOf({ rows, boundaries }: NotPlaced, writer: Writer): string {
  if (!hasUnit(rows.noun)) return "";
  const sets = boundaries.map((each) => boundarySet(each, writer)).join(", ");
  const isSplit = `exists (select 1 from unit_membership part where part.boundary_starts_on in (${sets}) and part.unit_id = split.id and not part.whole)`;
  return ` || coalesce(': ' || (select string_agg(split.name, ', ' order by split.code, split.id) from administrative_unit split where split.id = any (r.units) and ${isSplit}), '')`;
}

function hasUnit({ unitColumn: column }: Noun): boolean {
  return column !== undefined;
}

function unitOf({ noun, alias }: Rows): string {
  return `${alias}.${unitColumn(noun)}`;
}
