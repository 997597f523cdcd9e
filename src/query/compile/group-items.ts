/** Drill-down: the rows of a group as a connection; the keys of the group are conditions on them. */
import type { Noun } from "../../model/describe/noun.ts";
import { attributeNamed } from "../descriptors.ts";
import type { ConnectionPlan, GroupKey, GroupsPlan } from "../plan.ts";
import type { Rows } from "./conditions.ts";
import { compileGroupKey } from "./group-key.ts";
import { compileConnection } from "./rows.ts";
import type { Writer } from "./writer.ts";

interface Group {
  readonly plan: GroupsPlan;
  readonly noun: Noun;
  /** Of the group: its keys are `k1`, `k2`, ... */
  readonly alias: string;
}

export function compileGroupItems(
  connection: ConnectionPlan,
  group: Group,
  writer: Writer,
): string {
  return compileConnection(connection, (rows) => ofGroup(group, rows, writer), writer);
}

/** @param except position of a key that may differ */
export function ofGroup(
  { plan, noun, alias }: Group,
  rows: Rows,
  writer: Writer,
  except?: number,
): { readonly joins: string; readonly where: readonly string[] } {
  const keys = plan.by.map((key, position) =>
    position === except ? null : compileGroupKey(key, rows, writer),
  );
  return {
    joins: keys.map((key) => key?.join ?? "").join(""),
    where: plan.by.flatMap((key, position) => {
      const own = keys[position]?.expression;
      if (own === undefined) return [];
      const name = `${alias}.k${position + 1}`;
      const isSame = isNeverNull(key, noun)
        ? `${own} = ${name}`
        : `${own} is not distinct from ${name}`;
      if (plan.rollup === "none") return isSame;
      // A total leaves the keys open that it is a total over.
      return `((${alias}.grouping >> ${plan.by.length - 1 - position} & 1) = 1 or ${isSame})`;
    }),
  };
}

/** Equal keys can be looked up in an index. */
function isNeverNull(key: GroupKey, noun: Noun): boolean {
  return key.kind === "field" && !attributeNamed(noun, key.property).nullable;
}
