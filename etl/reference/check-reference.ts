/** What the reference files must agree on among themselves. A defect is a bug of the product, so it throws. */
import { createUnitDirectory } from "../../src/domain/administrative-unit.ts";
import { addDays } from "../../src/domain/date-text.ts";
import type { TargetOperator } from "../../src/domain/enumerations/indicator.ts";
import { indicatorByCode, indicators } from "../../src/domain/indicator.ts";
import type { ReferenceTarget } from "./read-programmes.ts";
import type { Reference } from "./reference.ts";

/** The edges of a target that its operator needs. */
const edges: Readonly<Record<TargetOperator, (target: ReferenceTarget) => boolean>> = {
  ABOUT: ({ low, high }) => low !== null && low === high,
  EXACTLY: ({ low, high }) => low !== null && low === high,
  OVER: ({ low, high }) => low !== null && high === null,
  AT_LEAST: ({ low, high }) => low !== null && high === null,
  RANGE: ({ low, high }) => low !== null && high !== null && low < high,
};

/** The same reference, or an error that lists every defect. */
export function checkReference(reference: Reference): Reference {
  const defects = [
    ...repeats("unit", reference.units, (unit) => `${unit.code} from ${unit.validFrom ?? "?"}`),
    ...repeats("measurement unit", reference.measurementUnits, (unit) => unit.code),
    ...repeats("programme", reference.programmes, (programme) => programme.code),
    ...repeats("target", reference.targets, (target) => target.code),
    ...repeats("indicator", indicators, (one) => `${one.code} version ${one.version}`),
    ...unitDefects(reference),
    ...programmeDefects(reference),
    ...reference.targets.flatMap((target) => targetDefects(target, reference)),
    ...indicators.flatMap(({ code, numerator, denominator }) =>
      [numerator, denominator]
        .filter((part) => part !== undefined && indicatorByCode(part) === null)
        .map((part) => `indicator ${code} has no part ${part}`),
    ),
  ];
  if (defects.length > 0) throw new Error(`Reference data: ${defects.join("; ")}.`);
  return reference;
}

function repeats<Item>(what: string, items: readonly Item[], keyOf: (item: Item) => string) {
  const seen = new Set<string>();
  return items.flatMap((item) => {
    const key = keyOf(item);
    const repeated = seen.has(key);
    seen.add(key);
    return repeated ? [`${what} ${key} is there twice`] : [];
  });
}

function unitDefects({ units, successions }: Reference): string[] {
  const directory = createUnitDirectory(units, successions);
  const orphans = units.filter(
    (unit) =>
      unit.parentCode !== null &&
      directory.unitByCode(unit.parentCode, unit.validTo ?? unit.validFrom ?? "9999-12-31") ===
        null,
  );
  const broken = successions.filter(
    ({ fromCode, toCode, on }) =>
      !directory.unitByCode(fromCode, addDays(on, -1)) || !directory.unitByCode(toCode, on),
  );
  return [
    ...orphans.map((unit) => `unit ${unit.code} has no parent ${unit.parentCode}`),
    ...broken.map((one) => `succession ${one.fromCode} to ${one.toCode} has no units`),
  ];
}

function programmeDefects({ programmes }: Reference): string[] {
  const earlier = new Set<string>();
  return programmes.flatMap(({ code, parentCode }) => {
    earlier.add(code);
    const known = parentCode === null || (parentCode !== code && earlier.has(parentCode));
    return known ? [] : [`programme ${code} stands before its parent ${parentCode}`];
  });
}

function targetDefects(target: ReferenceTarget, { programmes, units }: Reference): string[] {
  const indicator = indicatorByCode(target.indicatorCode);
  const variant = indicator?.variantOf?.variant;
  const geography =
    target.geographyCode === "VN" ||
    (target.geographyAsOf !== null && units.some((unit) => unit.code === target.geographyCode));
  const claims: [boolean, string][] = [
    [programmes.some((one) => one.code === target.programmeCode), "has no programme"],
    [indicator !== null, "has no indicator"],
    [indicator?.unit === target.unitOfMeasure, "has another unit than its indicator"],
    [edges[target.operator](target), "lacks an edge of its operator"],
    [geography, "has no geography"],
    [
      target.denominatorVariant === null || target.denominatorVariant === variant,
      "names another variant than its indicator",
    ],
  ];
  return claims.filter(([holds]) => !holds).map(([, defect]) => `target ${target.code} ${defect}`);
}
