/** What the cells of a column tell about each other: number convention, money unit, length of codes. */
import { moneyUnitOf, splitMoney } from "../../../src/domain/money-unit.ts";
import type { MoneyUnit } from "../../../src/domain/money-unit.ts";
import type { AmbiguityRule, NumberConvention } from "../../../src/domain/number-text.ts";
import type { TableColumn } from "../../layout/bind-columns.ts";
import { cellText } from "../../layout/cell-text.ts";
import { columnCells } from "../../layout/row-cells.ts";
import type { TableRow } from "../../layout/row-grammar.ts";
import type { Cell } from "../../workbook/grid.ts";
import type { FieldKind, FieldSpec } from "../field.ts";
import { measuredRules } from "./measured-rules.ts";
import type { MeasuredRules } from "./measured-rules.ts";
import { evidenceOf, onlyOne } from "./number-evidence.ts";

export interface ColumnContext {
  readonly column: TableColumn<FieldSpec>;
  /** Of a money column; null where neither header nor unit line gives one. */
  readonly moneyUnit: MoneyUnit | null;
  readonly rule: AmbiguityRule;
  /** The length a code that lost its zeros is padded to. */
  readonly codeLength: number;
  /** Of a column whose rows name their unit, by unit. */
  readonly measuredRules?: MeasuredRules | undefined;
  /** The file is a text, which does not tell numbers from texts (CSV). */
  readonly isUntyped: boolean;
}

const usualCodeLength = 10;
const withoutZero = /^[1-9]\d*$/u;
/** Kinds whose numbers may be read in two ways. */
const readByEvidence: ReadonlySet<FieldKind> = new Set(["money", "number", "quantity", "percent"]);

export function columnContexts(
  columns: readonly TableColumn<FieldSpec>[],
  dataRows: readonly TableRow[],
  unitLine: MoneyUnit | null,
  isUntyped = false,
): ColumnContext[] {
  const drafts = columns.map((column) => {
    const { kind } = column.field;
    const cellsFor = (isNeeded: boolean): Cell[] =>
      isNeeded ? columnCells(dataRows, column.column) : [];
    return {
      column,
      moneyUnit: kind === "money" ? moneyUnit(column, unitLine) : null,
      evidence: evidenceOf(cellsFor(readByEvidence.has(kind))),
      codeLength: commonestLength(cellsFor(kind === "code"), isUntyped),
    };
  });
  const measured = measuredRules(columns, dataRows);
  return drafts.map((draft) => ({
    column: draft.column,
    moneyUnit: draft.moneyUnit,
    rule: ambiguityRule(draft, drafts),
    codeLength: draft.codeLength,
    measuredRules: measured.get(draft.column),
    isUntyped,
  }));
}

interface Draft {
  readonly column: TableColumn<FieldSpec>;
  readonly moneyUnit: MoneyUnit | null;
  readonly evidence: ReadonlySet<NumberConvention>;
}

function moneyUnit(column: TableColumn<FieldSpec>, unitLine: MoneyUnit | null): MoneyUnit | null {
  return (column.unit === null ? null : moneyUnitOf(column.unit)) ?? unitLine;
}

/** forms.md 4: đồng is grouping; else the column's evidence, else that of money columns of the same factor. */
function ambiguityRule(draft: Draft, all: readonly Draft[]): AmbiguityRule {
  if (draft.moneyUnit?.factor === 1) return "grouping";
  if (draft.evidence.size > 0) return onlyOne(draft.evidence);
  if (draft.moneyUnit === null) return null;
  const { factor } = draft.moneyUnit;
  const others = all.filter((other) => other.moneyUnit?.factor === factor);
  return onlyOne(new Set(others.flatMap((other) => [...other.evidence])));
}

/**
 * Of equally common lengths the greater, since zeros are lost and never won. In a file without types a short number
 * tells nothing: where a program took a whole column for numbers, all of its codes are too short.
 */
function commonestLength(cells: readonly Cell[], isUntyped: boolean): number {
  const counts = new Map<number, number>();
  for (const cell of cells) {
    const text = cell.kind === "text" ? cellText(cell) : "";
    if (text === "" || (isUntyped && isShortNumber(text))) continue;
    counts.set(text.length, (counts.get(text.length) ?? 0) + 1);
  }
  const [commonest] = [...counts].toSorted(([a, few], [b, many]) => many - few || b - a);
  return commonest?.[0] ?? usualCodeLength;
}

function isShortNumber(text: string): boolean {
  return text.length < usualCodeLength && withoutZero.test(text);
}

/**
 * A money column that no unit is known for. Where header and unit line give none, its cells may each have their own;
 * one number without is enough to leave the column out.
 */
export function lacksMoneyUnit(
  { column, moneyUnit: unit }: ColumnContext,
  dataRows: readonly TableRow[],
): boolean {
  if (column.field.kind !== "money" || unit !== null) return false;
  const cells = columnCells(dataRows, column.column);
  return cells.length === 0 || !cells.every((cell) => splitMoney(cellText(cell)).unit !== null);
}
