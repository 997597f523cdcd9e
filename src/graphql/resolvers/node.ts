/** `node` and `nodes`: any noun by its global id, under the same rules as by any other way. */
import type { GraphQLResolveInfo } from "graphql";

import { nounNamed } from "../../query/descriptors.ts";
import { readGlobalId } from "../../query/global-id.ts";
import type { GlobalId } from "../../query/global-id.ts";
import type { NodesPlan } from "../../query/plan.ts";
import { readList } from "../../query/read/input.ts";
import { badInput } from "../../query/refusals.ts";
import { runPlan } from "../../query/run.ts";
import type { GraphqlContext } from "../context.ts";
import { fieldsBeneath } from "../selection/collect-fields.ts";
import { planRow } from "../selection/rows.ts";
import type { RootResolver } from "./collection.ts";

type Row = Readonly<Record<string, unknown>>;

export const node: RootResolver = async (_, { id }, context, info) => {
  const [row] = await findRows([id], context, info);
  return row ?? null;
};

export const nodes: RootResolver = (_, { ids }, context, info) =>
  findRows(readList("ids", ids), context, info);

const typeOfRow = new WeakMap<Row, string>();

/** The type of what `node` gave; the row itself holds only what was asked. */
export function typeOfNode(row: unknown): string | undefined {
  return typeOfRow.get(row as Row);
}

async function findRows(
  asked: readonly unknown[],
  context: GraphqlContext,
  info: GraphQLResolveInfo,
): Promise<readonly (Row | null)[]> {
  const ids = asked.map((id) => readId(String(id)));
  const plan: NodesPlan = {
    kind: "nodes",
    parts: [...new Set(ids.map(({ noun }) => noun))].map((noun) => ({
      noun,
      ids: ids.filter((id) => id.noun === noun).map(({ key }) => key),
      scope: [],
      select: planRow(nounNamed(noun), fieldsBeneath(info, noun), context.viewer.language),
    })),
  };
  const rows = (await runPlan(plan, context)) as Readonly<Record<string, Record<string, Row>>>;
  return ids.map(({ noun, key }) => {
    const row = rows[noun]?.[key];
    if (row === undefined) return null;
    typeOfRow.set(row, noun);
    return row;
  });
}

function readId(id: string): GlobalId {
  const found = readGlobalId(id);
  if (found === null) throw badInput("this is not a global id", "đây không phải mã định danh");
  return found;
}
