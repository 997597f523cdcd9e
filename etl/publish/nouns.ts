/**
 * The nouns that files publish, in publishing order, with what the field descriptors do not say: how their rows are
 * identified, which columns are derived, and how versions fold into the merged reading.
 */
import { nounOf } from "../../src/model/describe/registry.ts";
import type { Merge, NounClass } from "../../src/model/describe/noun.ts";
import { AnnualReport } from "../../src/model/annual-report.ts";
import { ChainParticipation } from "../../src/model/chain-participation.ts";
import { Cooperative } from "../../src/model/cooperative.ts";
import { DigitalAdoption } from "../../src/model/digital-adoption.ts";
import { Observation } from "../../src/model/observation.ts";
import { Product } from "../../src/model/product.ts";
import { ValueChain } from "../../src/model/value-chain.ts";
import type { EntityName } from "../reading.ts";
import { contentColumns } from "./content-columns.ts";
import type { ContentColumn } from "./content-columns.ts";

interface NounRules {
  readonly entity: EntityName;
  readonly reading: NounClass;
  /** Columns without a descriptor, with the field whose column in the file speaks for them; null: always stated. */
  readonly derived: Readonly<Record<string, string | null>>;
  /** SQL of the natural key over columns of `t`; matched nouns have none. */
  readonly naturalKey: string | null;
  /** SQL condition over `t` under which a row may belong to a cooperative; absent: the noun links to none. */
  readonly linkable?: string;
  /** Whose unit places a row: its own column, its cooperative's, or none. */
  readonly placedBy: "own" | "cooperative" | "nothing";
  /** Whether the reading has the unit of its cooperative. */
  readonly takesCooperativeUnit?: boolean;
  /** A row in error holds the published rows that equal it in all columns of one of these sets. */
  readonly heldBy: readonly (readonly string[])[];
  /**
   * SQL condition over a version `v`: the file has the column that would state it; `$6` holds the fields with a
   * column. A tool, a period or a status that the file has no column of is untouched, not gone (data-model.md 9, 10).
   * Absent: every row of the file states all of its kind.
   */
  readonly statedIn?: string;
  /** Nouns computed from this one. */
  readonly computed?: readonly string[];
}

export interface PublishedNoun extends NounRules, Omit<Merge, "versions"> {
  /** Name of the merged noun: its place in `identity` and `noun_version`. */
  readonly name: string;
  readonly versionName: string;
  readonly table: string;
  readonly versionTable: string;
  readonly staged: string;
  readonly held: string;
  readonly present: string;
  readonly columns: readonly ContentColumn[];
  readonly hasStatus: boolean;
}

/** The linked cooperative, or while there is none how the file names it. */
const subject =
  "case when t.cooperative_id is null then 'n:' || replace(t.link_key, '|', ' ') || '|' || coalesce(t.cooperative_code, '') else 'c:' || t.cooperative_id end";
/** Periods and value statuses are columns of a sheet, or the whole of it. */
const stagedPeriod = (table: string): string =>
  `(v.period, v.value_status) in (select s.period, s.value_status from staged_${table} s)`;
const statedPeriod = (table: string): string =>
  `(${stagedPeriod(table)} or not exists (select from staged_${table}))`;
const heldByCooperative = [["cooperative_code"], ["link_key"]];

const rules: readonly NounRules[] = [
  {
    entity: "cooperatives",
    reading: Cooperative,
    derived: { name_key: "name", link_key: "name", unit_id: "communeCode" },
    naturalKey: null,
    placedBy: "own",
    heldBy: [["code"], ["link_key"]],
    computed: ["DigitalAssessment"],
  },
  {
    entity: "annualReports",
    reading: AnnualReport,
    derived: { cooperative_id: null, link_key: null },
    naturalKey: `${subject} || '|' || t.period || '|' || t.value_status`,
    linkable: "true",
    placedBy: "cooperative",
    takesCooperativeUnit: true,
    heldBy: heldByCooperative,
    statedIn: statedPeriod("annual_report"),
  },
  {
    entity: "valueChains",
    reading: ValueChain,
    derived: { name_key: "name" },
    naturalKey: null,
    placedBy: "nothing",
    heldBy: [["code"], ["name_key"]],
  },
  {
    entity: "chainParticipations",
    reading: ChainParticipation,
    derived: { value_chain_id: null, cooperative_id: null, participant_key: null, link_key: null },
    naturalKey: "t.value_chain_id || '|' || t.participant_key",
    linkable: "coalesce(t.participant_form, '') not in ('ENTERPRISE', 'HOUSEHOLDS', 'OTHER')",
    placedBy: "cooperative",
    heldBy: [["participant_key"]],
  },
  {
    entity: "digitalAdoptions",
    reading: DigitalAdoption,
    derived: { cooperative_id: null, link_key: null },
    naturalKey: `${subject} || '|' || t.tool`,
    linkable: "true",
    placedBy: "cooperative",
    takesCooperativeUnit: true,
    heldBy: heldByCooperative,
    statedIn: "(v.tool = any($6) or v.tool in (select s.tool from staged_digital_adoption s))",
    computed: ["DigitalAssessment"],
  },
  {
    entity: "products",
    reading: Product,
    derived: { cooperative_id: null, name_key: null, link_key: null },
    naturalKey: `${subject} || '|' || replace(t.name_key, '|', ' ') || '|' || coalesce(t.recognised_on::text, '')`,
    linkable: "true",
    placedBy: "cooperative",
    takesCooperativeUnit: true,
    heldBy: [
      ["name_key", "cooperative_code"],
      ["name_key", "link_key"],
    ],
  },
  {
    entity: "observations",
    reading: Observation,
    derived: { unit_id: null, indicator_id: null },
    naturalKey: "t.unit_id || '|' || t.indicator_id || '|' || t.period || '|' || t.value_status",
    placedBy: "own",
    heldBy: [["unit_id", "indicator_code"]],
    // A file without a single figure is a form nobody filled in: it states no period.
    statedIn: `${stagedPeriod("observation")} and (v.indicator_code = any($6)
  or not exists (select from indicator i where i.code = any($6)))`,
  },
];

function complete(rule: NounRules): PublishedNoun {
  const reading = nounOf(rule.reading);
  if (reading.merges === undefined) throw new Error(`Noun ${reading.name} merges no versions.`);
  const { versions, ...merge } = reading.merges;
  const version = nounOf(versions());
  const columns = contentColumns(version, rule.derived);
  return {
    ...rule,
    ...merge,
    name: reading.name,
    versionName: version.name,
    table: reading.table,
    versionTable: version.table,
    staged: `staged_${reading.table}`,
    held: `held_${reading.table}`,
    present: `present_${reading.table}`,
    columns,
    hasStatus: columns.some((column) => column.name === "value_status"),
  };
}

export const publishedNouns: readonly PublishedNoun[] = rules.map(complete);
