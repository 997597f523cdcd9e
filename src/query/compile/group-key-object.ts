/** The typed `key` of a group as JSON. */
import type { Attribute } from "../../model/describe/noun.ts";
import { attributeNamed, nounNamed, relationNamed, targetOf } from "../descriptors.ts";
import { enumerationLabels } from "../labels.ts";
import type {
  Boundaries,
  DateBucket,
  GroupKey,
  GroupKeyField,
  GroupsPlan,
  KeyPart,
} from "../plan.ts";
import type { RestatementPlan } from "../restatement-plan.ts";
import { compileConditions } from "./conditions.ts";
import { ofGroup } from "./group-items.ts";
import { spanLengths } from "./group-time.ts";
import { sourceOf } from "./moment.ts";
import { compileRestatement, isRestated } from "./restatement.ts";
import type { NotPlaced } from "./restatement.ts";
import { globalId, jsonObject, nameLiteral } from "./sql.ts";
import { unitsInPart } from "./units.ts";
import { compileValue } from "./value.ts";
import type { Writer } from "./writer.ts";

interface Source {
  readonly plan: GroupsPlan;
  readonly alias: string;
}

export function compileGroupKeyObject(
  fields: readonly GroupKeyField[],
  source: Source,
  writer: Writer,
): string {
  return jsonObject(fields.map((field) => [field.key, compileField(field, source, writer)]));
}

function compileField(field: GroupKeyField, source: Source, writer: Writer): string {
  if (field.kind === "typename") return nameLiteral(field.name);
  if (field.kind === "related") return compileGroupKeyObject(field.select, source, writer);
  const key = source.plan.by[field.position]!;
  const column = `${source.alias}.k${field.position + 1}`;
  if (field.kind === "part") {
    const { position } = field;
    return compilePart(field.select, { key, column, writer, source, position });
  }
  const { noun, attribute } = attributeOf(key, source.plan);
  if (field.kind === "value") return compileValue(noun, attribute, column);
  const labels = writer.parameter(enumerationLabels(attribute, field.language), "jsonb");
  return `${labels} ->> ${column}`;
}

function attributeOf(key: GroupKey, plan: GroupsPlan) {
  const own = nounNamed(plan.noun);
  if (key.kind !== "field" && key.kind !== "related") throw new Error("This key is no field.");
  const noun = key.kind === "field" ? own : targetOf(relationNamed(own, key.relation));
  const attribute: Attribute = attributeNamed(noun, key.property);
  return { noun, attribute };
}

interface Part {
  readonly source: Source;
  readonly position: number;
  readonly key: GroupKey;
  readonly column: string;
  readonly writer: Writer;
}

function compilePart(fields: readonly KeyPart[], part: Part): string {
  const { key, column } = part;
  const parts = partsOf(part);
  const object = jsonObject(
    fields.map((field) => {
      if (field.kind === "typename") return [field.key, nameLiteral(field.name)];
      if (field.kind === "restatement") return [field.key, restatementOf(field, part)];
      return [field.key, parts[field.name]!];
    }),
  );
  return key.kind === "unit"
    ? `(select ${object} from administrative_unit u where u.id = ${column})`
    : `case when ${column} is not null then ${object} end`;
}

/** Of the rows that would be in the group, were its unit another. */
function restatementOf(field: RestatementPlan, { key, source, position, writer }: Part): string {
  const { plan } = source;
  const rows = { noun: nounNamed(plan.noun), alias: writer.alias() };
  const find = (boundaries: Boundaries): NotPlaced => {
    const inPart = unitsInPart(boundaries, { ancestor: "u.id" }, writer);
    const { joins, where } = ofGroup({ ...source, noun: rows.noun }, rows, writer, position);
    const asked = compileConditions([...plan.scope, ...plan.where], rows, writer);
    return {
      rows,
      from: `from ${sourceOf(rows.noun, writer)} ${rows.alias}${joins}`,
      where: [`${rows.alias}.${rows.noun.unitColumn!} in (${inPart})`, ...where, ...asked],
      boundaries: [boundaries],
    };
  };
  const nothing: NotPlaced = { rows, from: "", where: [], boundaries: [] };
  const isRestatedKey = key.kind === "unit" && isRestated(key.boundaries);
  return compileRestatement(field, () => (isRestatedKey ? find(key.boundaries) : nothing), writer);
}

function partsOf({ key, column, writer }: Part): Readonly<Record<string, string>> {
  if (key.kind === "unit") {
    return { id: globalId("AdminUnit", "u.id"), code: "u.code", name: "u.name" };
  }
  if (key.kind === "date") {
    return {
      period: names[key.bucket](column),
      start: column,
      end: `(${column} + interval '${spanLengths[key.bucket]}')::date - 1`,
    };
  }
  if (key.kind !== "bin") throw new Error("This key has no parts.");
  const edges = writer.parameter(key.edges, "numeric[]");
  return { low: `(${edges})[${column}]`, high: `(${edges})[${column} + 1]` };
}

/** Spans as periods (data-model.md 4). */
const names: Readonly<Record<DateBucket, (start: string) => string>> = {
  month: (start) => `to_char(${start}, 'YYYY-MM')`,
  quarter: (start) => `to_char(${start}, 'YYYY"Q"Q')`,
  half: (start) =>
    `to_char(${start}, 'YYYY') || case when extract(month from ${start}) > 6 then 'H2' else 'H1' end`,
  year: (start) => `to_char(${start}, 'YYYY')`,
};
