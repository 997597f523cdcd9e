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

/** Columns that no form loads. */
export type OtherColumn = "ordinal" | "ignored" | "personal";

export interface HeaderIndex<Field extends HeaderField = HeaderField> {
  readonly rules: HeaderRules;
  readonly minimumHeaders: number;
  readonly required: readonly Field[];
  find(path: HeaderPath): Field | null;
  /** Keys of labels that can be the lowest of a header. */
  readonly leafKeys: ReadonlySet<string>;
  readonly derived: DerivedColumns<Field> | null;
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

export function headerIndex<Field extends HeaderField>(
  form: HeaderForm<Field>,
): HeaderIndex<Field> {
  const byKey = new Map<string, Field>();
  const leaves = new Set<string>();
  for (const field of form.fields) {
    for (const label of field.headers) {
      const path = acceptedPath(label, form.headerRules);
      if (!byKey.has(path.key)) byKey.set(path.key, field);
      leaves.add(path.leafKey);
    }
  }
  return {
    rules: form.headerRules,
    minimumHeaders: form.minimumHeaders,
    required: form.fields.filter((field) => field.required === true),
    find: (path) =>
      byKey.get(path.key) ?? byKey.get(path.leafKey) ?? derivedField(form, path) ?? null,
    leafKeys: leaves,
    derived: form.derivedColumns ?? null,
  };
}

function derivedField<Field extends HeaderField>(
  { derivedColumns }: HeaderForm<Field>,
  path: HeaderPath,
): Field | null {
  return otherColumn(path) === null ? (derivedColumns?.fieldOf(path) ?? null) : null;
}
