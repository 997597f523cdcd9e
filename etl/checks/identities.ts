/**
 * What holds between the columns of a row by definition: as the source declares, and as the row that numbers the
 * columns says. What was rounded for display may differ by as much.
 */
import { splitMoney } from "../../src/domain/money-unit.ts";
import { cellText, rawText } from "../layout/cell-text.ts";
import type { TableCell } from "../layout/row-grammar.ts";
import type { ColumnContext } from "../mapping/convert/column-context.ts";
import { fieldDetails } from "../mapping/read-rows.ts";
import type { RowReading } from "../mapping/row-reading.ts";
import type { Identity } from "../mapping/source.ts";
import type { Issue } from "../reading.ts";
import type { Check, ReadTable } from "./check.ts";
import { displayedDecimals } from "./displayed-decimals.ts";
import { formulasOf } from "./numbering-formulas.ts";

/** Of sums of fractions in binary, as a share of the numbers. */
const roundingError = 1e-9;
const summedKinds: ReadonlySet<string> = new Set(["count", "money", "number"]);

interface SignedColumn {
  readonly column: ColumnContext;
  readonly sign: 1 | -1;
}

/** The signed columns add up to 0, or to no more than 0. The first is the one that is told about. */
interface Equation {
  readonly told: ColumnContext;
  readonly relation: Identity["relation"];
  readonly terms: readonly SignedColumn[];
}

export const checkIdentities: Check = (table) => {
  const equations = [...declared(table), ...numbered(table)].filter(isComparable);
  const issues: Issue[] = [];
  for (const row of equations.length === 0 ? [] : table.rows) {
    for (const equation of equations) {
      const difference = differenceIn(row, equation);
      const cell = difference === null ? undefined : row.cell(equation.told.column.field.name);
      if (difference === null || cell === undefined) continue;
      issues.push(mismatch(table, row, equation, cell, difference));
    }
  }
  return { issues };
};

function declared({ source, columns }: ReadTable): Equation[] {
  const find = (name: string) => columns.find(({ column }) => column.field.name === name);
  return source.identities.flatMap(({ left, relation, right, without }) => {
    if (without !== undefined && find(without) !== undefined) return [];
    const terms = [
      ...left.map((name) => ({ column: find(name), sign: 1 as const })),
      ...right.map((name) => ({ column: find(name), sign: -1 as const })),
    ];
    const told = find((relation === "=" ? right : left)[0] ?? "");
    return told === undefined ? [] : equation(told, relation, terms);
  });
}

function numbered({ columns, tableRows }: ReadTable): Equation[] {
  const find = (at: number) => columns.find(({ column }) => column.column === at);
  return formulasOf(tableRows).flatMap(({ column, terms }) => {
    const told = find(column);
    if (told === undefined) return [];
    const signed = terms.map((term) => ({ column: find(term.column), sign: term.sign }));
    return equation(told, "=", [...signed, { column: told, sign: -1 }]);
  });
}

function equation(
  told: ColumnContext,
  relation: Identity["relation"],
  terms: readonly { readonly column: ColumnContext | undefined; readonly sign: 1 | -1 }[],
): Equation[] {
  const known = terms.flatMap(({ column, sign }) =>
    column === undefined ? [] : [{ column, sign }],
  );
  return known.length === terms.length ? [{ told, relation, terms: known }] : [];
}

/** Numbers of one kind, money with its unit. */
function isComparable({ told, terms }: Equation): boolean {
  const { kind } = told.column.field;
  return (
    summedKinds.has(kind) &&
    terms.every(({ column }) => column.column.field.kind === kind) &&
    (kind !== "money" || terms.every(({ column }) => column.moneyUnit !== null))
  );
}

interface Summand {
  readonly value: number;
  /** Half of the last digit that is shown; a count is exact. */
  readonly tolerance: number;
}

/** By how much the row is wrong; null where it is not, or one of its numbers is not known. */
function differenceIn(row: RowReading, { relation, terms }: Equation): number | null {
  let difference = 0;
  let size = 0;
  let tolerance = 0;
  for (const { column, sign } of terms) {
    const found = summand(row, column, sign);
    if (found === null) return null;
    difference += found.value;
    size += Math.abs(found.value);
    tolerance += found.tolerance;
  }
  const most = tolerance + size * roundingError;
  const isWrong = relation === "=" ? Math.abs(difference) > most : difference > most;
  return isWrong ? difference : null;
}

/** In the canonical unit; null where the cell is blank or was not read without doubt. */
function summand(row: RowReading, context: ColumnContext, sign: 1 | -1): Summand | null {
  const { field } = context.column;
  const reading = row.reading(field.name);
  const amount = reading?.amount ?? reading?.value;
  if (reading?.problem !== null || typeof amount !== "number") return null;
  if (field.kind === "count") return { value: sign * amount, tolerance: 0 };
  const cell = row.cell(field.name)?.cell;
  if (cell === undefined) return null;
  const mayHaveUnit = field.kind === "money" && cell.kind !== "number";
  if (mayHaveUnit && splitMoney(cellText(cell)).unit !== null) return null;
  const factor = context.moneyUnit?.factor ?? 1;
  const half = 0.5 * 10 ** -displayedDecimals(cell);
  return { value: sign * amount * factor, tolerance: half * factor };
}

function mismatch(
  table: ReadTable,
  row: RowReading,
  { told, relation, terms }: Equation,
  { cell, address }: TableCell,
  difference: number,
): Issue {
  const { field } = told.column;
  const factor = told.moneyUnit?.factor ?? 1;
  const sign = terms.find(({ column }) => column === told)?.sign ?? 1;
  const amount = row.reading(field.name)?.amount ?? Number(row.reading(field.name)?.value);
  const computed = Number((amount - (sign * difference) / factor).toFixed(4));
  const atMost = relation === "<=";
  return {
    code: "sum-mismatch",
    severity: "WARNING",
    sheet: table.sheet,
    cell: address,
    value: rawText(cell, table.date1904),
    details: {
      ...fieldDetails(field),
      expected: atMost ? `at most ${computed}` : computed,
      "expected.vi": atMost ? `không quá ${computed}` : computed,
    },
    row: row.row,
  };
}
