/** The columns that the entries of a list have as a table; pure. */
import { userError } from "../../errors.ts";
import type { Noun } from "../../model/describe/noun.ts";
import { attributeNamed, nounNamed, relationNamed, targetOf } from "../descriptors.ts";
import { listsOf } from "../list-fields.ts";
import type { ConnectionPlan, EdgeField, GroupsPlan, RowField } from "../plan.ts";
import { beneath, column, leaveOut, refuseListWithin } from "./column.ts";
import type { Column, Place } from "./column.ts";
import { columnsOfGroup } from "./group-columns.ts";
import { headings, noted } from "./headings.ts";

/**
 * @param key name of the list's root field in the response
 * @throws NOT_ONE_LIST naming what to leave out
 */
export function columnsOf(plan: ConnectionPlan | GroupsPlan, key: string): readonly Column[] {
  if (plan.kind === "groups") {
    return columnsOfEntries(plan.select, key, (fields, place) =>
      columnsOfGroup(fields, plan, place),
    );
  }
  const noun = nounNamed(plan.noun);
  return columnsOfEntries(plan.select, key, (fields, place) => columnsOfRow(fields, noun, place));
}

function columnsOfEntries<Field>(
  select: Parameters<typeof listsOf<Field>>[0],
  key: string,
  columnsOfNode: (fields: readonly Field[], place: Place) => readonly Column[],
): readonly Column[] {
  const [list, second] = listsOf(select);
  if (list === undefined) throw askForEntries(key);
  if (second !== undefined) throw leaveOut(`${key}.${second.key}`);
  const place: Place = { root: [key, list.key], path: [], heading: null };
  if (list.kind === "nodes") return columnsOfNode(list.select, place);
  return list.select.flatMap((field) => columnsOfEdge(field, place, columnsOfNode));
}

function columnsOfEdge<Field>(
  field: EdgeField<Field>,
  place: Place,
  columnsOfNode: (fields: readonly Field[], place: Place) => readonly Column[],
): readonly Column[] {
  const { key, kind } = field;
  if (kind !== "node") return [column(place, key, headings[kind])];
  return columnsOfNode(field.select, beneath(place, key, null));
}

function columnsOfRow(fields: readonly RowField[], noun: Noun, place: Place): readonly Column[] {
  return fields.flatMap((field): readonly Column[] => {
    const { key } = field;
    switch (field.kind) {
      case "typename":
        return [column(place, key, headings.typename)];
      case "attribute":
      case "label":
        return [column(place, key, attributeNamed(noun, field.property))];
      case "state": {
        const attribute = attributeNamed(noun, field.property);
        return [column(place, key, noted(attribute, headings.state))];
      }
      case "toOne": {
        const relation = relationNamed(noun, field.relation);
        return columnsOfRow(field.select, targetOf(relation), beneath(place, key, relation));
      }
      default:
        throw refuseListWithin(place, key);
    }
  });
}

function askForEntries(key: string): Error {
  return userError("NOT_ONE_LIST", {
    reason: {
      vi: `hãy chọn nodes hoặc edges của ${key}.`,
      en: `ask for the nodes or edges of ${key}.`,
    },
    field: key,
  });
}
