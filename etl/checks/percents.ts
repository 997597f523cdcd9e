/** Percentages against what they are computed from (forms.md 7), in data rows alone. */
import { rawText } from "../layout/cell-text.ts";
import type { FieldSpec, Operand, PercentOf } from "../mapping/field.ts";
import type { RowReading } from "../mapping/row-reading.ts";
import type { Issue } from "../reading.ts";
import type { Check, ReadTable } from "./check.ts";

/** Percentages are shown with one decimal at least. */
const tolerance = 0.1;
/** Of sums of fractions in binary. */
const roundingError = 1e-6;

export const checkPercents: Check = (table) => {
  const shares = table.columns.flatMap(({ column: { field } }) => shareOf(field, table) ?? []);
  const issues: Issue[] = [];
  for (const row of shares.length === 0 ? [] : table.rows) {
    for (const share of shares) issues.push(...compare(table, row, share));
  }
  return { issues };
};

/** A percentage with the columns it is computed from: the difference of two where the whole has none of its own. */
interface Share {
  readonly field: string;
  readonly part: string;
  readonly whole: string;
  readonly less: string | null;
}

function shareOf(field: FieldSpec, table: ReadTable): Share | null {
  const { percentOf } = field;
  if (percentOf === undefined) return null;
  const found = percentOf.whole
    .map((whole) => columnsOf(percentOf.part, whole, table))
    .find((columns) => columns !== null);
  return found === undefined ? null : { field: field.name, ...found };
}

function columnsOf(
  part: Operand,
  whole: PercentOf["whole"][number],
  table: ReadTable,
): Omit<Share, "field"> | null {
  const [of, less = null] = typeof whole === "object" && "length" in whole ? whole : [whole];
  const lessNames = less === null ? [null] : namesOf(less, table).map(({ name }) => name);
  const pairs = namesOf(part, table).flatMap((one) =>
    namesOf(of, table)
      .filter((other) => one.period === other.period)
      .flatMap((other) =>
        lessNames.map((name) => ({ part: one.name, whole: other.name, less: name })),
      ),
  );
  // Of several pairs nobody knows which is meant.
  return pairs.length === 1 ? (pairs[0] ?? null) : null;
}

/** Columns of the table that an operand may mean. */
function namesOf(
  operand: Operand,
  { columns }: ReadTable,
): { name: string; period: string | null }[] {
  const fields = columns.map(({ column }) => column.field);
  if (typeof operand === "string") {
    const named = fields.filter(({ name }) => name === operand);
    return named.map(({ name }) => ({ name, period: null }));
  }
  return fields
    .filter(({ observes }) => observes?.valueStatus === operand.valueStatus)
    .map(({ name, observes }) => ({ name, period: observes?.period ?? null }))
    .filter(({ period }) => operand.period === null || operand.period === period);
}

function compare(table: ReadTable, row: RowReading, share: Share): Issue[] {
  const amount = (field: string): number | null => row.reading(field)?.amount ?? null;
  const stated = amount(share.field);
  const part = amount(share.part);
  const whole = amount(share.whole);
  const less = share.less === null ? 0 : amount(share.less);
  if (stated === null || part === null || whole === null || less === null) return [];
  if (whole === less) return [];
  const computed = (part / (whole - less)) * 100;
  if (Math.abs(stated - computed) <= tolerance + roundingError) return [];
  const cell = row.cell(share.field);
  return [
    {
      code: "percent-mismatch",
      severity: "WARNING",
      sheet: table.sheet,
      cell: cell?.address ?? null,
      value: cell === undefined ? null : rawText(cell.cell, table.date1904),
      details: { expected: Number(computed.toFixed(2)) },
      row: row.row,
    },
  ];
}
