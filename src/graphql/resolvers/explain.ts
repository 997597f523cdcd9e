/** `explain`: what a query would cost, without running it. */
import { getOperationAST, OperationTypeNode } from "graphql";
import type { GraphQLSchema } from "graphql";

import { userError } from "../../errors.ts";
import type { InputObject } from "../../query/read/input.ts";
import { badInput } from "../../query/refusals.ts";
import { prepareRead, readableError } from "../../query/run.ts";
import type { Read } from "../../query/run.ts";
import { estimateStatement } from "../../query/statement-plan.ts";
import type { GraphqlContext } from "../context.ts";
import { guardedCost } from "../cost/judge.ts";
import { measureCost } from "../cost/measure.ts";
import { readDocument } from "../document/read-document.ts";
import { rootFieldsOf } from "../planned-query.ts";
import type { AskedOperation } from "../planned-query.ts";
import type { SelectedField } from "../selection/collect-fields.ts";
import type { RootResolver } from "./collection.ts";
import { checkVariables, withoutPlace } from "../variables.ts";
import { planStatement } from "./planners.ts";

export const explain: RootResolver = (_, input, context, { schema }) => {
  const { viewer, cursorSecret } = context;
  const { limits } = viewer;
  const asked: AskedOperation = { ...readOperation(schema, input), schema, viewer, cursorSecret };
  checkVariables(asked);
  const { cost, list } = measureCost(asked)!;
  const fields = readRootFields(asked);
  // Such a query is refused before anything is planned.
  const isRefused = cost > limits.cost;
  const reads = isRefused ? [] : fields.map((field) => prepareField(field, context));
  let explained: ReturnType<typeof explainFields> | null = null;
  return {
    cost,
    costLimit: limits.cost,
    costliestList: list.length === 0 ? null : list.join("."),
    databaseCostLimit: cost < guardedCost ? null : limits.planCost,
    // PostgreSQL is asked only where the answer tells of it, and once whatever the aliases.
    fields: () => (explained ??= explainFields(fields, reads, context)),
  };
};

function readOperation(
  schema: GraphQLSchema,
  { document: text, variables, operationName }: InputObject,
): Pick<AskedOperation, "document" | "operation" | "variables"> {
  const document = readDocument(schema, String(text));
  const name = (operationName ?? null) === null ? null : String(operationName);
  const operation = getOperationAST(document, name);
  if (!operation) throw unclearOperation(name);
  if (operation.operation !== OperationTypeNode.QUERY) {
    throw badInput("only queries are explained", "chỉ giải thích truy vấn đọc (query)");
  }
  return { document, operation, variables: readVariables(variables) };
}

function unclearOperation(name: string | null): Error {
  return userError("OPERATION_RESOLUTION_FAILURE", {
    reason:
      name === null
        ? { vi: "hãy nêu operationName.", en: "give operationName." }
        : { vi: `không có thao tác ${name}.`, en: `there is no operation ${name}.` },
  });
}

function readVariables(given: unknown): Readonly<Record<string, unknown>> {
  if (given === undefined || given === null) return {};
  if (typeof given === "object" && !Array.isArray(given)) return { ...given };
  throw badInput("variables must be an object", "variables phải là một đối tượng");
}

/** @throws UserError for arguments that do not fit */
function readRootFields(asked: AskedOperation): readonly SelectedField[] {
  try {
    return rootFieldsOf(asked) ?? [];
  } catch (error) {
    throw withoutPlace(error);
  }
}

/** null: it is not one statement. @throws UserError for what running would refuse */
function prepareField(field: SelectedField, context: GraphqlContext): Read | null {
  const plan = planStatement(field, context.viewer);
  return plan === null ? null : prepareRead(plan, context);
}

/** One after the other: a query that is only explained shall not take many connections. */
async function explainFields(
  fields: readonly SelectedField[],
  reads: readonly (Read | null)[],
  context: GraphqlContext,
): Promise<readonly object[]> {
  const explained: object[] = [];
  for (const [place, { key, name }] of fields.entries()) {
    const estimate = await estimateRead(reads[place] ?? null, context);
    explained.push({ name, responseName: key, ...estimate });
  }
  return explained;
}

/**
 * What the statement looks like is for those who keep the platform; statistics are of all rows, also of those that a
 * viewer of some units may not see.
 */
async function estimateRead(read: Read | null, { viewer, database }: GraphqlContext) {
  if (read === null || viewer.scopeUnits !== null) return {};
  const { cost, rows, indexes, plan } = await estimateStatement(read.statement, database).catch(
    async (error: unknown) => {
      throw await readableError(error, database);
    },
  );
  const estimate = { databaseCost: cost, databaseRows: rows };
  if (viewer.kind !== "administrator") return estimate;
  return { ...estimate, indexes, statement: read.statement.text, plan };
}
