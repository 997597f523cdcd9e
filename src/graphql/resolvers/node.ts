/** `node` and `nodes`: any noun by its global id, under the same rules as by any other way. */
import type { GraphQLResolveInfo } from "graphql";

import type { Language } from "../../config.ts";
import { nounNamed } from "../../query/descriptors.ts";
import { readGlobalId } from "../../query/global-id.ts";
import type { GlobalId } from "../../query/global-id.ts";
import type { NodesPlan } from "../../query/plan.ts";
import { readList } from "../../query/read/input.ts";
import type { InputObject } from "../../query/read/input.ts";
import { badInput } from "../../query/refusals.ts";
import { runPlan } from "../../query/run.ts";
import type { GraphqlContext } from "../context.ts";
import { fieldsBeneath } from "../selection/collect-fields.ts";
import type { SelectedField } from "../selection/collect-fields.ts";
import { planRow } from "../selection/rows.ts";
import type { RootResolver } from "./collection.ts";

type Row = Readonly<Record<string, unknown>>;

export const node: RootResolver = async (_, input, context, info) => {
  const [row] = await findRows(readIds(input), context, info);
  return row ?? null;
};

export const nodes: RootResolver = (_, input, context, info) =>
  findRows(readIds(input), context, info);

const typeOfRow = new WeakMap<Row, string>();

/** The type of what `node` gave; the row itself holds only what was asked. */
export function typeOfNode(row: unknown): string | undefined {
  return typeOfRow.get(row as Row);
}

/** The ids of `node` or `nodes`, by its arguments. */
export function readIds({ id, ids }: InputObject): readonly GlobalId[] {
  return ids === undefined ? [readId(id)] : readList("ids", ids).map(readId);
}

export function planNodes(
  ids: readonly GlobalId[],
  fieldsOf: SelectedField["fieldsOf"],
  language: Language,
): NodesPlan {
  return {
    kind: "nodes",
    parts: [...new Set(ids.map(({ noun }) => noun))].map((noun) => ({
      noun,
      ids: ids.filter((id) => id.noun === noun).map(({ key }) => key),
      scope: [],
      select: planRow(nounNamed(noun), fieldsOf(noun), language),
    })),
  };
}

async function findRows(
  ids: readonly GlobalId[],
  context: GraphqlContext,
  info: GraphQLResolveInfo,
): Promise<readonly (Row | null)[]> {
  const fieldsOf = (type: string) => fieldsBeneath(info, type);
  const plan = planNodes(ids, fieldsOf, context.viewer.language);
  const rows = (await runPlan(plan, context)) as Readonly<Record<string, Record<string, Row>>>;
  return ids.map(({ noun, key }) => {
    const row = rows[noun]?.[key];
    if (row === undefined) return null;
    typeOfRow.set(row, noun);
    return row;
  });
}

function readId(id: unknown): GlobalId {
  const found = readGlobalId(String(id));
  if (found === null) throw badInput("this is not a global id", "đây không phải mã định danh");
  return found;
}
