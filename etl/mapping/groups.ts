/** What a group row means for the rows below it (forms.md 2.7): the first meaning that fits. */
import { communeType } from "../../src/domain/administrative-unit.ts";
import { cooperativeForm, sector } from "../../src/domain/enumerations/organisation.ts";
import { enumerationReader } from "../../src/domain/enumeration-text.ts";
import { withoutLeadingOrdinal } from "../layout/row-patterns.ts";
import type { FieldValue } from "../reading.ts";
import { readingOf } from "./convert/cell-reading.ts";
import type { CellReading } from "./convert/cell-reading.ts";
import { readUnit } from "./convert/unit.ts";
import type { PartName } from "./field.ts";
import type { Place } from "./convert/unit.ts";

/** Fields that the groups in force fill where a row has no value of its own. */
export type GroupFields = ReadonlyMap<GroupField, CellReading>;
export type GroupField = "districtName" | "communeName" | "sector" | "form";

/** Which field of the entity each part of a group's reading fills. */
export const groupTargets: Readonly<Record<GroupField, readonly (readonly [PartName, string])[]>> =
  {
    districtName: [["value", "districtName"]],
    communeName: [
      ["name", "communeName"],
      ["code", "communeCode"],
    ],
    sector: [["value", "sector"]],
    form: [["value", "form"]],
  };

interface GroupMeaning {
  readonly field: GroupField;
  readonly reading: CellReading;
}

export const noGroups: GroupFields = new Map();

const readSector = enumerationReader(sector);
const readForm = enumerationReader(cooperativeForm);
/** No unit, sector or form is named by a longer text. */
const longestMeaning = 200;
/** How many there are in the group: `(12 HTX)`, `: 12 HTX`, or the colon alone. */
const countBehind = /\s*(?:\(\d+\s*\p{L}[^()]*\)|:(?:\s*\d+(?:\s*\p{L}.*)?)?)$/u;
const directSuccessors = new Set(["found", "retired", "ambiguous"]);

/** The groups in force after a group row. A district ends the commune before it; a text of no meaning changes none. */
export function enterGroup(groups: GroupFields, written: string, place: Place): GroupFields {
  if (written.length > longestMeaning) return groups;
  const there = { ...place, district: districtOf(groups) };
  const text = written.replace(countBehind, "");
  const found = unitMeaning(text, there) ?? groupMeaning(withoutLeadingOrdinal(text), there);
  if (found === null) return groups;
  const next = new Map(groups);
  if (found.field === "districtName") next.delete("communeName");
  return next.set(found.field, found.reading);
}

export function districtOf(groups: GroupFields): string | null {
  const district: FieldValue | undefined = groups.get("districtName")?.value;
  return typeof district === "string" ? district : null;
}

/** The abbreviations of units look like ordinals (`H. Vân Đồn`, `X. Vũ Oai`): a unit of that name goes first. */
function unitMeaning(text: string, place: Place): GroupMeaning | null {
  if (place.directory.isDistrictName(text)) {
    return { field: "districtName", reading: readingOf(text) };
  }
  if (!isKnownCommune(text, place)) return null;
  return { field: "communeName", reading: readUnit(text, place) };
}

function groupMeaning(text: string, place: Place): GroupMeaning | null {
  const unit = unitMeaning(text, place);
  if (unit !== null) return unit;
  // With the prefix of a commune even an unknown name is one.
  if (communeType(text) !== null) {
    return { field: "communeName", reading: readUnit(text, place) };
  }
  const sectorCode = readSector(text);
  if (sectorCode !== null) return { field: "sector", reading: readingOf(sectorCode) };
  const form = readForm(text);
  return form === null ? null : { field: "form", reading: readingOf(form) };
}

function isKnownCommune(text: string, place: Place): boolean {
  const { status } = place.directory.resolve(text, {
    asOf: place.asOf ?? "9999-12-31",
    district: place.district,
  });
  return directSuccessors.has(status);
}
