/** The administrative unit that a title says its table is of: `trên địa bàn phường Bãi Cháy` (forms.md 6, indicators). */
import { communeType } from "../../src/domain/administrative-unit.ts";
import type { UnitDirectory } from "../../src/domain/administrative-unit.ts";
import { nameKey } from "../../src/domain/vietnamese-text.ts";
import { tellingText } from "../layout/title.ts";
import type { Sheet } from "../workbook/grid.ts";
import { cellAddress } from "../workbook/grid.ts";
import type { CellProblem } from "./convert/cell-reading.ts";
import { readUnit } from "./convert/unit.ts";

export interface TitleUnit {
  readonly code: string | null;
  /** Where the title names a unit that is none, or may be several. */
  readonly problem: (CellProblem & { readonly cell: string; readonly value: string }) | null;
}

interface TitleDate {
  readonly directory: UnitDirectory;
  readonly asOf: string | null;
}

const placeText = /(?<!\p{L})trên địa bàn\s+(.+)$/iu;
/** No name of a unit has more words, its prefix included. */
const longestName = 6;
const longestLine = 1_000;
/** As much of an unknown name as is shown. */
const unknownWords = 3;

export function titleUnit(
  sheet: Sheet,
  headerRow: number,
  at: TitleDate,
  whole: string,
): TitleUnit {
  for (const { row, cells } of sheet.rows.filter((each) => each.row < headerRow)) {
    for (const [column, cell] of cells) {
      if (cell.kind !== "text") continue;
      const named = placeIn(cell.value);
      const found = named === null ? null : unitNamed(named, at);
      if (found === null) continue;
      const { problem, value } = found;
      const address = cellAddress(column, row);
      return { code: found.code, problem: problem && { ...problem, value, cell: address } };
    }
  }
  return { code: whole, problem: null };
}

function placeIn(text: string): string | null {
  return placeText.exec(tellingText(text.slice(0, longestLine)))?.[1] ?? null;
}

interface Named extends Pick<TitleUnit, "code"> {
  readonly problem: CellProblem | null;
  readonly value: string;
}

/** The longest beginning that names a unit; null where the text names none, or the province. */
function unitNamed(text: string, at: TitleDate): Named | null {
  const words = text.split(" ").slice(0, longestName);
  const names = words.map((_, index) => words.slice(0, words.length - index).join(" "));
  const isUnit = (name: string): boolean => at.directory.isDistrictName(trimmed(name));
  const district = names.find(isUnit);
  if (district !== undefined) return districtNamed(trimmed(district), at);
  const readings = names.map((name) => communeNamed(trimmed(name), at));
  const known = readings.find(({ problem }) => problem?.code !== "area-unknown");
  return known ?? (communeType(text) === null ? null : (readings.at(-unknownWords) ?? null));
}

function trimmed(name: string): string {
  return name.replace(/[\s,;.:()]+$/u, "");
}

function communeNamed(name: string, at: TitleDate): Named {
  const { code, problem } = readUnit(name, { ...at, district: null });
  return { code: typeof code === "string" ? code : null, problem, value: name };
}

function districtNamed(name: string, { directory, asOf }: TitleDate): Named {
  const on = asOf ?? "9999-12-31";
  const found = directory.units.find(
    (unit) =>
      unit.level === "DISTRICT" &&
      nameKey(unit.name) === nameKey(name) &&
      directory.unitByCode(unit.code, on) === unit,
  );
  const problem = found === undefined ? ({ code: "area-unknown", details: {} } as const) : null;
  return { code: found?.code ?? null, problem, value: name };
}
