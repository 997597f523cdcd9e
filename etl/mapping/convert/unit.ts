/** Communes by name or code (forms.md 5). The name stays as written; the code is what may be missing. */
import type { UnitDirectory } from "../../../src/domain/administrative-unit.ts";
import { unread } from "./cell-reading.ts";
import type { CellProblem, CellReading } from "./cell-reading.ts";

export interface Place {
  readonly directory: UnitDirectory;
  readonly asOf: string | null;
  readonly district: string | null;
}

const longestName = 200;
/** Far enough ahead for every unit that is still valid: where no date is known, the present list holds. */
const presentList = "9999-12-31";

export function readUnit(name: string, place: Place): CellReading {
  const asOf = place.asOf ?? presentList;
  const district = place.district?.slice(0, longestName) ?? null;
  const found = place.directory.resolve(name, { asOf, district });
  const nameOf = (code: string): string =>
    `${place.directory.unitByCode(code, asOf)?.name ?? ""} (${code})`.trim();
  if (found.status === "found") return unit(name, found.code, null);
  if (found.status === "retired") {
    const details = { reading: nameOf(found.code) };
    return unit(name, found.code, { code: "area-retired", details });
  }
  if (found.status === "unknown") return unit(name, null, { code: "area-unknown", details: {} });
  const candidates = found.candidates.map((code) => nameOf(code)).join(", ");
  return unit(name, null, { code: "area-ambiguous", details: { candidates } });
}

/** A code that no commune had on the date is not taken, whatever the name beside it says. */
export function readUnitCode(written: CellReading, place: Place): CellReading {
  const { value: code, ...reading } = written;
  if (typeof code !== "string") return written;
  const found = place.directory.unitByCode(code, place.asOf ?? presentList);
  if (found?.level !== "COMMUNE") return unread("area-unknown");
  return { ...reading, code: found.code };
}

/** Beside a code the name is a name only. */
export function unitOfCode(name: string, { code }: CellReading): CellReading {
  return unit(name, typeof code === "string" ? code : null, null);
}

function unit(name: string, code: string | null, problem: CellProblem | null): CellReading {
  return { name, code, problem, lost: code === null ? ["code"] : "none" };
}
