/** The groups that a page is cut from: with totals, with spans in which nothing lies, with what they are compared with. */
import type { Aggregate } from "../plan.ts";
import { shareOf } from "./aggregate.ts";
import { compileComparison } from "./comparison.ts";
import { comparedGroups } from "./group-comparison.ts";
import { filledGroups } from "./group-fill.ts";
import { groupRows, keyedRows, keysTogether, withShares } from "./grouped-rows.ts";
import type { Grouping } from "./grouped-rows.ts";
import { whereClause } from "./sql.ts";
import { compileMeasure } from "./summary.ts";

interface GroupRelation {
  readonly from: string;
  readonly where: readonly string[];
}

export function groupRelation(grouping: Grouping, alias: string): GroupRelation {
  const { plan } = grouping;
  if (plan.having.length > 0 && plan.rollup !== "none" && plan.by.length > 0) {
    return { from: `from (${groupsThatStay(grouping)}) ${alias}`, where: [] };
  }
  const grouped = groupsOf(grouping);
  const where = (): readonly string[] => having(grouping, alias);
  if (plan.fill === null && plan.compare === null) {
    return { from: `from (${grouped}) ${alias}`, where: where() };
  }
  const stages = createStages(grouping);
  const last = stages.complete("groups", grouped);
  return { from: `from (${stages.ending(`select * from ${last}`)}) ${alias}`, where: where() };
}

function groupsOf(grouping: Grouping): string {
  const { writer, plan } = grouping;
  const rows = writer.alias();
  const alias = writer.alias();
  const from = `from (${keyedRows(grouping, rows)}) ${alias}`;
  return withShares(groupRows(grouping, { from, alias, rollup: plan.rollup }), grouping);
}

/** Named parts of one query, each made of those before. */
function createStages(grouping: Grouping) {
  const { plan } = grouping;
  const stages: string[] = [];
  const add = (name: string, text: string, option = ""): string => {
    stages.push(`${name} as ${option}(${text})`);
    return name;
  };
  return {
    add,
    /** Groups with the gaps between them filled, beside those that they are compared with. */
    complete: (name: string, text: string): string => {
      let last = add(name, text);
      if (plan.fill !== null) {
        last = add(`${name}_filled`, filledGroups(plan.fill, last, grouping));
      }
      if (plan.compare !== null) {
        last = add(`${name}_compared`, comparedGroups(plan.compare, last, grouping));
      }
      return last;
    },
    ending: (text: string): string => `with ${stages.join(", ")} ${text}`,
  };
}

/**
 * `having` chooses groups; totals are those of the groups that stay, computed from their rows. A share is still of
 * everything.
 */
function groupsThatStay(grouping: Grouping): string {
  const { plan, writer } = grouping;
  const stages = createStages(grouping);
  stages.add("keyed", keyedRows(grouping, writer.alias()), "materialized ");
  const one = writer.alias();
  const groups = groupRows(grouping, { from: `from keyed ${one}`, alias: one, rollup: "none" });
  const last = stages.complete("groups", withShares(groups, grouping));
  stages.add("staying", `select g.* from ${last} g${whereClause(having(grouping, "g"))}`);
  const all = writer.alias();
  const isStaying = `${keysTogether(plan, all)} in (select ${keysTogether(plan, "s")} from staying s)`;
  const totals = groupRows(
    grouping,
    { from: `from keyed ${all} where ${isStaying}`, alias: all, rollup: plan.rollup },
    (aggregate) => totalOf(aggregate, all, grouping),
  );
  const lastTotals = stages.complete(
    "totals",
    `select g.* from (${totals}) g where g.grouping > 0`,
  );
  return stages.ending(`select * from staying union all select * from ${lastTotals}`);
}

function totalOf(aggregate: Aggregate, alias: string, { plan, writer }: Grouping): string {
  const own = compileMeasure(aggregate, { plan, alias }, writer);
  if (aggregate.function !== "share") return own;
  return shareOf(
    own,
    `(select ${compileMeasure(aggregate, { plan, alias: "w" }, writer)} from keyed w)`,
  );
}

const measured = {
  property: "measure",
  column: "",
  nullable: true,
  vi: "",
  en: "",
  description: "",
};

function having({ plan, measures, writer }: Grouping, alias: string): readonly string[] {
  const attribute = { ...measured, kind: "decimal" } as const;
  return plan.having.flatMap(({ aggregate, is }) => {
    const expression = `${alias}.${measures.of(aggregate)}`;
    return is.map((each) => compileComparison(each, { attribute, expression }, writer));
  });
}
