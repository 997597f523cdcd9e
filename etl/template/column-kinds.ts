/** How a column of each kind of field is printed: format, what may be written, how a known value is written. */
import { adoptionStatus } from "../../src/domain/enumerations/digital.ts";
import { codesOf } from "../../src/domain/enumerations/enumeration.ts";
import type { Enumeration } from "../../src/domain/enumerations/enumeration.ts";
import { chainStage, linkageForm } from "../../src/domain/enumerations/value-chain.ts";
import type { CellContent } from "../../src/spreadsheet/workbook.ts";
import { isCountUnit } from "../../src/domain/quantity-text.ts";
import type { FieldKind, FieldSpec, PartName } from "../mapping/field.ts";
import type { FieldValue } from "../reading.ts";
import { dateSerial, writtenDate } from "./dates.ts";

/** The known value of a part of the cell; null where nothing is known. */
type Known = (part: PartName) => FieldValue;

export interface FormFacts {
  readonly asOf: string;
  /** Names of the units that may be written. */
  readonly units: readonly string[];
}

type Limits =
  | { readonly kind: "whole" | "decimal" | "date"; readonly from?: number; readonly to?: number }
  | { readonly kind: "list"; readonly entries: readonly string[]; readonly isOpen?: boolean }
  | { readonly kind: "any" };

export interface ColumnKind {
  readonly width: number;
  readonly align?: "left" | "center" | "right";
  readonly format?: string;
  readonly unit?: (field: FieldSpec) => string;
  readonly limits: (field: FieldSpec, facts: FormFacts) => Limits;
  /** What to write, for whoever fills it in. */
  readonly hint: (field: FieldSpec) => string;
  /** Undefined where the cell is left blank. */
  readonly write: (known: Known, field: FieldSpec, facts: FormFacts) => CellContent | undefined;
}

/** Offices think in millions. */
const moneyFactor = 1e6;
const any = (): Limits => ({ kind: "any" });

const text: ColumnKind = {
  width: 24,
  limits: any,
  hint: () => "Văn bản.",
  write: (known) => textOf(known("value")),
};
const code: ColumnKind = {
  ...text,
  width: 16,
  format: "@",
  hint: () => "Mã số, giữ đủ chữ số 0 ở đầu.",
};
const number: ColumnKind = {
  width: 12,
  align: "right",
  format: "#,##0.##",
  limits: () => ({ kind: "decimal" }),
  hint: () => "Số.",
  write: (known) => numberOf(known("value")),
};
const ignored: ColumnKind = { ...text, write: () => undefined };

const kinds: Readonly<Record<FieldKind, ColumnKind>> = {
  text,
  code,
  number,
  ignored,
  phone: { ...code, width: 14, hint: () => "Số điện thoại, giữ số 0 ở đầu." },
  date: {
    width: 13,
    align: "center",
    format: "dd/mm/yyyy",
    limits: (field, { asOf }) => ({
      kind: "date",
      from: 1,
      to: (field.notAfterAsOf === true ? dateSerial(asOf) : null) ?? lastDay,
    }),
    hint: (field) =>
      field.notAfterAsOf === true ? "Ngày/tháng/năm, không sau ngày số liệu." : "Ngày/tháng/năm.",
    write: writeDate,
  },
  count: {
    width: 11,
    align: "right",
    format: "#,##0",
    limits: () => ({ kind: "whole", from: 0 }),
    hint: () => "Số nguyên, từ 0; để trống nếu chưa có số liệu.",
    write: (known) => numberOf(known("value")),
  },
  money: {
    width: 15,
    align: "right",
    format: "#,##0.0##",
    unit: (field) => (field.isPerYear === true ? "triệu đồng/năm" : "triệu đồng"),
    limits: (field) =>
      field.mayBeNegative === true ? { kind: "decimal" } : { kind: "decimal", from: 0 },
    hint: (field) =>
      field.mayBeNegative === true
        ? "Số tiền bằng triệu đồng; số âm nếu lỗ."
        : "Số tiền bằng triệu đồng.",
    write: (known) => {
      const dong = numberOf(known("value"));
      return dong === undefined ? undefined : dong / moneyFactor;
    },
  },
  quantity: {
    ...text,
    width: 16,
    align: "right",
    hint: () => "Số kèm đơn vị, ví dụ: 120 ha.",
    write: writeQuantity,
  },
  term: { ...text, hint: () => "Từ ngày - đến ngày.", write: writeTerm },
  boolean: {
    width: 10,
    align: "center",
    limits: () => ({ kind: "list", entries: ["x", "Không"] }),
    hint: () => "x nếu có, Không nếu không.",
    write: (known) => {
      const value = known("value");
      return typeof value === "boolean" ? (value ? "x" : "Không") : undefined;
    },
  },
  enumeration: {
    width: 18,
    limits: ({ enumeration }) => ({ kind: "list", entries: labelsOf(enumeration) }),
    hint: () => "Chọn trong danh sách.",
    write: (known, { enumeration }) => labelOf(enumeration, known("value")),
  },
  stages: {
    ...text,
    hint: () => `Một hoặc nhiều, cách nhau bằng dấu ";": ${labelsOf(chainStage).join("; ")}.`,
    write: writeStages,
  },
  linkageForm: {
    width: 12,
    align: "center",
    limits: () => ({ kind: "list", entries: codesOf(linkageForm) }),
    hint: () => "LK1 đến LK7 (Điều 4 Nghị định 98/2018/NĐ-CP).",
    write: (known) => textOf(known("value")),
  },
  unit: {
    width: 22,
    limits: (_, { units }) => ({ kind: "list", entries: units }),
    hint: () => "Chọn trong danh sách xã, phường, đặc khu.",
    write: (known) => textOf(known("name") ?? known("code")),
  },
  unitCode: { ...code, width: 11, write: (known) => textOf(known("code")) },
  percent: { ...number, hint: () => "Tỷ lệ phần trăm." },
  stars: {
    width: 10,
    align: "center",
    limits: () => ({ kind: "whole", from: 1, to: 5 }),
    hint: () => "Số sao, từ 1 đến 5.",
    write: (known) => numberOf(known("value")),
  },
  decision: { ...text, hint: () => "Số quyết định, ngày." },
  indicator: { ...text, width: 48, hint: () => "Tên chỉ tiêu, giữ nguyên như mẫu." },
  measure: { ...text, width: 14, hint: () => "Đơn vị tính của chỉ tiêu." },
  measured: {
    ...number,
    width: 16,
    hint: () => "Số theo đơn vị tính của dòng; để trống nếu chưa có.",
  },
  adoption: {
    width: 16,
    limits: () => ({ kind: "list", entries: labelsOf(adoptionStatus), isOpen: true }),
    hint: () => "Chọn tình trạng; có thể ghi tên nền tảng: x (tên nền tảng). Để trống nếu chưa rõ.",
    write: writeAdoption,
  },
};

export function kindOf({ kind }: FieldSpec): ColumnKind {
  return kinds[kind];
}

/** 31 December 2999: no date is read that lies later. */
const lastDay = 401_768;

function textOf(value: FieldValue): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function numberOf(value: FieldValue): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function writeDate(known: Known, field: FieldSpec, { asOf }: FormFacts): CellContent | undefined {
  const date = textOf(known("value"));
  if (date === undefined || (field.notAfterAsOf === true && date > asOf)) return undefined;
  return dateSerial(date) ?? writtenDate(date);
}

/** One decimal mark before exactly three digits could be taken for grouping; another zero makes it plain. */
function writeQuantity(known: Known): CellContent | undefined {
  const value = numberOf(known("value"));
  const unit = textOf(known("unit"));
  if (value === undefined || unit === undefined) return value;
  if (isCountUnit(unit)) return `${Math.round(value)} ${unit}`;
  const [whole = "", decimals = ""] = String(value).split(".");
  if (decimals === "") return `${whole} ${unit}`;
  return `${whole},${decimals.length === 3 ? `${decimals}0` : decimals} ${unit}`;
}

function writeTerm(known: Known): CellContent | undefined {
  const [from, to] = [textOf(known("from")), textOf(known("to"))];
  if (from === undefined) return undefined;
  return to === undefined ? `từ ${writtenDate(from)}` : `${writtenDate(from)} - ${writtenDate(to)}`;
}

function writeStages(known: Known): CellContent | undefined {
  const stages = known("value");
  if (!Array.isArray(stages)) return undefined;
  return stages.map((stage) => labelOf(chainStage, String(stage)) ?? "").join("; ");
}

function writeAdoption(known: Known): CellContent | undefined {
  const label = labelOf(adoptionStatus, known("status"));
  const platform = textOf(known("platform"));
  return label === undefined || platform === undefined ? label : `${label} (${platform})`;
}

/** The first accepted label is the one we write. */
function labelsOf(enumeration: Enumeration | undefined): string[] {
  return Object.values(enumeration?.values ?? {}).flatMap(({ accepted }) => accepted?.[0] ?? []);
}

function labelOf(enumeration: Enumeration | undefined, value: FieldValue): string | undefined {
  return typeof value === "string" ? enumeration?.values[value]?.accepted?.[0] : undefined;
}
