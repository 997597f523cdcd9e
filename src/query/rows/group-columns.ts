/** The columns of groups: their keys and their measures. */
import { adminLevel } from "../../domain/enumerations/administrative-unit.ts";
import type { Noun } from "../../model/describe/noun.ts";
import { attributeNamed, nounNamed, relationNamed, targetOf } from "../descriptors.ts";
import type {
  Aggregate,
  ComparedField,
  GroupField,
  GroupKey,
  GroupKeyField,
  GroupsPlan,
  KeyPart,
} from "../plan.ts";
import { beneath, column, refuseListWithin } from "./column.ts";
import type { Column, Place } from "./column.ts";
import { headings, measureHeadings, noted, partHeadings, within } from "./headings.ts";
import type { Heading } from "./headings.ts";

export function columnsOfGroup(
  fields: readonly GroupField[],
  plan: GroupsPlan,
  place: Place,
): readonly Column[] {
  return fields.flatMap((field): readonly Column[] => {
    const { key, kind } = field;
    switch (kind) {
      case "key":
        return columnsOfKey(field.select, plan, beneath(place, key, null));
      case "previous":
      case "change": {
        const under = beneath(place, key, headings[kind]);
        return field.select.map((each) => columnOfMeasure(each, plan, under));
      }
      case "items":
        throw refuseListWithin(place, key);
      case "measure":
      case "typename":
        return [columnOfMeasure(field, plan, place)];
      default:
        return [column(place, key, headings[kind])];
    }
  });
}

function columnOfMeasure(field: ComparedField, plan: GroupsPlan, place: Place): Column {
  if (field.kind === "typename") return column(place, field.key, headings.typename);
  return column(place, field.key, headingOfMeasure(field.aggregate, nounNamed(plan.noun)));
}

function headingOfMeasure({ function: name, property }: Aggregate, noun: Noun): Heading {
  const heading = measureHeadings[name];
  return property === null ? heading : noted(heading, attributeNamed(noun, property));
}

function columnsOfKey(
  fields: readonly GroupKeyField[],
  plan: GroupsPlan,
  place: Place,
): readonly Column[] {
  return fields.flatMap((field): readonly Column[] => {
    const { key } = field;
    switch (field.kind) {
      case "typename":
        return [column(place, key, headings.typename)];
      case "related":
        return columnsOfKey(field.select, plan, beneath(place, key, null));
      case "part": {
        const under = beneath(place, key, headingOfKey(plan.by[field.position]!, plan));
        return field.select.flatMap((each) => columnsOfPart(each, under));
      }
      default:
        return [column(place, key, headingOfKey(plan.by[field.position]!, plan))];
    }
  });
}

function columnsOfPart(field: KeyPart, place: Place): readonly Column[] {
  const { key } = field;
  if (field.kind === "typename") return [column(place, key, headings.typename)];
  if (field.kind === "property") return [column(place, key, partHeadings[field.name]!)];
  return field.select.map((each) =>
    column(beneath(place, key, headings.restatement), each.key, headings[each.kind]),
  );
}

function headingOfKey(by: GroupKey, plan: GroupsPlan): Heading {
  const noun = nounNamed(plan.noun);
  if (by.kind === "unit") return adminLevel.values[by.level as keyof typeof adminLevel.values];
  if (by.kind !== "related") return attributeNamed(noun, by.property);
  const relation = relationNamed(noun, by.relation);
  return within(relation, attributeNamed(targetOf(relation), by.property));
}
