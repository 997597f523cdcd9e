/** Which units of today stand for an area as it was, and which lie in it only in part. */
import type { Language } from "../../config.ts";
import { unitExists } from "../compile/units.ts";
import { createWriter } from "../compile/writer.ts";
import type { Database } from "../database.ts";
import { runStatement } from "../run.ts";
import type { Area } from "./organisation-rows.ts";

export interface AreaUnits {
  /** false: there is no such unit in these boundaries, nothing can be computed. */
  readonly exists: boolean;
  readonly whole: readonly string[];
  readonly partial: readonly string[];
}

export async function readAreaUnits(
  { unit, boundaries }: Area,
  database: Database,
): Promise<AreaUnits> {
  const writer = createWriter();
  const exists = unitExists(unit, boundaries, writer);
  const code = writer.parameter(unit, "text");
  const day = writer.parameter(/^\d/.test(boundaries) ? boundaries : null, "date");
  const units = (isWhole: boolean): string =>
    `(select coalesce(json_agg(u.name order by u.code), '[]') from unit_membership m join administrative_unit u on u.id = m.unit_id join administrative_unit a on a.id = m.ancestor_id where a.code = ${code} and u.level = 'COMMUNE' and u.valid_to is null and m.whole = ${isWhole} and m.boundary_starts_on = (select starts_on from boundary_set where starts_on <= coalesce(${day}, current_date) and (ends_on is null or ends_on >= coalesce(${day}, current_date))))`;
  const text = `select ${exists} as "exists", ${units(true)} as whole, ${units(false)} as partial`;
  const [row] = await runStatement(database, { text, values: writer.values });
  return row as unknown as AreaUnits;
}

export function areaNote(
  { unit, boundaries }: Area,
  { whole, partial }: AreaUnits,
  language: Language,
): string {
  const names = partial.join(", ");
  const count = partial.length;
  const excluded = {
    vi: `; ${count} đơn vị chỉ nằm một phần, không tính: ${names}`,
    en: `; ${count} partly inside are left out: ${names}`,
  };
  const note = {
    vi: `Địa bàn ${unit} theo địa giới ${boundaries}: ${whole.length} đơn vị cấp xã hiện nay nằm trọn`,
    en: `Area ${unit} in the boundaries ${boundaries}: ${whole.length} communes of today lie wholly inside`,
  };
  return `${note[language]}${count > 0 ? excluded[language] : ""}.`;
}
