/**
 * Administrative units over time and how a name in a sheet finds its unit (forms.md, section 5). A code is not an
 * identity: the 54 units of 1 July 2025 re-use old codes, so a unit is a code and the dates it is valid.
 */
import type {
  AdminLevel,
  AdminUnitKind,
  SuccessionRelation,
} from "./enumerations/administrative-unit.ts";
import { cleanText, nameKey } from "./vietnamese-text.ts";

export interface AdministrativeUnit {
  readonly code: string;
  /** With its kind, `Phường Hà Tu`. */
  readonly name: string;
  readonly level: AdminLevel;
  readonly kind: AdminUnitKind;
  readonly parentCode: string | null;
  /** First valid day; null where it is not established. */
  readonly validFrom: string | null;
  /** Last valid day; null while valid. */
  readonly validTo: string | null;
}

/** What became of a unit on a day: `fromCode` was valid until the day before, `toCode` from the day on. */
export interface UnitSuccession {
  readonly fromCode: string;
  readonly toCode: string;
  readonly on: string;
  readonly relation: SuccessionRelation;
}

type UnitResolution =
  | { readonly status: "found"; readonly code: string }
  /** A former unit with one successor, whose code this is. */
  | { readonly status: "retired"; readonly code: string }
  /** Codes of units valid on the date. */
  | { readonly status: "ambiguous"; readonly candidates: readonly string[] }
  | { readonly status: "unknown" };

export interface UnitDirectory {
  readonly units: readonly AdministrativeUnit[];
  /** A commune by the name in a sheet. The district counts only where units have one. */
  resolve(name: string, at: { asOf: string; district?: string | null }): UnitResolution;
  /** The unit of a code on a day, at any level; accepts the aliases of a code. */
  unitByCode(code: string, on: string): AdministrativeUnit | null;
  /** Whether a text with a prefix such as `TP` or `Huyện` names a district of before July 2025. */
  isDistrictName(text: string): boolean;
}

const footnoteMark = /\s*(?:\(\*+\)|\[\d+\]|\(\d+\)|\*+)$/u;

/** A word needs a space behind it, an abbreviation a point or a space. */
const communePrefixes: readonly (readonly [RegExp, AdminUnitKind])[] = [
  [/^(?:phường |p\. ?|p )/iu, "WARD"],
  [/^(?:xã |x\. ?|x )/iu, "RURAL_COMMUNE"],
  [/^(?:thị trấn |tt\. ?|tt )/iu, "TOWNSHIP"],
  [/^(?:đặc khu |đk\. ?|đk )/iu, "SPECIAL_ZONE"],
];
const districtPrefix =
  /^(?:thành phố |tp\. ?|tp |thị xã |tx\. ?|tx |huyện |h\. ?|h |quận |q\. ?|q )/iu;

interface CommuneName {
  readonly key: string;
  readonly kind: AdminUnitKind | null;
}

/** The kind of commune that a name's prefix tells, null without one. */
export function communeType(text: string): AdminUnitKind | null {
  return communeName(text).kind;
}

function communeName(text: string): CommuneName {
  const clean = withoutFootnotes(text);
  const prefix = communePrefixes.find(([pattern]) => pattern.test(clean));
  if (!prefix) return { key: nameKey(clean), kind: null };
  return { key: nameKey(clean.replace(prefix[0], "")), kind: prefix[1] };
}

function districtKey(text: string): string {
  return nameKey(withoutFootnotes(text).replace(districtPrefix, ""));
}

function withoutFootnotes(text: string): string {
  let clean = cleanText(text);
  for (let before = ""; clean !== before;) {
    before = clean;
    clean = clean.replace(footnoteMark, "").trimEnd();
  }
  return clean;
}

function isValidOn(unit: AdministrativeUnit, date: string): boolean {
  return (unit.validFrom ?? "") <= date && (unit.validTo === null || unit.validTo >= date);
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** The directory of a list of units; `codeAliases` gives the code used here for one that others use. */
export function createUnitDirectory(
  units: readonly AdministrativeUnit[],
  successions: readonly UnitSuccession[],
  codeAliases: ReadonlyMap<string, string> = new Map(),
): UnitDirectory {
  const byCode = groupBy(units, (unit) => unit.code);
  const communes = groupBy(
    units.filter((unit) => unit.level === "COMMUNE"),
    (unit) => communeName(unit.name).key,
  );
  const districtNames = new Set(
    units.filter((unit) => unit.level === "DISTRICT").map((unit) => districtKey(unit.name)),
  );
  const successionsByCode = groupBy(successions, (succession) => succession.fromCode);

  const validByCode = (code: string, on: string): AdministrativeUnit | null =>
    byCode.get(code)?.find((unit) => isValidOn(unit, on)) ?? null;

  const isInDistrict = (unit: AdministrativeUnit, key: string, on: string): boolean => {
    const parent = unit.parentCode === null ? null : validByCode(unit.parentCode, on);
    return parent?.level !== "DISTRICT" || districtKey(parent.name) === key;
  };

  const successorsOf = (unit: AdministrativeUnit, on: string): string[] => {
    const next = (successionsByCode.get(unit.code) ?? [])
      .filter((one) => one.on <= on && unit.validTo !== null && unit.validTo < one.on)
      .toSorted((a, b) => a.on.localeCompare(b.on));
    const first = next[0]?.on;
    return next
      .filter((one) => one.on === first)
      .map((one) => validByCode(one.toCode, one.on))
      .filter((one) => one !== null)
      .flatMap((one) => (isValidOn(one, on) ? [one.code] : successorsOf(one, on)));
  };

  return {
    units,
    unitByCode: (code, on) => validByCode(codeAliases.get(code) ?? code, on),
    isDistrictName: (text) =>
      districtPrefix.test(withoutFootnotes(text)) && districtNames.has(districtKey(text)),
    resolve(name, { asOf, district }) {
      const { key, kind } = communeName(name);
      const named = (communes.get(key) ?? []).filter((unit) => kind === null || unit.kind === kind);
      const districtWanted = district ? districtKey(district) : null;
      const valid = named.filter(
        (unit) =>
          isValidOn(unit, asOf) &&
          (districtWanted === null || isInDistrict(unit, districtWanted, asOf)),
      );
      const retired = named
        .filter((unit) => unit.validTo !== null && unit.validTo < asOf)
        .map((unit) => successorsOf(unit, asOf));
      return decide(valid, retired, kind !== null);
    },
  };
}

/** The rule of forms.md 5 for the valid units of a name and the successors of its former ones. */
function decide(
  valid: readonly AdministrativeUnit[],
  retired: readonly (readonly string[])[],
  kindGiven: boolean,
): UnitResolution {
  const codes = valid.map((unit) => unit.code);
  const former = retired.flat();
  const [code] = codes;
  if (code === undefined) return decideRetired([...new Set(former)]);
  const strangers = kindGiven
    ? []
    : retired.filter((successors) => !successors.includes(code)).flat();
  if (codes.length === 1 && strangers.length === 0) return { status: "found", code };
  return { status: "ambiguous", candidates: [...new Set([...codes, ...strangers])] };
}

function decideRetired(successors: readonly string[]): UnitResolution {
  const [code] = successors;
  if (code === undefined) return { status: "unknown" };
  if (successors.length === 1) return { status: "retired", code };
  return { status: "ambiguous", candidates: successors };
}
