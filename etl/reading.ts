/**
 * What a file says, before the database is asked: canonical records, issues and the rows kept out. The reading
 * side (workbook, layout, mapping, checks) makes it, the publishing side (publish) takes it; both know only this.
 */
import type { IssueSeverity } from "../src/domain/enumerations/operation.ts";
import type { IssueCode } from "./issues.ts";
import type { WorkbookFormat } from "./workbook/grid.ts";

/** In publishing order: identities before the facts that refer to them. */
export const entityNames = [
  "cooperatives",
  "annualReports",
  "valueChains",
  "chainParticipations",
  "digitalAdoptions",
  "products",
  "observations",
] as const;
export type EntityName = (typeof entityNames)[number];

/** Dates are ISO text, money is VND, enumerations are codes. */
export type FieldValue = string | number | boolean | readonly string[] | null;

export interface CanonicalRecord {
  /** Every field of the entity (contract.md), null where the form has none. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly source: {
    readonly sheet: string | null;
    /** 1-based sheet row. */
    readonly row: number;
    /** A1, for observations and digital adoptions. */
    readonly cell?: string;
  };
  /** Fields that are null because their cell could not be read: state INVALID, not MISSING. */
  readonly invalidFields: readonly string[];
}

export interface Issue {
  readonly code: IssueCode;
  readonly severity: IssueSeverity;
  readonly sheet: string | null;
  readonly cell: string | null;
  /** Raw text after decoding and NFC. */
  readonly value: string | null;
  /** What the message of the code's table entry needs, e.g. `{ field: "foundedOn", expected: "dd/mm/yyyy" }`. */
  readonly details: Readonly<Record<string, string | number>>;
  /** Sheet row the issue belongs to, null for file and header issues. */
  readonly row: number | null;
}

/** A row kept out. Its key fields, as far as they were read, tell which published row is held (data-model.md 10). */
export interface QuarantinedRow {
  readonly sheet: string | null;
  readonly row: number;
  /** Raw text by column letters. */
  readonly raw: Readonly<Record<string, string>>;
  /** What was read of it, by entity; personal fields included. */
  readonly partial: Readonly<Partial<Record<EntityName, Readonly<Record<string, FieldValue>>>>>;
}

/** Where a field was found; with a record's row it gives every cell address (data-model.md 14). */
export interface BoundColumn {
  readonly entity: EntityName;
  readonly field: string;
  readonly sheet: string | null;
  /** Letters, e.g. `C`. */
  readonly column: string;
  /** Header path as read, levels joined by ` > `. */
  readonly header: string;
}

/** Where a value stands that no cell of its row states: a group row, a title line, the first row of a block. */
export interface StatedCell {
  /** A1, in the sheet of the rows. */
  readonly cell: string;
  /** Of the rows that it is stated of, both included. */
  readonly firstRow: number;
  readonly lastRow: number;
}

/** By `<entity>.<field>`. */
export type StatedCells = Readonly<Record<string, readonly StatedCell[]>>;

/** A column of the table as the file heads it, loaded or not; columns that no form loads are left out. */
export interface ReadHeader {
  /** Header path as read. */
  readonly header: string;
  /** Letters. */
  readonly column: string;
  /** A1 address of the lowest label. */
  readonly cell: string;
  /** `<entity>.<field>` of all it is loaded into; none for a column in no list. */
  readonly fields: readonly string[];
  /** Of a money column: one unit in đồng. */
  readonly factor: number | null;
}

export type RowClass =
  | "title"
  | "header"
  | "repeated header"
  | "numbering row"
  | "blank"
  | "data"
  | "group row"
  | "label row"
  | "total row"
  | "note"
  | "signature"
  | "outside";

/** The file that a corrected annotated copy takes the place of. */
export interface CorrectedFile {
  readonly sha256: string;
  readonly load: number | null;
  /** Its name as received. */
  readonly file: string | null;
}

/** What a workbook of ours says of how it is to be loaded. */
export interface CarriedParameters {
  readonly agency: string | null;
  readonly scope: readonly string[] | null;
}

export interface FileReading {
  readonly file: {
    readonly name: string;
    readonly sha256: string;
    readonly format: WorkbookFormat | null;
  };
  /** Null when no source fits the file. */
  readonly source: {
    readonly id: string;
    readonly file: string;
    readonly sheet: string | null;
    readonly asOf: string | null;
    readonly year: number | null;
  } | null;
  /** Codes of the units that the file says it covers; left out: what its source covers. */
  readonly covers?: readonly string[];
  readonly sheets: readonly string[];
  /** There when the file is a corrected annotated copy. */
  readonly corrects?: CorrectedFile;
  /** There when the file is a workbook of ours; what its sender says goes before. */
  readonly carried?: CarriedParameters;
  /** Only the entities that the form yields are present. */
  readonly records: Readonly<Partial<Record<EntityName, readonly CanonicalRecord[]>>>;
  /** Fields whose column the file has, plus those the form fills from groups, title or names, by entity. */
  readonly boundFields: Readonly<Partial<Record<EntityName, readonly string[]>>>;
  readonly columns: readonly BoundColumn[];
  /** Goes before the columns. */
  readonly elsewhere?: StatedCells;
  readonly headers: readonly ReadHeader[];
  readonly issues: readonly Issue[];
  readonly quarantined: readonly QuarantinedRow[];
  /** Rows of the sheet read by class; the sum is the number of its rows. */
  readonly rowAccounting: Readonly<Partial<Record<RowClass, number>>>;
}

/** Codes that mean nothing could be read: exit 2, nothing published (data-model.md 24). */
export function isUnusable(issue: Issue): boolean {
  return (
    issue.code.startsWith("file-") ||
    issue.code === "sheet-not-found" ||
    issue.code === "header-missing"
  );
}
