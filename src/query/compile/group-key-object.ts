/** The typed `key` of a group as JSON. */
import type { Attribute } from "../../model/describe/noun.ts";
import { attributeNamed, nounNamed, relationNamed, targetOf } from "../descriptors.ts";
import { enumerationLabels } from "../labels.ts";
import type { DateBucket, GroupKey, GroupKeyField, GroupsPlan, KeyPart } from "../plan.ts";
import { spanLengths } from "./group-time.ts";
import { globalId, jsonObject, nameLiteral } from "./sql.ts";
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
  if (field.kind === "part") return compilePart(field.select, { key, column, writer });
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
  readonly key: GroupKey;
  readonly column: string;
  readonly writer: Writer;
}

function compilePart(fields: readonly KeyPart[], part: Part): string {
  const { key, column } = part;
  const parts = partsOf(part);
  const object = jsonObject(
    fields.map((field) => [
      field.key,
      field.kind === "typename" ? nameLiteral(field.name) : parts[field.name]!,
    ]),
  );
  return key.kind === "unit"
    ? `(select ${object} from administrative_unit u where u.id = ${column})`
    : `case when ${column} is not null then ${object} end`;
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
