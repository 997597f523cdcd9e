/** Queries that are one list, read as rows of a table. */
import { OperationTypeNode } from "graphql";

import type { ViewerLimits } from "../access/viewer.ts";
import { userError } from "../errors.ts";
import { columnsOf } from "../query/rows/columns.ts";
import type { Column } from "../query/rows/column.ts";
import { leaveOut } from "../query/rows/column.ts";
import { prepareList } from "../query/rows/read-list.ts";
import type { ListPlan, ListRead } from "../query/rows/read-list.ts";
import type { InputObject } from "../query/read/input.ts";
import { readPage } from "../query/read/page.ts";
import type { AskedOperation } from "./planned-query.ts";
import { rootFieldsOf } from "./planned-query.ts";
import { planners } from "./resolvers/planners.ts";

interface ListQuery {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly read: ListRead;
}

/** null: the variables do not fit, as execution will tell. @throws NOT_ONE_LIST, and what planning refuses */
export function planList(asked: AskedOperation): ListQuery | null {
  const { operation, viewer } = asked;
  if (operation.operation !== OperationTypeNode.QUERY) throw askForList();
  const all = rootFieldsOf(asked);
  if (all === null) return null;
  const [field, second] = all.filter(({ name }) => name !== "__typename");
  if (field === undefined) throw askForList();
  if (second !== undefined) throw leaveOut(second.key);
  const plan = planners.get(field.name)?.(field.arguments, field.fieldsOf, viewer.language);
  if (plan === undefined || !isList(plan)) throw askForList();
  const columns = columnsOf(plan, field.key);
  const page = readPage(asManyAsAllowed(field.arguments, viewer.limits), "rows");
  return { name: field.key, columns, read: prepareList({ ...plan, page }, asked) };
}

function isList(plan: { readonly kind: string }): plan is ListPlan {
  return plan.kind === "connection" || plan.kind === "groups";
}

/** Who does not say how many wants all. */
function asManyAsAllowed(input: InputObject, { exportRows }: ViewerLimits): InputObject {
  const given = (name: string): boolean => (input[name] ?? null) !== null;
  if (given("first") || given("last")) return input;
  return { ...input, [given("before") ? "last" : "first"]: exportRows };
}

function askForList(): Error {
  return userError("NOT_ONE_LIST", {
    reason: {
      vi: "hãy hỏi nodes hoặc edges của một danh sách, ví dụ { cooperatives { nodes { code name } } }.",
      en: "ask for the nodes or edges of one list, such as { cooperatives { nodes { code name } } }.",
    },
  });
}
