/** The accepted headers of a form, ready to be looked up by path and by leaf. */
import { labelKey } from "../../src/domain/vietnamese-text.ts";
import { acceptedPath, headerPath } from "./header-label.ts";
import type { HeaderPath, HeaderRules } from "./header-label.ts";

/** As much of a form as finding and binding its header needs. */
export interface HeaderForm<Field extends HeaderField = HeaderField> {
  readonly fields: readonly Field[];
  readonly headerRules: HeaderRules;
  /** Cells of a header band that must map to a field. */
  readonly minimumHeaders: number;
  /** How close to an accepted label a header in no list must be to be bound all the same; null: never. */
  readonly similarHeaders?: { readonly threshold: number } | null;
  /** Columns that no list of headers can name, such as one a year. */
  readonly derivedColumns?: DerivedColumns<Field> | null;
}

/** Fields that are made from what a header says. A form that has them needs at least one. */
export interface DerivedColumns<Field extends HeaderField = HeaderField> {
  fieldOf(path: HeaderPath): Field | null;
  /** What is missing where a table has none. */
  readonly example: Field;
}

export interface HeaderField {
  readonly name: string;
  readonly required?: boolean;
  readonly headers: readonly string[];
}

/** What a label that is in no list is close to. */
export interface SimilarHeader<Field extends HeaderField = HeaderField> {
  readonly field: Field;
  /** The accepted label. */
  readonly label: string;
  /** From 0 to 1. */
  readonly similarity: number;
}

/** Columns that no form loads. */
export type OtherColumn = "ordinal" | "ignored" | "personal";

export interface HeaderIndex<Field extends HeaderField = HeaderField> {
  readonly rules: HeaderRules;
  readonly minimumHeaders: number;
  readonly required: readonly Field[];
  /** By the full path, then by the leaf alone, then by the path without its upper levels. */
  find(path: HeaderPath): Field | null;
  /** By the full path alone. */
  findWhole(path: HeaderPath): Field | null;
  /** Keys of labels that can be the lowest of a header. */
  readonly leafKeys: ReadonlySet<string>;
  readonly accepted: readonly AcceptedHeader<Field>[];
  readonly similarThreshold: number | null;
  readonly derived: DerivedColumns<Field> | null;
}

interface AcceptedHeader<Field extends HeaderField> {
  readonly field: Field;
  readonly label: string;
  readonly path: HeaderPath;
}

const keys = (labels: readonly string[]): string[] => labels.map((label) => labelKey(label));

const otherColumns: ReadonlyMap<string, OtherColumn> = new Map([
  ...keys(["STT", "TT", "Số TT", "Số thứ tự"]).map((key) => [key, "ordinal"] as const),
  ...keys([
    "Ghi chú",
    "Timestamp",
    "User",
    "Người nhập",
    "Ngày nhập",
    "Dự trữ",
    "Email",
    "Chức vụ",
    "LĐ thuê ngoài",
    "Lao động thuê ngoài",
  ]).map((key) => [key, "ignored"] as const),
  ...keys([
    "Tên đăng nhập",
    "Mật khẩu",
    "Password",
    "Số CCCD",
    "CCCD/CMND",
    "Số CMND/CCCD",
    "Số tài khoản",
  ]).map((key) => [key, "personal"] as const),
]);

export function otherColumn(path: HeaderPath): OtherColumn | null {
  return otherColumns.get(path.key) ?? otherColumns.get(path.leafKey) ?? null;
}

/** Whether a cell, taken alone, heads personal data that is never stored. */
export function isPersonalLabel(text: string): boolean {
  if (text.length > longestPersonalLabel) return false;
  return otherColumn(headerPath([text], { keepYears: true })) === "personal";
}

/** With everything that may be taken off it. */
const longestPersonalLabel = 100;

const indexes = new WeakMap<HeaderForm, HeaderIndex>();

/** Made once for a form. */
export function headerIndex<Field extends HeaderField>(
  form: HeaderForm<Field>,
): HeaderIndex<Field> {
  const known = indexes.get(form) as HeaderIndex<Field> | undefined;
  if (known !== undefined) return known;
  const index = createIndex(form);
  indexes.set(form, index);
  return index;
}

function createIndex<Field extends HeaderField>(form: HeaderForm<Field>): HeaderIndex<Field> {
  const byKey = new Map<string, Field>();
  const leaves = new Set<string>();
  const accepted: AcceptedHeader<Field>[] = [];
  for (const field of form.fields) {
    for (const label of field.headers) {
      const path = acceptedPath(label, form.headerRules);
      if (!byKey.has(path.key)) byKey.set(path.key, field);
      leaves.add(path.leafKey);
      accepted.push({ field, label, path });
    }
  }
  return {
    rules: form.headerRules,
    minimumHeaders: form.minimumHeaders,
    required: form.fields.filter((field) => field.required === true),
    find: (path) =>
      byKey.get(path.key) ??
      byKey.get(path.leafKey) ??
      derivedField(form, path) ??
      findBelow(byKey, path.levels) ??
      null,
    findWhole: (path) => byKey.get(path.key) ?? null,
    leafKeys: leaves,
    derived: form.derivedColumns ?? null,
    accepted,
    similarThreshold: form.similarHeaders?.threshold ?? null,
  };
}

/** Titles of whole blocks stand above levels that a form names: the longest rest that is accepted tells the field. */
function findBelow<Field>(
  byKey: ReadonlyMap<string, Field>,
  levels: HeaderPath["levels"],
): Field | undefined {
  const rests = levels.slice(1, -1).map((_, index) => levels.slice(index + 1));
  const keys = rests.map((rest) => rest.map(({ key }) => key).join(" > "));
  const known = keys.find((key) => byKey.has(key));
  return known === undefined ? undefined : byKey.get(known);
}

function derivedField<Field extends HeaderField>(
  { derivedColumns }: HeaderForm<Field>,
  path: HeaderPath,
): Field | null {
  return otherColumn(path) === null ? (derivedColumns?.fieldOf(path) ?? null) : null;
}
