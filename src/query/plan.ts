/**
 * A read as plain data: what the planner makes of a request, the steps complete and `compile` turns into SQL. It names
 * nouns and properties, never columns, and holds no function, so that it can be printed, compared and stored.
 */
import type { SearchedWord } from "./searched-words.ts";
import type { Language } from "../config.ts";
import type { Comparison } from "./comparison.ts";
import type { GroupComparison, GroupFill, GroupKeyField, Rollup } from "./group-plan.ts";
import type { DateBucket } from "./group-plan.ts";
import type { ProvenanceProperty } from "./lineage.ts";
import type { Keyed, TypeName } from "./named-fields.ts";
import type { Page, PageInfoField } from "./page-plan.ts";
import type { RestatementPlan } from "./restatement-plan.ts";
import type { Slot } from "./slot.ts";

export type * from "./group-plan.ts";
export type * from "./page-plan.ts";

export type Plan = ConnectionPlan | OnePlan | NodesPlan | GroupsPlan;

/** When a read is about; what it says holds for everything beneath. */
export interface Moment {
  /** A day in the world; null: now. */
  readonly day: string | null;
  /** Number of the data version whose knowledge counts; null: the latest. */
  readonly version: number | null;
}

/** A page of rows, at the root or beneath a row. */
export interface ConnectionPlan {
  readonly kind: "connection";
  readonly noun: string;
  /** Of a root. */
  readonly moment?: Moment;
  /** What the caller asked for. */
  readonly where: readonly Condition[];
  /** What holds whatever was asked: rows of the moment, best value status, the viewer's units. */
  readonly scope: readonly Condition[];
  readonly order: readonly OrderKey[];
  readonly page: Page;
  readonly select: readonly ConnectionField[];
}

/** One row. */
export interface OnePlan {
  readonly kind: "one";
  readonly noun: string;
  readonly moment?: Moment;
  readonly where: readonly Condition[];
  readonly scope: readonly Condition[];
  /** Of several rows with the key the first in this order. */
  readonly order: readonly OrderKey[];
  readonly select: readonly RowField[];
}

/** Rows of several nouns by their ids. */
export interface NodesPlan {
  readonly kind: "nodes";
  /** Ids are asked about as of now. */
  readonly moment?: never;
  readonly parts: readonly NodesPart[];
}

export interface NodesPart {
  readonly noun: string;
  readonly ids: readonly string[];
  readonly scope: readonly Condition[];
  readonly select: readonly RowField[];
}

export interface GroupsPlan {
  readonly kind: "groups";
  readonly noun: string;
  readonly moment?: Moment;
  readonly where: readonly Condition[];
  readonly scope: readonly Condition[];
  /** Table of sums over the current rows that tells all that is asked; left out: the rows are read. */
  readonly summary?: string;
  readonly by: readonly GroupKey[];
  readonly having: readonly HavingCondition[];
  readonly order: readonly GroupOrderKey[];
  readonly rollup: Rollup;
  /** Groups for the spans of time in which nothing lies; null: only what is found. */
  readonly fill: GroupFill | null;
  /** What every group is compared with; null: with nothing. */
  readonly compare: GroupComparison | null;
  readonly page: Page;
  readonly select: readonly GroupConnectionField[];
}

export type Condition =
  | { readonly kind: "all"; readonly of: readonly Condition[] }
  | { readonly kind: "any"; readonly of: readonly Condition[] }
  | { readonly kind: "not"; readonly of: Condition }
  | ({ readonly kind: "compare"; readonly property: string } & Comparison)
  | RelatedCondition
  | {
      readonly kind: "count";
      readonly relation: string;
      readonly scope: readonly Condition[];
      readonly is: readonly Comparison[];
    }
  | AggregateCondition
  | { readonly kind: "search"; readonly words: readonly SearchedWord[] }
  | { readonly kind: "within"; readonly unit: string | Slot; readonly boundaries: Boundaries }
  /** Lies in one of the units, as they are today: what a viewer may see. */
  | { readonly kind: "inScope"; readonly units: readonly string[] }
  /** Of the moment of the plan, or today. Readings: true and known then; versions: stated and held by then. */
  | { readonly kind: "current" }
  /** The noun's `unlessAsked` column. */
  | { readonly kind: "unlessAsked" }
  | { readonly kind: "validOn"; readonly date: string };

export interface RelatedCondition {
  readonly kind: "related";
  readonly relation: string;
  readonly match: "some" | "none" | "every";
  readonly where: readonly Condition[];
  readonly scope: readonly Condition[];
}

/** What related rows come to, those that meet `where`. */
export interface AggregateCondition {
  readonly kind: "aggregate";
  readonly relation: string;
  readonly aggregate: Aggregate;
  readonly where: readonly Condition[];
  readonly scope: readonly Condition[];
  readonly is: readonly Comparison[];
}

/** AS_REPORTED, CURRENT, or a day. */
export type Boundaries = string;

export type Direction = "asc" | "desc";
export type Nulls = "first" | "last";

interface Sorted {
  readonly direction: Direction;
  readonly nulls: Nulls;
}

export type OrderKey = Sorted &
  (
    | { readonly kind: "field"; readonly property: string }
    | {
        readonly kind: "related";
        readonly relation: string;
        readonly property: string;
        readonly scope: readonly Condition[];
      }
    | {
        readonly kind: "aggregate";
        readonly relation: string;
        readonly aggregate: Aggregate;
        readonly where: readonly Condition[];
        readonly scope: readonly Condition[];
      }
    /** How well the noun's searched text answers a text: always the best first, never missing. */
    | { readonly kind: "relevance"; readonly text: string | Slot }
  );

export type AggregateFunction =
  | "count"
  | "countDistinct"
  | "sum"
  | "avg"
  | "min"
  | "max"
  | "median"
  | "percentile"
  | "stddev"
  | "share";

export interface Aggregate {
  readonly function: AggregateFunction;
  readonly property: string | null;
  /** Of a percentile, 0 to 1. */
  readonly part?: number;
}

export type ConnectionField = Keyed &
  (
    | { readonly kind: "nodes"; readonly select: readonly RowField[] }
    | { readonly kind: "edges"; readonly select: readonly EdgeField<RowField>[] }
    | { readonly kind: "pageInfo"; readonly select: readonly PageInfoField[] }
    | { readonly kind: "totalCount" }
    | { readonly kind: "totalCountEstimate" }
    | RestatementPlan
    | TypeName
  );

export type EdgeField<Field> = Keyed &
  (
    | { readonly kind: "node"; readonly select: readonly Field[] }
    | { readonly kind: "cursor" }
    | TypeName
  );

/** Where a personal value is held back: in every row, or where the column says so. */
export type Mask = "always" | { readonly when: string };

export type RowField = Keyed &
  (
    | { readonly kind: "attribute"; readonly property: string; readonly mask?: Mask }
    | {
        readonly kind: "label";
        readonly property: string;
        readonly language: Language;
        readonly mask?: Mask;
      }
    | { readonly kind: "state"; readonly property: string; readonly mask?: Mask }
    | {
        readonly kind: "toOne";
        readonly relation: string;
        readonly scope: readonly Condition[];
        readonly select: readonly RowField[];
      }
    | { readonly kind: "toMany"; readonly relation: string; readonly connection: ConnectionPlan }
    /** Where the values of fields come from, one entry a property. */
    | {
        readonly kind: "provenance";
        readonly properties: readonly string[];
        readonly select: readonly ProvenanceField[];
      }
    | TypeName
  );

export type ProvenanceField = Keyed &
  (
    | { readonly kind: "property"; readonly name: ProvenanceProperty }
    | {
        readonly kind: "load";
        readonly scope: readonly Condition[];
        readonly select: readonly RowField[];
      }
    | TypeName
  );

export type GroupKey =
  | { readonly kind: "field"; readonly property: string }
  | {
      readonly kind: "related";
      readonly relation: string;
      readonly property: string;
      readonly scope: readonly Condition[];
    }
  | { readonly kind: "unit"; readonly level: string; readonly boundaries: Boundaries }
  | { readonly kind: "date"; readonly property: string; readonly bucket: DateBucket }
  | { readonly kind: "bin"; readonly property: string; readonly edges: readonly string[] };

export interface HavingCondition {
  readonly aggregate: Aggregate;
  readonly is: readonly Comparison[];
}

export type GroupOrderKey = Sorted &
  (
    | { readonly kind: "key"; readonly position: number }
    | { readonly kind: "aggregate"; readonly aggregate: Aggregate }
  );

type GroupConnectionField = Keyed &
  (
    | { readonly kind: "nodes"; readonly select: readonly GroupField[] }
    | { readonly kind: "edges"; readonly select: readonly EdgeField<GroupField>[] }
    | { readonly kind: "pageInfo"; readonly select: readonly PageInfoField[] }
    | { readonly kind: "totalCount" }
    | RestatementPlan
    | TypeName
  );

export type GroupField = Keyed &
  (
    | { readonly kind: "key"; readonly select: readonly GroupKeyField[] }
    | { readonly kind: "isTotal" | "grouping" }
    | GroupMeasure
    /** Measures of the group that it is compared with, and how far they are from its own. */
    | { readonly kind: "previous" | "change"; readonly select: readonly ComparedField[] }
    /** The rows of the group. */
    | { readonly kind: "items"; readonly connection: ConnectionPlan }
    | TypeName
  );

interface GroupMeasure {
  readonly kind: "measure";
  readonly aggregate: Aggregate;
}

export type ComparedField = Keyed & (GroupMeasure | TypeName);
