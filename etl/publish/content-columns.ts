/** Columns of a version table that hold what a file says, as the field descriptors list them. */
import { membersOf } from "../../src/model/describe/registry.ts";
import type { Attribute, Noun } from "../../src/model/describe/noun.ts";
import { VersionFields } from "../../src/model/version-fields.ts";

export interface ContentColumn {
  readonly name: string;
  /** Property of the noun; null for derived keys and references. */
  readonly property: string | null;
  /** A list of codes, text[] in the database. */
  readonly isList: boolean;
  readonly isInteger: boolean;
  readonly isPersonal: boolean;
  /** The field whose column in the file speaks for this one (data-model.md 9); null: every row states it. */
  readonly boundBy: string | null;
}

/** The described fields of a version beside its provenance, then the derived columns. */
export function contentColumns(
  version: Noun,
  derived: Readonly<Record<string, string | null>>,
): readonly ContentColumn[] {
  const provenance = new Set(
    membersOf(VersionFields.prototype).attributes.map((attribute) => attribute.property),
  );
  const described = version.attributes.filter((attribute) => !provenance.has(attribute.property));
  return [...described.map(describedColumn), ...Object.entries(derived).map(derivedColumn)];
}

function describedColumn(attribute: Attribute): ContentColumn {
  return {
    name: attribute.column,
    property: attribute.property,
    isList: attribute.kind === "enumerationList" || attribute.kind === "textList",
    isInteger: attribute.kind === "integer",
    isPersonal: attribute.personal === true,
    boundBy: attribute.reported === true ? attribute.property : null,
  };
}

function derivedColumn([name, boundBy]: [string, string | null]): ContentColumn {
  return { name, property: null, isList: false, isInteger: false, isPersonal: false, boundBy };
}

/** Fields whose being reported, missing or invalid is kept with every row; by code unit, as rows list them. */
export function reportedFields(columns: readonly ContentColumn[]): readonly string[] {
  return columns
    .filter((column) => column.property !== null && column.boundBy !== null)
    .map((column) => column.property)
    .filter((property) => property !== null)
    .toSorted();
}
