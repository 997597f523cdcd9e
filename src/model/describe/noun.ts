/**
 * The field descriptor (data-model.md 15): every noun, field and relation is described once, in its class, and the
 * table, the GraphQL types, the planner, the dictionary, export headers and masks all read that description.
 */
import type { Enumeration } from "../../domain/enumerations/enumeration.ts";

interface Labels {
  readonly vi: string;
  readonly en: string;
}

export type AttributeKind =
  /** Surrogate identity: a bigint column, an opaque ID in GraphQL (data-model.md 17). */
  | "id"
  | "text"
  | "textList"
  | "enumeration"
  | "enumerationList"
  | "integer"
  | "decimal"
  | "boolean"
  | "date"
  | "datetime"
  | "period"
  | "json";

export interface AttributeOptions extends Labels {
  readonly kind: AttributeKind;
  /** English, one sentence: meaning and unit. */
  readonly description: string;
  readonly enumeration?: Enumeration;
  readonly nullable?: boolean;
  /** Column name; the property in snake case when left out. */
  readonly column?: string;
  /** PostgreSQL type when it is not the kind's own. */
  readonly columnType?: "bigint" | "smallint";
  readonly primary?: boolean;
  /**
   * Personal data, masked for viewers that may not see it. `when` names a boolean column of the same row that
   * says so row by row. A personal field cannot be filtered, sorted or grouped by them either.
   */
  readonly personal?: boolean | { readonly when: string };
  /** Text sorted as Vietnamese names are and found without accents. */
  readonly name?: boolean;
  /** May be summed and averaged: a measure. */
  readonly measure?: boolean;
  /** false: a measure whose values do not add up (a mean, a level, points). */
  readonly additive?: false;
  /** Property of the number that a mean is per: its average over rows is weighted by it. */
  readonly weight?: string;
  /** May be a group key. */
  readonly group?: boolean;
  readonly filter?: boolean;
  /** Canonical unit of a number: VND, COUNT, PERCENT, ... */
  readonly unit?: string;
  /** A value that a file reports, whose state (REPORTED, MISSING, INVALID, SUPPRESSED) can be asked. */
  readonly reported?: boolean;
}

export interface Attribute extends AttributeOptions {
  readonly property: string;
  readonly column: string;
  readonly nullable: boolean;
}

export interface RelationOptions extends Labels {
  readonly kind: "toOne" | "toMany";
  readonly target: () => NounClass;
  /** Column of this noun's table and column of the target's table that are equal. */
  readonly from: string;
  readonly to: string;
  /** Of a to-one relation; true when left out. */
  readonly nullable?: boolean;
  readonly description: string;
}

export interface Relation extends RelationOptions {
  readonly property: string;
}

export interface NounOptions extends Labels {
  /** English, one or two sentences. */
  readonly description: string;
  readonly table: string;
  /** Root field of one; the class name in camelCase when left out. */
  readonly singular?: string;
  /** Root field of many. */
  readonly plural: string;
  /**
   * `reading`: bitemporal merged rows (as_of, as_of_end, from_version, to_version; current = both ends open).
   * `version`: what one file reported (from_version, to_version). `plain`: neither.
   */
  readonly time: "reading" | "version" | "plain";
  /**
   * Of a plain noun worked out of readings: SQL function with its rows at a day and data version, `infinity` and the
   * largest bigint being now.
   */
  readonly sourceAt?: string;
  /** Properties of the natural key by which `x(...)` finds one, beside the id (data-model.md 17). */
  readonly naturalKey?: readonly string[];
  /** Property by which rows are sorted when the caller does not say. */
  readonly defaultOrder: string;
  /** Rows that tell of events: by default the latest comes first. */
  readonly newestFirst?: true;
  /** Column with the administrative unit's id, for `within` and scopes. */
  readonly unitColumn?: string;
  /** Column with the folded text that `search` looks into, and the columns whose texts are its parts. */
  readonly search?: { readonly column: string; readonly of: readonly string[] };
  /** Gets `xGroups`. */
  readonly groups?: boolean;
  /**
   * Rows left out unless the caller filters by `property`: of annual reports the best value status per period,
   * PLAN only when asked for (data-model.md 8).
   */
  readonly unlessAsked?: { readonly property: string; readonly condition: string };
  /** Sums over the current rows that are kept ready, for groups that need no more than these. */
  readonly summary?: Summary;
  /** Classes whose described fields this noun has too, before its own: what a version and its reading have in common. */
  readonly shares?: () => readonly NounClass[];
  /** Only administrators may read it. */
  readonly restricted?: boolean;
  /** Of a reading: the versions it is made of, and how. */
  readonly merges?: Merge;
}

/** A table with a row for each choice of values that current rows have, kept by triggers on the table of the noun. */
export interface Summary {
  readonly table: string;
  /** Columns whose values are told apart. */
  readonly by: readonly string[];
  /** Measures that are summed up. */
  readonly of: readonly string[];
}

/** How versions become the merged reading (data-model.md 2, 7, 9). */
export interface Merge {
  readonly versions: () => NounClass;
  /** Column of the version table with the identity. */
  readonly identity: "cooperative_id" | "value_chain_id" | "reading_id";
  /**
   * `latest`: a state, the latest report that carries a field decides it. `ranked`: a figure of a period, the first
   * reported value by value status, source rank, latest date decides it.
   */
  readonly fold: "latest" | "ranked";
  /** Whether a value not reported under one status is taken from the next lower one. */
  readonly fillsFromLowerStatus?: boolean;
  /** Fields whose word in the contract with files is not the property's name. */
  readonly contractWords?: Readonly<Record<string, string>>;
}

export type NounClass = abstract new () => object;

export interface Noun extends NounOptions {
  /** GraphQL type name: the class name. */
  readonly name: string;
  readonly singular: string;
  readonly type: NounClass;
  readonly attributes: readonly Attribute[];
  readonly relations: readonly Relation[];
}
