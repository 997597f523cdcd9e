/**
 * What cells of a published row said, as far as it was kept: the texts that its findings show, and those that an earlier
 * correction wrote. The row itself is kept as values, not as texts.
 */
import { withoutPersonal } from "./kept-out-rows.ts";
import type { Reader } from "./kept-out-rows.ts";
import type { Platform } from "./platform.ts";
import type { BoundColumn } from "./reading.ts";

export type CellTexts = Readonly<Record<string, string>>;

export interface PublishedRow {
  readonly load: number;
  readonly sheet: string | null;
  readonly row: number;
}

interface Kept {
  readonly columns: readonly BoundColumn[];
  readonly corrected: Readonly<Record<string, string | null>>;
  /** By column letters, the first finding of each cell. */
  readonly found: CellTexts;
}

/** By column letters; a cell that nothing is known of is absent. */
export async function formerTexts(
  { pool }: Pick<Platform, "pool">,
  { load, sheet, row }: PublishedRow,
  { seesPersonalData }: Pick<Reader, "seesPersonalData">,
): Promise<CellTexts> {
  // A jump shows the figure that was read, not the text of the cell.
  const { rows } = await pool.query<Kept>(
    `select l.column_map as columns,
  case when (l.parameters -> 'correction' ->> 'row')::integer = $3 then l.parameters -> 'correction' -> 'values' else '{}' end as corrected,
  coalesce((select jsonb_object_agg(letters, value) from (
    select distinct on (letters) c.letters, i.value from load_issue i, substring(i.cell from '^[A-Z]+') as c (letters)
    where i.load_id = l.id and i.row = $3 and i.sheet is not distinct from $2 and i.cell = c.letters || $3
      and i.value is not null and i.code <> 'value-jump' and (not i.personal or $4)
    order by c.letters, i.sequence) f), '{}') as found
from load l where l.id = $1`,
    [load, sheet, row, seesPersonalData],
  );
  const [kept] = rows;
  if (kept === undefined) return {};
  const corrected = Object.entries(kept.corrected).map(([column, text]) => [column, text ?? ""]);
  const cells = { ...kept.found, ...(Object.fromEntries(corrected) as CellTexts) };
  return seesPersonalData ? cells : withoutPersonal(cells, kept.columns);
}
