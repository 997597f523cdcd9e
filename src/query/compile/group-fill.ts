/** Groups for the spans of time in which nothing lies: what is counted is 0 there, what is measured is not known. */
import type { Aggregate, GroupFill } from "../plan.ts";
import { keyNames, keysTogether } from "./grouped-rows.ts";
import type { Grouping } from "./grouped-rows.ts";
import { timeOf } from "./group-time.ts";

/** @param name of the groups. @returns them and, for each choice of the other keys, one for every span without. */
export function filledGroups(
  { position, span }: GroupFill,
  name: string,
  { plan, measures, writer }: Grouping,
): string {
  const time = timeOf(plan, position);
  const bit = `(grouping >> ${plan.by.length - 1 - position} & 1)`;
  const others = plan.by.flatMap((_, index) => (index === position ? [] : [`k${index + 1}`]));
  const choices =
    others.length === 0
      ? "select 0 as grouping"
      : `select distinct ${[...others, "grouping"].join(", ")} from ${name} where ${bit} = 0`;
  const columns = [
    ...keyNames(plan, "o").map((column, index) => (index === position ? "s.at" : column)),
    "o.grouping",
    ...measures.list().map(ofNothing),
  ];
  const isSame = `${keysTogether(plan, "g", position)} = ${keysTogether(plan, "o", position)}`;
  const isThere = `exists (select 1 from ${name} g where g.grouping = o.grouping and g.k${position + 1} = s.at and ${isSame})`;
  const spans =
    span === null
      ? time.spansFound(`select k${position + 1} as at from ${name} where ${bit} = 0`)
      : time.spansBetween(span, writer);
  return `select * from ${name} union all select ${columns.join(", ")} from (${choices}) o cross join (${spans}) s where not ${isThere}`;
}

function ofNothing({ function: name, property }: Aggregate): string {
  if (name === "count" || name === "countDistinct") return "0::bigint";
  if (name === "share") return property === null ? "0::double precision" : "null::double precision";
  return "null::numeric";
}
