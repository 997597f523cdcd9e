/**
 * Walks a plan and rebuilds it. A step says what it does at the places it cares for; the walk finds them all, also
 * beneath rows, in filters, orders and keys, so that no step forgets one.
 */
import type { Noun } from "../../model/describe/noun.ts";
import { nounNamed, relationNamed, targetOf } from "../descriptors.ts";
import { aggregatesOf, withGroupFields } from "../group-fields.ts";
import type {
  AggregateCondition,
  ConnectionField,
  ConnectionPlan,
  GroupsPlan,
  NodesPlan,
  OnePlan,
  OrderKey,
  Plan,
  RowField,
} from "../plan.ts";
import type { Condition } from "../plan.ts";

/** Where rows of a noun are read. */
export interface Place {
  readonly noun: Noun;
  /** What the caller asked of them. */
  readonly where: readonly Condition[];
  /** `many`: a list or an aggregate; `one`: by key; `reference`: what another row refers to. */
  readonly reach: "many" | "one" | "reference";
}

export interface Visitor {
  /** What must hold at a place beside what was asked. */
  readonly rows?: (place: Place) => readonly Condition[];
  /** A field used to filter, sort, group or measure. */
  readonly use?: (noun: Noun, property: string) => void;
  readonly field?: (noun: Noun, field: RowField) => RowField;
  readonly connection?: (plan: ConnectionPlan) => ConnectionPlan;
  readonly groups?: (plan: GroupsPlan) => GroupsPlan;
}

const visitors: {
  readonly [K in Plan["kind"]]: (plan: Extract<Plan, { kind: K }>, visitor: Visitor) => Plan;
} = {
  connection: visitConnection,
  one: visitOne,
  groups: visitGroups,
  nodes: visitNodes,
};

export function visitPlan(plan: Plan, visitor: Visitor): Plan {
  return visitors[plan.kind](plan as never, visitor);
}

function visitNodes(plan: NodesPlan, visitor: Visitor): NodesPlan {
  const parts = plan.parts.map((part) => {
    const noun = nounNamed(part.noun);
    return {
      ...part,
      scope: [...part.scope, ...scopeOf(visitor, { noun, where: [], reach: "one" })],
      select: visitFields(noun, part.select, visitor),
    };
  });
  return { ...plan, parts };
}

function visitConnection(plan: ConnectionPlan, visitor: Visitor): ConnectionPlan {
  const noun = nounNamed(plan.noun);
  const visited: ConnectionPlan = {
    ...plan,
    where: visitConditions(noun, plan.where, visitor),
    scope: [...plan.scope, ...scopeOf(visitor, { noun, where: plan.where, reach: "many" })],
    order: plan.order.map((key) => visitOrder(noun, key, visitor)),
    select: plan.select.map((field) => visitConnectionField(noun, field, visitor)),
  };
  return visitor.connection?.(visited) ?? visited;
}

function visitOne(plan: OnePlan, visitor: Visitor): OnePlan {
  const noun = nounNamed(plan.noun);
  return {
    ...plan,
    where: visitConditions(noun, plan.where, visitor),
    scope: [...plan.scope, ...scopeOf(visitor, { noun, where: plan.where, reach: "one" })],
    select: visitFields(noun, plan.select, visitor),
  };
}

function visitConnectionField(
  noun: Noun,
  field: ConnectionField,
  visitor: Visitor,
): ConnectionField {
  if (field.kind === "nodes") return { ...field, select: visitFields(noun, field.select, visitor) };
  if (field.kind !== "edges") return field;
  const select = field.select.map((each) =>
    each.kind === "node" ? { ...each, select: visitFields(noun, each.select, visitor) } : each,
  );
  return { ...field, select };
}

function visitFields(
  noun: Noun,
  fields: readonly RowField[],
  visitor: Visitor,
): readonly RowField[] {
  return fields.map((field) => {
    const visited = visitField(noun, field, visitor);
    return visitor.field?.(noun, visited) ?? visited;
  });
}

function visitField(noun: Noun, field: RowField, visitor: Visitor): RowField {
  if (field.kind === "toMany") {
    return { ...field, connection: visitConnection(field.connection, visitor) };
  }
  if (field.kind === "provenance") return visitProvenance(field, visitor);
  if (field.kind !== "toOne") return field;
  const target = targetOf(relationNamed(noun, field.relation));
  return {
    ...field,
    scope: [...field.scope, ...scopeOf(visitor, { noun: target, where: [], reach: "reference" })],
    select: visitFields(target, field.select, visitor),
  };
}

function visitProvenance(
  field: Extract<RowField, { kind: "provenance" }>,
  visitor: Visitor,
): RowField {
  const noun = nounNamed("Load");
  const select = field.select.map((each) => {
    if (each.kind !== "load") return each;
    const scope = [...each.scope, ...scopeOf(visitor, { noun, where: [], reach: "reference" })];
    return { ...each, scope, select: visitFields(noun, each.select, visitor) };
  });
  return { ...field, select };
}

function visitConditions(
  noun: Noun,
  conditions: readonly Condition[],
  visitor: Visitor,
): readonly Condition[] {
  return conditions.map((each) => visitCondition(noun, each, visitor));
}

function visitCondition(noun: Noun, condition: Condition, visitor: Visitor): Condition {
  switch (condition.kind) {
    case "all":
    case "any":
      return { ...condition, of: visitConditions(noun, condition.of, visitor) };
    case "not":
      return { ...condition, of: visitCondition(noun, condition.of, visitor) };
    case "compare":
      visitor.use?.(noun, condition.property);
      return condition;
    case "related":
      return { ...condition, ...visitRelated(noun, condition, visitor) };
    case "aggregate":
      return { ...condition, ...visitAggregate(noun, condition, visitor) };
    case "count":
      return {
        ...condition,
        scope: visitRelated(noun, { ...condition, where: [] }, visitor).scope,
      };
    default:
      return condition;
  }
}

function visitAggregate(noun: Noun, condition: AggregateCondition, visitor: Visitor): RelatedRows {
  const { property } = condition.aggregate;
  if (property !== null) visitor.use?.(targetOf(relationNamed(noun, condition.relation)), property);
  return visitRelated(noun, condition, visitor);
}

interface RelatedRows {
  readonly relation: string;
  readonly where: readonly Condition[];
  readonly scope: readonly Condition[];
}

function visitRelated(noun: Noun, rows: RelatedRows, visitor: Visitor): RelatedRows {
  const { relation, where } = rows;
  const described = relationNamed(noun, relation);
  const target = targetOf(described);
  const reach = described.kind === "toOne" ? "reference" : "many";
  return {
    relation,
    where: visitConditions(target, where, visitor),
    scope: [...rows.scope, ...scopeOf(visitor, { noun: target, where, reach })],
  };
}

function visitOrder(noun: Noun, key: OrderKey, visitor: Visitor): OrderKey {
  if (key.kind === "field") {
    visitor.use?.(noun, key.property);
    return key;
  }
  if (key.kind === "relevance") return key;
  const target = targetOf(relationNamed(noun, key.relation));
  const property = key.kind === "related" ? key.property : key.aggregate.property;
  if (property !== null) visitor.use?.(target, property);
  const where = key.kind === "related" ? [] : key.where;
  return { ...key, ...visitRelated(noun, { ...key, where }, visitor) };
}

function visitGroups(plan: GroupsPlan, visitor: Visitor): GroupsPlan {
  const noun = nounNamed(plan.noun);
  for (const { property } of aggregatesOf(plan)) {
    if (property !== null) visitor.use?.(noun, property);
  }
  const visited: GroupsPlan = {
    ...withGroupFields(plan, (field) =>
      field.kind === "items"
        ? { ...field, connection: visitConnection(field.connection, visitor) }
        : field,
    ),
    where: visitConditions(noun, plan.where, visitor),
    scope: [...plan.scope, ...scopeOf(visitor, { noun, where: plan.where, reach: "many" })],
    by: plan.by.map((key) => {
      if (key.kind === "unit") return key;
      if (key.kind !== "related") {
        visitor.use?.(noun, key.property);
        return key;
      }
      visitor.use?.(targetOf(relationNamed(noun, key.relation)), key.property);
      return { ...key, scope: visitRelated(noun, { ...key, where: [] }, visitor).scope };
    }),
  };
  return visitor.groups?.(visited) ?? visited;
}

function scopeOf(visitor: Visitor, place: Place): readonly Condition[] {
  return visitor.rows?.(place) ?? [];
}
