/** What a column is called when labels are asked for. */
import type { Language } from "../../config.ts";
import type { AggregateFunction } from "../plan.ts";

export type Heading = Readonly<Record<Language, string>>;

/** Of one idea within another, as a unit's name within a cooperative. */
export function within(outer: Heading | null, inner: Heading): Heading {
  if (outer === null) return inner;
  return { vi: `${outer.vi} / ${inner.vi}`, en: `${outer.en} / ${inner.en}` };
}

/** Of a heading that something is said of. */
export function noted(heading: Heading, note: Heading): Heading {
  return { vi: `${heading.vi} (${note.vi})`, en: `${heading.en} (${note.en})` };
}

export const headings = {
  typename: { vi: "Kiểu", en: "Type" },
  cursor: { vi: "Con trỏ", en: "Cursor" },
  state: { vi: "tình trạng", en: "state" },
  isTotal: { vi: "Là dòng tổng", en: "Is a total" },
  grouping: { vi: "Mức tổng", en: "Level of total" },
  previous: { vi: "Kỳ trước", en: "Before" },
  change: { vi: "Thay đổi", en: "Change" },
  restatement: { vi: "Quy đổi địa giới", en: "Restatement" },
  isExact: { vi: "Chính xác", en: "Is exact" },
  rowsNotPlaced: { vi: "Số dòng không xếp được", en: "Rows not placed" },
  note: { vi: "Ghi chú", en: "Note" },
} as const satisfies Readonly<Record<string, Heading>>;

export const measureHeadings: Readonly<Record<AggregateFunction, Heading>> = {
  count: { vi: "Số lượng", en: "Count" },
  countDistinct: { vi: "Số giá trị khác nhau", en: "Different values" },
  sum: { vi: "Tổng", en: "Sum" },
  avg: { vi: "Trung bình", en: "Average" },
  min: { vi: "Nhỏ nhất", en: "Smallest" },
  max: { vi: "Lớn nhất", en: "Largest" },
  median: { vi: "Trung vị", en: "Median" },
  percentile: { vi: "Bách phân vị", en: "Percentile" },
  stddev: { vi: "Độ lệch chuẩn", en: "Standard deviation" },
  share: { vi: "Tỷ trọng", en: "Share" },
};

/** Of the fields of UnitKey, DateKey and BinKey. */
export const partHeadings: Readonly<Record<string, Heading>> = {
  id: { vi: "Mã định danh", en: "Id" },
  code: { vi: "Mã", en: "Code" },
  name: { vi: "Tên", en: "Name" },
  period: { vi: "Kỳ", en: "Period" },
  start: { vi: "Từ ngày", en: "From" },
  end: { vi: "Đến ngày", en: "To" },
  low: { vi: "Từ", en: "From" },
  high: { vi: "Đến dưới", en: "Below" },
};
