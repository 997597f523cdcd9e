/** `targetProgress`: the targets by the ordinary read path, their figures beside them. */
import { today } from "../../domain/today.ts";
import { userError } from "../../errors.ts";
import { nounNamed } from "../../query/descriptors.ts";
import type { ConnectionPlan, RowField } from "../../query/plan.ts";
import { readPage } from "../../query/read/page.ts";
import { readText } from "../../query/read/input.ts";
import { readWhere } from "../../query/read/where.ts";
import { badInput } from "../../query/refusals.ts";
import { runPlan } from "../../query/run.ts";
import { progressOf } from "../../query/targets/progress.ts";
import type { TargetFact } from "../../query/targets/progress.ts";
import { fieldsBeneath } from "../selection/collect-fields.ts";
import type { SelectedField } from "../selection/collect-fields.ts";
import { planRow } from "../selection/rows.ts";
import type { GraphqlContext } from "../context.ts";
import type { RootResolver } from "./collection.ts";

const targetLimit = 1_000;

export const targetProgress: RootResolver = async (_, input, context, info) => {
  const { viewer, database } = context;
  if (viewer.scopeUnits !== null) {
    // A part of the area would be measured against the target of the whole.
    throw userError("FORBIDDEN", { what: { vi: "tiến độ mục tiêu", en: "targetProgress" } });
  }
  const fields = fieldsBeneath(info, "TargetProgress");
  const found = await readTargets(readText("programme", input["programme"]), fields, context);
  const figures = await progressOf(found["facts"] ?? [], {
    day: (input["asOf"] as string | null | undefined) ?? today(),
    variant: readVariant(input["variant"]),
    language: viewer.language,
    database,
  });
  return figures.map((figure, index) =>
    Object.fromEntries(
      fields.map(({ key, name }) => [
        key,
        name === "target" ? found[`row_${key}`]![index] : figure[name as keyof typeof figure],
      ]),
    ),
  );
};

type Lists = Readonly<Record<string, readonly TargetFact[]>>;

/** What progress needs of the targets, and each `target` that was selected, as lists of one connection. */
async function readTargets(
  programme: string,
  fields: readonly SelectedField[],
  context: GraphqlContext,
): Promise<Lists> {
  const noun = nounNamed("Target");
  const { language } = context.viewer;
  const selected = fields.filter(({ name }) => name === "target");
  const plan: ConnectionPlan = {
    kind: "connection",
    noun: noun.name,
    where: readWhere(noun, { programme: { code: { eq: programme } } }),
    scope: [],
    order: [],
    page: readPage({ first: targetLimit }, "rows"),
    select: [
      { key: "facts", kind: "nodes", select: facts },
      ...selected.map((field) => ({
        key: `row_${field.key}`,
        kind: "nodes" as const,
        select: planRow(noun, field.fieldsOf(noun.name), language),
      })),
    ],
  };
  return (await runPlan(plan, context)) as Lists;
}

const own = (property: string): RowField => ({ key: property, kind: "attribute", property });
const issue = (key: string, select: readonly RowField[]): RowField => ({
  key,
  kind: "toOne",
  relation: key,
  scope: [],
  select,
});

const facts: readonly RowField[] = [
  ...[
    "indicatorCode",
    "operator",
    "low",
    "high",
    "deadlineYear",
    "baselineYear",
    "baselineValue",
    "geographyCode",
    "geographyAsOf",
  ].map(own),
  issue("programme", [own("issuedOn"), issue("parent", [own("issuedOn")])]),
];

function readVariant(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" && /^[A-Z]$/.test(value)) return value;
  throw badInput("variant is one letter, such as A", "variant là một chữ cái, ví dụ A");
}
