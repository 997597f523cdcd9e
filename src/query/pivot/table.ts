/** Groups of a cube laid out as a table. */
import type { Language } from "../../config.ts";
import { userError } from "../../errors.ts";
import type { Aggregate } from "../plan.ts";
import type { Pivot } from "./read-pivot.ts";

const columnLimit = 100;

/** A key as PostgreSQL gives it; an object of a unit, a span of time or a class of size. */
type KeyValue = Plain | Readonly<Record<string, Plain>> | undefined;
type Plain = string | number | boolean | null;

interface CubeGroup {
  readonly key: Readonly<Record<string, KeyValue>>;
  readonly grouping: number;
  readonly [measure: `m${number}`]: number | null;
}

export interface PivotGroups {
  readonly groups: readonly CubeGroup[];
  readonly page: { readonly hasMore: boolean };
}

interface PivotKey {
  readonly value: string | null;
  readonly label: string;
  readonly isTotal: boolean;
}

interface PivotTable {
  readonly columns: readonly PivotColumn[];
  readonly rows: readonly PivotRow[];
  readonly totalsRow: PivotRow | null;
}

interface PivotColumn {
  readonly keys: readonly PivotKey[];
  /** Which of the values stands in it, from 1. */
  readonly value: number;
  readonly isTotal: boolean;
}

interface PivotRow {
  readonly keys: readonly PivotKey[];
  readonly isTotal: boolean;
  readonly cells: readonly (number | null)[];
}

/** A group with the heads of its row and of its column. */
interface Cell {
  readonly row: readonly PivotKey[];
  readonly column: readonly PivotKey[];
  /** Tell rows and columns apart: two units of different times may share code and name. */
  readonly rowName: string;
  readonly columnName: string;
  readonly group: CubeGroup;
}

/** @throws LIST_TOO_LONG: a table that was cut would show wrong totals. */
export function pivotTable({ groups, page }: PivotGroups, pivot: Pivot): PivotTable {
  const { values, rowKeys, limit, hasTotals } = pivot;
  if (page.hasMore) throw userError("LIST_TOO_LONG", { argument: "rows x columns", limit });
  const cells = groups.map((group) => cellOf(group, pivot)).filter(isOfTable);
  // The total of all rows has every column, in the order of the columns.
  const isWanted = (keys: readonly PivotKey[]): boolean => hasTotals || !hasTotal(keys);
  const totals = cells.filter(({ row }) => row.every(({ isTotal }) => isTotal));
  const columns = totals.filter(({ column }) => isWanted(column));
  if (columns.length * values.length > columnLimit) {
    throw userError("LIST_TOO_LONG", { argument: "columns x values", limit: columnLimit });
  }
  const rows = rowsOf(cells).map((ofRow): PivotRow => {
    const byColumn = new Map(ofRow.map((cell) => [cell.columnName, cell.group]));
    const { row } = ofRow[0]!;
    return {
      keys: row,
      isTotal: hasTotal(row),
      cells: columns.flatMap(({ columnName }) => valuesOf(byColumn.get(columnName), values)),
    };
  });
  const isTotalsRow = ({ keys }: PivotRow): boolean =>
    keys.filter(({ isTotal }) => isTotal).length === rowKeys;
  return {
    columns: columns.flatMap(({ column: keys }) =>
      values.map((_, index) => ({ keys, value: index + 1, isTotal: hasTotal(keys) })),
    ),
    rows: rows.filter((each) => isWanted(each.keys) && !isTotalsRow(each)),
    totalsRow: hasTotals ? (rows.find(isTotalsRow) ?? null) : null,
  };
}

function cellOf(group: CubeGroup, { plan, rowKeys, language }: Pivot): Cell {
  const last = plan.by.length - 1;
  const keys = plan.by.map((_, place) =>
    ((group.grouping >> (last - place)) & 1) === 1
      ? { value: null, label: words[language].total, isTotal: true }
      : keyOf(group.key[`k${place}`], group.key[`l${place}`], language),
  );
  const names = keys.map(({ isTotal }, place) => [isTotal, group.key[`k${place}`]]);
  return {
    row: keys.slice(0, rowKeys),
    column: keys.slice(rowKeys),
    rowName: JSON.stringify(names.slice(0, rowKeys)),
    columnName: JSON.stringify(names.slice(rowKeys)),
    group,
  };
}

function rowsOf(cells: readonly Cell[]): readonly (readonly Cell[])[] {
  const rows = new Map<string, Cell[]>();
  for (const cell of cells) {
    const row = rows.get(cell.rowName);
    if (row) row.push(cell);
    else rows.set(cell.rowName, [cell]);
  }
  return [...rows.values()];
}

/** Totals over the last keys of the rows and of the columns; the cube has others too. */
function isOfTable({ row, column }: Cell): boolean {
  return [row, column].every((keys) =>
    keys.every(({ isTotal }, place) => !isTotal || keys[place + 1]?.isTotal !== false),
  );
}

const words: Readonly<Record<Language, { readonly total: string; readonly missing: string }>> = {
  vi: { total: "Tổng cộng", missing: "(không có)" },
  en: { total: "Total", missing: "(none)" },
};

function keyOf(value: KeyValue, label: KeyValue, language: Language): PivotKey {
  if (value === null || value === undefined) {
    return { value: null, label: words[language].missing, isTotal: false };
  }
  if (typeof value !== "object") {
    const text = String(value);
    return { value: text, label: typeof label === "string" ? label : text, isTotal: false };
  }
  const { code, name, period, low, high } = value;
  const range = `${low ?? "…"} – ${high ?? "…"}`;
  const own = String(code ?? period ?? range);
  return { value: own, label: String(name ?? own), isTotal: false };
}

function hasTotal(keys: readonly PivotKey[]): boolean {
  return keys.some(({ isTotal }) => isTotal);
}

function valuesOf(
  group: CubeGroup | undefined,
  values: readonly Aggregate[],
): readonly (number | null)[] {
  return values.map((aggregate, index) => {
    if (group !== undefined) return group[`m${index}`] ?? null;
    return aggregate.function === "count" || aggregate.function === "countDistinct" ? 0 : null;
  });
}
