/** Selections on rows and their connections become parts of a plan. */
import type { Language } from "../../config.ts";
import type { Noun } from "../../model/describe/noun.ts";
import { nounNamed, relationNamed, targetOf } from "../../query/descriptors.ts";
import { hasState, labelOf, localizedProperty, localizedTexts } from "../../query/extra-fields.ts";
import { contentOf, hasProvenance } from "../../query/lineage.ts";
import type { ProvenanceProperty } from "../../query/lineage.ts";
import type {
  ConnectionField,
  ConnectionPlan,
  EdgeField,
  PageInfoField,
  ProvenanceField,
  RowField,
} from "../../query/plan.ts";
import { readList } from "../../query/read/input.ts";
import { readOrder } from "../../query/read/order.ts";
import { readPage } from "../../query/read/page.ts";
import { readWhere } from "../../query/read/where.ts";
import type { InputObject } from "../../query/read/input.ts";
import type { SelectedField } from "./collect-fields.ts";
import { planRestatement } from "./restatement.ts";

export function planConnection(
  noun: Noun,
  input: InputObject,
  fields: readonly SelectedField[],
  language: Language,
): ConnectionPlan {
  return {
    kind: "connection",
    noun: noun.name,
    where: readWhere(noun, input["where"]),
    scope: [],
    order: readOrder(noun, input["orderBy"]),
    page: readPage(input, "rows"),
    select: fields.flatMap((field): readonly ConnectionField[] =>
      field.name === "totalCountEstimate"
        ? [{ key: field.key, kind: field.name }]
        : planPage([field], { name: noun.name, language }, (each) => planRow(noun, each, language)),
    ),
  };
}

/** The fields of a connection, whatever its nodes are. @param name of the type of a node */
export function planPage<Field>(
  fields: readonly SelectedField[],
  { name, language }: { readonly name: string; readonly language: Language },
  planNode: (fields: readonly SelectedField[]) => readonly Field[],
): readonly PageField<Field>[] {
  return fields.map((field): PageField<Field> => {
    const { key } = field;
    switch (field.name) {
      case "nodes":
        return { key, kind: "nodes", select: planNode(field.fieldsOf(name)) };
      case "edges":
        return { key, kind: "edges", select: planEdge(field, name, planNode) };
      case "pageInfo":
        return { key, kind: "pageInfo", select: field.fieldsOf("PageInfo").map(planPageInfo) };
      case "totalCount":
        return { key, kind: "totalCount" };
      case "restatement":
        return planRestatement(field, language);
      default:
        return { key, kind: "typename", name: `${name}Connection` };
    }
  });
}

type PageField<Field> =
  | Exclude<ConnectionField, { readonly kind: "nodes" | "edges" | "totalCountEstimate" }>
  | { readonly key: string; readonly kind: "nodes"; readonly select: readonly Field[] }
  | { readonly key: string; readonly kind: "edges"; readonly select: readonly EdgeField<Field>[] };

function planEdge<Field>(
  edges: SelectedField,
  name: string,
  planNode: (fields: readonly SelectedField[]) => readonly Field[],
): readonly EdgeField<Field>[] {
  return edges.fieldsOf(`${name}Edge`).map((field): EdgeField<Field> => {
    const { key } = field;
    if (field.name === "node") return { key, kind: "node", select: planNode(field.fieldsOf(name)) };
    if (field.name === "cursor") return { key, kind: "cursor" };
    return { key, kind: "typename", name: `${name}Edge` };
  });
}

function planPageInfo({ key, name }: SelectedField): PageInfoField {
  if (name === "__typename") return { key, kind: "typename", name: "PageInfo" };
  return { key, kind: name as "hasNextPage" };
}

export function planRow(
  noun: Noun,
  fields: readonly SelectedField[],
  language: Language,
): readonly RowField[] {
  const members = membersOf(noun);
  return fields.map((field) => {
    if (field.name === "__typename") return { key: field.key, kind: "typename", name: noun.name };
    const plan = members.get(field.name) ?? planRelation;
    return plan(field, noun, language);
  });
}

type PlanField = (field: SelectedField, noun: Noun, language: Language) => RowField;

const membersByNoun = new Map<Noun, ReadonlyMap<string, PlanField>>();

/** How each field of a noun's type that is no relation is planned. */
function membersOf(noun: Noun): ReadonlyMap<string, PlanField> {
  const found = membersByNoun.get(noun) ?? new Map(listMembers(noun));
  membersByNoun.set(noun, found);
  return found;
}

function listMembers(noun: Noun): readonly [string, PlanField][] {
  return [
    ...noun.attributes.flatMap((attribute): [string, PlanField][] => {
      const { property } = attribute;
      const value: PlanField = ({ key }) => ({ key, kind: "attribute", property });
      const label: PlanField = ({ key }, _, language) => ({
        key,
        kind: "label",
        property,
        language,
      });
      const own: [string, PlanField] = [property, value];
      return attribute.enumeration === undefined ? [own] : [own, [labelOf(attribute), label]];
    }),
    ...localizedTexts(noun).map(({ property }): [string, PlanField] => [
      property,
      ({ key }, _, language) => ({
        key,
        kind: "attribute",
        property: localizedProperty(property, language),
      }),
    ]),
    ...(hasState(noun) ? [["state", planState] as [string, PlanField]] : []),
    ...(hasProvenance(noun) ? [["provenance", planProvenance] as [string, PlanField]] : []),
  ];
}

const planState: PlanField = ({ key, arguments: { field } }) => ({
  key,
  kind: "state",
  property: String(field),
});

const planProvenance: PlanField = ({ key, arguments: { fields }, fieldsOf }, noun, language) => ({
  key,
  kind: "provenance",
  properties: (fields ?? null) === null ? contentOf(noun) : readList("fields", fields).map(String),
  select: fieldsOf("Provenance").map((field): ProvenanceField => {
    const { key: name } = field;
    if (field.name === "__typename") return { key: name, kind: "typename", name: "Provenance" };
    if (field.name !== "load") {
      return { key: name, kind: "property", name: field.name as ProvenanceProperty };
    }
    const load = nounNamed("Load");
    return {
      key: name,
      kind: "load",
      scope: [],
      select: planRow(load, field.fieldsOf("Load"), language),
    };
  }),
});

const planRelation: PlanField = (field, noun, language) => {
  const { key, name } = field;
  const relation = relationNamed(noun, name);
  const target = targetOf(relation);
  if (relation.kind === "toOne") {
    const select = planRow(target, field.fieldsOf(target.name), language);
    return { key, kind: "toOne", relation: name, scope: [], select };
  }
  const fields = field.fieldsOf(`${target.name}Connection`);
  const connection = planConnection(target, field.arguments, fields, language);
  return { key, kind: "toMany", relation: name, connection };
};
