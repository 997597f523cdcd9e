/**
 * Facts restated to other boundaries (data-model.md 5): for each span in which no unit changed, which units of any
 * time lie wholly, or only in part, inside which units of that span.
 */
import type { AdministrativeUnit, UnitSuccession } from "./administrative-unit.ts";
import { addDays } from "./date-text.ts";

export interface BoundarySet {
  /** First day; `-infinity` for the first set. */
  readonly startsOn: string;
  /** Last day; null for the last set. */
  readonly endsOn: string | null;
}

export interface UnitMembership {
  readonly set: BoundarySet;
  readonly unit: AdministrativeUnit;
  /** Valid in the set, of any level. */
  readonly ancestor: AdministrativeUnit;
  /** Every part of the unit passes into units inside the ancestor. */
  readonly whole: boolean;
}

const BEGINNING_OF_TIME = "-infinity";

/** The spans between the days on which some unit began or ended, in order. */
export function boundarySets(units: readonly AdministrativeUnit[]): BoundarySet[] {
  const changes = units.flatMap(({ validFrom, validTo }) => [
    ...(validFrom === null ? [] : [validFrom]),
    ...(validTo === null ? [] : [addDays(validTo, 1)]),
  ]);
  const starts = [BEGINNING_OF_TIME, ...[...new Set(changes)].toSorted()];
  return starts.map((startsOn, index) => {
    const next = starts[index + 1];
    return { startsOn, endsOn: next === undefined ? null : addDays(next, -1) };
  });
}

/** Every unit and each unit above it in its own time, itself included. */
export function unitAncestors(
  units: readonly AdministrativeUnit[],
): { unit: AdministrativeUnit; ancestor: AdministrativeUnit }[] {
  const history = createHistory(units, []);
  return units.flatMap((unit) =>
    history.chain(unit, lastDay(unit)).map((ancestor) => ({ unit, ancestor })),
  );
}

export function unitMemberships(
  units: readonly AdministrativeUnit[],
  successions: readonly UnitSuccession[],
): UnitMembership[] {
  const history = createHistory(units, successions);
  return boundarySets(units).flatMap((set) => {
    const day = set.endsOn ?? set.startsOn;
    return units.flatMap((unit) =>
      membershipsOf(history, unit, day).map((membership) => ({ set, unit, ...membership })),
    );
  });
}

function membershipsOf(
  history: History,
  unit: AdministrativeUnit,
  day: string,
): { ancestor: AdministrativeUnit; whole: boolean }[] {
  const chains = [...history.cover(unit, day)].map((part) => history.chain(part, day));
  const counts = new Map<AdministrativeUnit, number>();
  for (const ancestor of chains.flat()) counts.set(ancestor, (counts.get(ancestor) ?? 0) + 1);
  return [...counts].map(([ancestor, count]) => ({ ancestor, whole: count === chains.length }));
}

interface History {
  /** A unit and those above it on a day, from below. */
  chain(unit: AdministrativeUnit, day: string): AdministrativeUnit[];
  /** Units valid on a day that together hold the whole unit, each holding some of it. */
  cover(unit: AdministrativeUnit, day: string): Set<AdministrativeUnit>;
}

function createHistory(
  units: readonly AdministrativeUnit[],
  successions: readonly UnitSuccession[],
): History {
  const byCode = listsBy(units, (unit) => unit.code);
  const validByCode = (code: string, day: string) =>
    byCode.get(code)?.find((unit) => isValid(unit, day)) ?? null;
  const links = successions.flatMap(({ fromCode, toCode, on }) => {
    const from = validByCode(fromCode, addDays(on, -1));
    const to = validByCode(toCode, on);
    return from && to ? [{ from, to, on }] : [];
  });
  const successors = listsBy(links, (link) => link.from);
  const predecessors = listsBy(links, (link) => link.to);
  const children = listsBy(units, (unit) =>
    unit.parentCode === null ? null : validByCode(unit.parentCode, lastDay(unit)),
  );

  const chain = (unit: AdministrativeUnit, day: string): AdministrativeUnit[] => {
    const parent = unit.parentCode === null ? null : validByCode(unit.parentCode, day);
    return parent ? [unit, ...chain(parent, day)] : [unit];
  };
  const nextParts = (unit: AdministrativeUnit, day: string): AdministrativeUnit[] => {
    const later = unit.validFrom === null || unit.validFrom <= day;
    const linked = later
      ? (successors.get(unit) ?? []).filter((link) => link.on <= day).map((link) => link.to)
      : (predecessors.get(unit) ?? []).map((link) => link.from);
    // A district that was abolished has no successor of its own: its communes carry it on.
    return linked.length > 0 ? linked : (children.get(unit) ?? []);
  };
  const cover = (unit: AdministrativeUnit, day: string): Set<AdministrativeUnit> =>
    isValid(unit, day)
      ? new Set([unit])
      : new Set(nextParts(unit, day).flatMap((part) => [...cover(part, day)]));
  return { chain, cover };
}

function isValid(unit: AdministrativeUnit, day: string): boolean {
  return (unit.validFrom ?? "") <= day && (unit.validTo === null || unit.validTo >= day);
}

/** A day on which the unit was valid: its last, or its first while it lasts. */
function lastDay(unit: AdministrativeUnit): string {
  return unit.validTo ?? unit.validFrom ?? "9999-12-31";
}

function listsBy<Key, Item>(
  items: readonly Item[],
  keyOf: (item: Item) => Key | null,
): Map<Key, Item[]> {
  const lists = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const list = lists.get(key);
    if (list) list.push(item);
    else lists.set(key, [item]);
  }
  return lists;
}
