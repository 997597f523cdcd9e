/** Why there is no value, or what a verdict rests on. */
import type { Language } from "../../config.ts";

export type Reason = Readonly<Record<Language, string>>;

export const reasons = {
  noIndicator: {
    vi: "Mục tiêu chưa gắn với chỉ tiêu nào.",
    en: "No indicator is set for the target.",
  },
  noVariant: {
    vi: "Chỉ tiêu không có biến thể này.",
    en: "The indicator has no such variant.",
  },
  noComputation: {
    vi: "Các biểu mẫu đã nhận không có số liệu để tính chỉ tiêu này.",
    en: "No form that is taken in carries what this indicator is computed from.",
  },
  noArea: {
    vi: "Dữ liệu ở đây không bao trùm địa bàn của mục tiêu.",
    en: "The data held here do not cover the area of the target.",
  },
  noLevel: {
    vi: "Mục tiêu không nêu mức cần đạt.",
    en: "The target states no figure to reach.",
  },
  noData: {
    vi: "Chưa có số liệu; không phải bằng 0.",
    en: "No data yet; that is not zero.",
  },
  noBaseline: {
    vi: "Không có số gốc: tiến độ so với đường thẳng từ 0 vào ngày ban hành đến năm đích.",
    en: "No baseline is given: measured against a straight line from zero on the day of issue to the deadline.",
  },
} as const satisfies Readonly<Record<string, Reason>>;
