/** What the cells of a column tell about each other: number convention, money unit, length of codes. */
import { cleanText } from "../../../src/domain/vietnamese-text.ts";
import { moneyUnitOf, splitMoney } from "../../../src/domain/money-unit.ts";
import type { MoneyUnit } from "../../../src/domain/money-unit.ts";
import { numberEvidence } from "../../../src/domain/number-text.ts";
import type { AmbiguityRule, NumberConvention } from "../../../src/domain/number-text.ts";
import type { TableColumn } from "../../layout/bind-columns.ts";
import { cellText } from "../../layout/cell-text.ts";
import type { TableRow } from "../../layout/row-grammar.ts";
import type { FieldKind, FieldSpec } from "../field.ts";

export interface ColumnContext {
  readonly column: TableColumn<FieldSpec>;
  /** Of a money column; null where neither header nor unit line gives one. */
  readonly moneyUnit: MoneyUnit | null;
  readonly rule: AmbiguityRule;
  /** The length a code that lost its zeros is padded to. */
  readonly codeLength: number;
}

const usualCodeLength = 10;

export function columnContexts(
  columns: readonly TableColumn<FieldSpec>[],
  dataRows: readonly TableRow[],
  unitLine: MoneyUnit | null,
): ColumnContext[] {
  const drafts = columns.map((column) => {
    const { kind } = column.field;
    const texts = textsOf(column, evidenceKinds.has(kind) || kind === "code" ? dataRows : []);
    return {
      column,
      moneyUnit: kind === "money" ? moneyUnit(column, unitLine) : null,
      evidence: evidenceOf(evidenceKinds.has(kind) ? texts : noTexts),
      codeLength: commonestLength(kind === "code" ? texts : noTexts),
    };
  });
  return drafts.map((draft) => ({
    column: draft.column,
    moneyUnit: draft.moneyUnit,
    rule: ambiguityRule(draft, drafts),
    codeLength: draft.codeLength,
  }));
}

/** Kinds whose numbers may be read in two ways. */
const evidenceKinds: ReadonlySet<FieldKind> = new Set(["money", "number", "quantity"]);

/** Each text of a column, with the number of cells that have it. */
type Texts = ReadonlyMap<string, number>;
const noTexts: Texts = new Map();

function textsOf({ column }: TableColumn<FieldSpec>, dataRows: readonly TableRow[]): Texts {
  const texts = new Map<string, number>();
  for (const { cells } of dataRows) {
    const cell = cells.get(column)?.cell;
    if (cell?.kind === "text") texts.set(cell.value, (texts.get(cell.value) ?? 0) + 1);
  }
  return texts;
}

interface Draft {
  readonly column: TableColumn<FieldSpec>;
  readonly moneyUnit: MoneyUnit | null;
  readonly evidence: ReadonlySet<NumberConvention>;
}

function moneyUnit(column: TableColumn<FieldSpec>, unitLine: MoneyUnit | null): MoneyUnit | null {
  return (column.unit === null ? null : moneyUnitOf(column.unit)) ?? unitLine;
}

/** Cells with a unit of their own give none. */
function evidenceOf(texts: Texts): Set<NumberConvention> {
  const found = new Set<NumberConvention>();
  for (const text of texts.keys()) {
    if (splitMoney(text).unit !== null) continue;
    const evidence = numberEvidence(text);
    if (evidence !== null) found.add(evidence);
  }
  return found;
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

function onlyOne(evidence: ReadonlySet<NumberConvention>): NumberConvention | null {
  const [first] = evidence;
  return evidence.size === 1 && first !== undefined ? first : null;
}

/** Of equally common lengths the greater, since zeros are lost and never won. */
function commonestLength(texts: Texts): number {
  const counts = new Map<number, number>();
  for (const [text, cells] of texts) {
    const { length } = cleanText(text);
    counts.set(length, (counts.get(length) ?? 0) + cells);
  }
  const [commonest] = [...counts].toSorted(([a, few], [b, many]) => many - few || b - a);
  return commonest?.[0] ?? usualCodeLength;
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
  const cells = dataRows.flatMap((row) => row.cells.get(column.column)?.cell ?? []);
  return cells.length === 0 || !cells.every((cell) => splitMoney(cellText(cell)).unit !== null);
}
