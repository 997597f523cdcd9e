/** Values of a column, by its kind. */
import type { Random } from "./random.ts";

export type ValueKind =
  | "count"
  | "money"
  | "decimal"
  | "percent"
  | "person"
  | "organisation"
  | "place"
  | "date"
  | "category"
  | "phrase"
  | "code"
  | "phone"
  | "tick"
  | "year"
  | "entity";

interface FormattedNumber {
  readonly value: number;
  readonly format: string;
}

export type GeneratedCell = string | number | FormattedNumber | null;

type ColumnValues = () => GeneratedCell;

const families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô"];
const middles = ["Văn", "Thị", "Đức", "Hữu", "Minh", "Thu", "Quang", "Ngọc"];
const givens = ["An", "Bình", "Cường", "Dung", "Hà", "Hùng", "Lan", "Mai", "Nam", "Phúc", "Tâm"];
const subjects = [
  "Sông Chanh",
  "Đồng Rui",
  "Hòa Bình",
  "Minh Khai",
  "Bắc Sơn",
  "Tân Lập",
  "Hà Lầm",
];
const things = ["Xây mới nhà", "Sửa chữa đường", "Nâng cấp kênh", "Trồng rừng", "Lắp trạm bơm"];
const ends = ["giai đoạn hai", "tại trung tâm", "theo kế hoạch", "do mưa lũ", "chưa có mặt bằng"];
const englishThings = [
  "Roof repaired",
  "New road",
  "Canal dredged",
  "Trees planted",
  "Pumps set up",
];
const englishEnds = ["in the centre", "as planned", "after the flood", "without permit", "at last"];
const places = ["Xã Ba Chẽ", "Phường Hà Tu", "Phường Bãi Cháy", "Xã Hải Hòa", "Đặc khu Cô Tô"];
const categories = [
  ["A", "B", "C"],
  ["Cấp I", "Cấp II", "Cấp III"],
  ["Đúng tiến độ", "Chậm", "Rất chậm"],
  ["High", "Medium", "Low"],
] as const;

function personName(random: Random): string {
  return `${random.pick(families)} ${random.pick(middles)} ${random.pick(givens)}`;
}

/** How numbers are written is the choice of a table, the size that of a column. */
export function columnValues(kind: ValueKind, random: Random, language: "vi" | "en"): ColumnValues {
  const scale = 10 ** random.integer(1, 5);
  const asText = random.chance(0.12);
  const isDateText = random.chance(0.4);
  const list = random.pick(categories);
  const mark = language === "vi" ? "." : ",";
  const number = (value: number): GeneratedCell =>
    asText ? String(Math.round(value)).replaceAll(/\B(?=(?:\d{3})+$)/gu, mark) : value;
  const phrase = (): string =>
    language === "vi"
      ? `${random.pick(things)} ${random.pick(subjects)} ${random.pick(ends)}`
      : `${random.pick(englishThings)} ${random.pick(englishEnds)}`;
  const makers: Readonly<Record<ValueKind, ColumnValues>> = {
    count: () => number(random.integer(0, scale)),
    money: () => number(random.integer(1, 90) * scale + random.integer(0, 99)),
    decimal: () => Math.round(random.next() * scale * 10) / 10,
    percent: () =>
      asText ? `${random.integer(0, 100)}%` : { value: random.integer(0, 100) / 100, format: "0%" },
    person: () => personName(random),
    organisation: () => `HTX ${random.pick(["Nông nghiệp", "Dịch vụ"])} ${random.pick(subjects)}`,
    place: () => random.pick(places),
    date: () =>
      isDateText
        ? `${random.integer(1, 28)}/${random.integer(1, 12)}/${random.integer(2010, 2025)}`
        : { value: random.integer(40_000, 45_900), format: "dd/mm/yyyy" },
    category: () => random.pick(list),
    phrase,
    code: () => `${random.pick(["DA", "KH", "T"])}-${random.integer(100, 9999)}`,
    phone: () => `0${random.integer(200_000_000, 999_999_999)}`,
    tick: () => (random.chance(0.5) ? "x" : null),
    year: () => random.integer(1985, 2024),
    entity: () => `${random.pick(things)} ${random.pick(subjects)} ${random.integer(1, 40)}`,
  };
  return makers[kind];
}
