/** The answer of a list: rows that meet the filter, sorted, cut and shown. */
import type { Noun } from "../../../../src/model/describe/noun.ts";
import { relationsOf, targetOf } from "../nouns-asked.ts";
import type { ListQuestion, Selection } from "../question.ts";
import { attributeOf, valueOf } from "./data.ts";
import type { Data, Row } from "./data.ts";
import { keysOfOrder, sorted } from "./order.ts";
import { pageOf } from "./page.ts";
import type { Span } from "./page.ts";
import { holds, shown } from "./where.ts";
import type { Input } from "./where.ts";

export function answerList(question: ListQuestion, data: Data, span: Span = {}) {
  const { noun } = question;
  return listOf(question, { noun, data, rows: data.rowsOf(noun), span });
}

interface Listed {
  readonly noun: Noun;
  readonly data: Data;
  readonly rows: readonly Row[];
  readonly span: Span;
}

function listOf(
  { arguments: given, select }: Pick<ListQuestion, "arguments" | "select">,
  { noun, data, rows, span }: Listed,
) {
  const { where = {}, orderBy } = given as { where?: Input; orderBy?: readonly Input[] };
  const place = { noun, data };
  const found = shown(noun, where, rows).filter((row) => holds(where, row, place));
  const all = sorted(found, keysOfOrder(orderBy, place));
  const { items, pageInfo, start } = pageOf(all, given, span, 50);
  const nodes = items.map((row) => showRow(select, noun, row, data));
  return { answer: { totalCount: all.length, pageInfo, nodes }, start };
}

function showRow(select: Selection, noun: Noun, row: Row, data: Data): Input {
  const fields = select.fields.map((property) => [
    property,
    valueOf(noun, attributeOf(noun, property), row),
  ]);
  const relations = select.relations.map(({ property, arguments: given, select }) => {
    const relation = relationsOf(noun).find((each) => each.property === property)!;
    const target = targetOf(relation);
    const rows = data.related(row, relation);
    if (relation.kind === "toOne") {
      return [property, rows[0] === undefined ? null : showRow(select, target, rows[0], data)];
    }
    const list = listOf({ arguments: given, select }, { noun: target, data, rows, span: {} });
    return [property, list.answer];
  });
  return Object.fromEntries([...fields, ...relations]) as Input;
}
