/** What the values of a column say of its kind. */
import { formFromName, cleanText } from "../../src/domain/vietnamese-text.ts";
import { readDate } from "../../src/domain/date-text.ts";
import {
  enumerationReader,
  readBoolean,
  readLinkageForm,
  readStages,
} from "../../src/domain/enumeration-text.ts";
import type { Enumeration } from "../../src/domain/enumerations/enumeration.ts";
import { adoptionStatus } from "../../src/domain/enumerations/digital.ts";
import { cellText, isBlankCell } from "../layout/cell-text.ts";
import type { TableRow } from "../layout/row-grammar.ts";
import { unitDirectory } from "../reference/unit-directory.ts";
import type { Cell } from "../workbook/grid.ts";
import { cellKind, isYear } from "./cell-kinds.ts";
import type { CellKind } from "./cell-kinds.ts";
import type { FieldKind } from "../mapping/field.ts";
import type { ProposedKind } from "./field-words.ts";

export interface ColumnContent {
  /** Values looked at. */
  readonly count: number;
  readonly examples: readonly string[];
  /** Share of the values that the test accepts. */
  share(test: (value: ContentValue) => boolean): number;
}

interface ContentValue {
  readonly cell: Cell;
  readonly text: string;
  readonly kind: CellKind;
}

const mostValues = 100;
const longestExample = 40;

export function columnContent(rows: readonly TableRow[], column: number): ColumnContent {
  const values: ContentValue[] = [];
  const shares = new Map<(value: ContentValue) => boolean, number>();
  for (const { cells } of rows) {
    const cell = cells.get(column)?.cell;
    if (cell === undefined || isBlankCell(cell)) continue;
    const text = cellText(cell);
    values.push({ cell, text, kind: cellKind(cell, text) });
    if (values.length >= mostValues) break;
  }
  return {
    count: values.length,
    examples: [...new Set(values.map(({ text }) => text.slice(0, longestExample)))].slice(0, 3),
    share: (test) => {
      const share = shares.get(test) ?? values.filter(test).length / Math.max(1, values.length);
      shares.set(test, share);
      return share;
    },
  };
}

const familyNames: ReadonlySet<string> = new Set(
  (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Trịnh Mai Lương Tô Chu " +
    "Hà Cao Lưu Tạ Triệu Vi Nông Tằng Chìu Lỷ Đào Trương Vương Phùng Quách Bàn Hứa Lã Tống La Ninh Từ"
  ).split(" "),
);
const personName = /^(?:(?:Ông|Bà|Anh|Chị) )?(?:\p{Lu}[\p{L}]*\.? ){1,4}\p{Lu}[\p{L}]*$/u;
const phone = /^(?:\+?84|0)?[235789]\d{7,9}$/u;
const code = /^(?=.*\d)[\p{Lu}\d][\p{Lu}\d./-]{3,15}$/u;
const communePrefix = /^(?:xã|phường|thị trấn|đặc khu|[xp]\.|tt\.|đk\.)\s*\p{L}/iu;
const decision = /\d+\s*\/\s*qđ/iu;
const stars = /^(?:[1-5]|[1-5] ?(?:sao|\*)|[*★]{1,5})$/iu;
const term = /\d{4}\s*[-–]\s*\d|từ .*(?:đến|\d{4})|thời hạn|\d năm/iu;

/** From 0 to 1 how well the values fit the kind; a text fits anything that is no number. */
const fits: Readonly<Partial<Record<ProposedKind, (value: ContentValue) => boolean>>> = {
  phone: ({ cell, text }) =>
    phone.test(text.replaceAll(/[\s.()-]/gu, "")) && (cell.kind !== "number" || cell.value >= 1e8),
  date: ({ kind, text, cell }) =>
    kind === "date" || readDate(text) !== null || isSerial(cell) || kind === "year",
  code: ({ cell, text }) => (cell.kind === "number" ? cell.value >= 1000 : code.test(text)),
  count: ({ kind, cell }) =>
    isNumeric(kind) && (cell.kind !== "number" || Number.isInteger(cell.value)),
  money: ({ kind }) => isNumeric(kind),
  number: ({ kind }) => isNumeric(kind),
  quantity: ({ kind, text }) => isNumeric(kind) || /^\d/u.test(text),
  boolean: ({ text }) => readBoolean(text) !== null,
  adoption: ({ text }) =>
    adoptionOf(text) !== null || /^(?:https?:|www\.)|^(?:có|đã|đang|chưa|không)\b/iu.test(text),
  unit: ({ text, kind }) => kind === "text" && (communePrefix.test(text) || isUnitName(text)),
  person: ({ text }) =>
    personName.test(text) && familyNames.has(text.replace(/^(?:Ông|Bà) /u, "").split(" ")[0]!),
  organisation: ({ text }) => formFromName(text) !== null,
  stages: ({ text }) => readStages(text) !== null,
  linkageForm: ({ text, kind }) => kind !== "number" && readLinkageForm(text) !== null,
  term: ({ text }) => term.test(text),
  stars: ({ text }) => stars.test(text),
  decision: ({ text }) => decision.test(text),
  year: ({ kind }) => kind === "year",
  text: ({ kind }) => kind === "text" || kind === "ordinal",
};
const adoptionOf = enumerationReader(adoptionStatus);

export function contentFit(
  content: ColumnContent,
  kind: ProposedKind,
  enumeration: Enumeration | undefined,
): number {
  if (enumeration !== undefined) {
    const read = readerOf(enumeration);
    return content.share(({ text }) => read(text) !== null);
  }
  const test = fits[kind];
  return test === undefined ? 0.5 : content.share(test);
}

const readers = new Map<Enumeration, (text: string) => string | null>();

function readerOf(enumeration: Enumeration): (text: string) => string | null {
  const reader = readers.get(enumeration) ?? enumerationReader(enumeration);
  readers.set(enumeration, reader);
  return reader;
}

function isNumeric(kind: CellKind): boolean {
  return kind === "number" || kind === "percent" || kind === "year";
}

function isSerial(cell: Cell): boolean {
  return (
    cell.kind === "number" && cell.value > 20_000 && cell.value < 60_000 && !isYear(cell.value)
  );
}

const unitNames = new Map<string, boolean>();

function isUnitName(text: string): boolean {
  const name = cleanText(text);
  const known = unitNames.get(name);
  if (known !== undefined) return known;
  const found = ["2025-12-31", "2024-12-31"].some(
    (asOf) => unitDirectory().resolve(name, { asOf }).status !== "unknown",
  );
  if (unitNames.size < 10_000) unitNames.set(name, found);
  return found;
}

const guesses: readonly FieldKind[] = [
  "date",
  "phone",
  "count",
  "number",
  "boolean",
  "unit",
  "code",
];

/** The first kind that nearly all values have. */
export function guessKind(content: ColumnContent): FieldKind {
  return guesses.find((kind) => contentFit(content, kind, undefined) >= 0.9) ?? "text";
}
